using System.Text.Json;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Intake.Api;
using Menpai.Storage.Ledger;
using Menpai.Ui;
using Menpai.Web.Hosting;

namespace Menpai.Tests.Intake.Api;

public sealed class ApiTableTests
{
    // Acts no program sends, and why.
    private static readonly Dictionary<string, string> NotForPrograms = new(StringComparer.Ordinal)
    {
        ["InitDistrict"] = "the command that makes the district",
        ["LaySampleDistrict"] = "the command that makes a sample",
        ["EscalateOverdue"] = "the clock",
        ["RecalculateDeadlines"] = "follows a loaded calendar",
        ["RerouteCase"] = "the clock: somebody answers again",
        ["ExpireTexts"] = "the clock: what is kept runs out",
        ["InviteStaff"] = "its link is shown once, on a page",
        ["MakeAccessToken"] = "no token makes another",
        ["RevokeAccessToken"] = "on the owner's page",
        ["CommentAsResident"] = "the resident's own page, by number and code",
        ["AnswerQuestion"] = "the resident's own page, by number and code",
        ["RateCase"] = "the resident's own page, by number and code",
        ["ReopenCase"] = "the resident's own page, by number and code",
        ["TakeRequest"] = "Open311's own shape",
        ["SetChannel"] = "its settings hold a password and are sealed at the desk",
        ["SetNewsPreference"] = "on the officer's own page, where addresses are sealed",
        ["MarkNewsRead"] = "the officer's own list at the desk",
        ["LeaveContact"] = "the resident's own page",
        ["EraseContact"] = "the resident's own page, and the clock",
        ["QueueMessages"] = "the outbox",
        ["QueueDueSoon"] = "the outbox",
        ["QueueReplay"] = "the outbox",
        ["RecordAttempt"] = "the outbox",
        ["PruneMessages"] = "the outbox",
        ["StagePhoto"] = "a file, by /uploads or with what it belongs to",
        ["FillWords"] = "the program itself, after an update",
        ["ForgetStaged"] = "the clock: what nobody took up",
        ["CheckStar"] = "somebody looks at the evidence on the page",
        ["DecideStar"] = "somebody looks at the evidence on the page",
        ["RemoveStar"] = "somebody looks at the evidence on the page",
        ["EraseWords"] = "on the page of the declaration, or by the clock",
        ["DrawCallbacks"] = "its seed is published on the page",
        ["RecordCallback"] = "whoever telephoned writes it down",
        ["OpenContact"] = "a number is opened one at a time, by somebody who is going to call",
        ["MarkFlag"] = "a person judges, never a program",
        ["RaiseFlags"] = "the program itself, by the clock",
        ["IssueBulletin"] = "somebody has read it before it goes out",
        ["PutTemplate"] = "a file, checked place by place on its page",
    };

    private static readonly Texts[] Languages =
    [
        .. Texts
            .Load([typeof(Texts).Assembly, typeof(UiModule).Assembly, .. IntakeModule.Model.Modules, typeof(MenpaiHost).Assembly])
            .Values,
    ];

    public static TheoryData<string> Ids => [.. ApiTable.Lines.Select(line => line.Id)];

    private static ApiEndpoint Line(string id) => ApiTable.Lines.Single(line => line.Id == id);

    [Fact]
    public void Every_act_has_its_line_or_a_reason_to_have_none()
    {
        var acts = IntakeModule
            .Model.Modules.SelectMany(module => module.GetTypes())
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false })
            .SelectMany(type => type.GetInterfaces())
            .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IActHandler<,>))
            .Select(face => face.GetGenericArguments()[0].Name)
            .Distinct();
        var sent = ApiTable.Lines.Select(line => line.Act?.Name).OfType<string>().ToHashSet();

        Assert.Equal("", string.Join(", ", acts.Where(act => !sent.Contains(act) && !NotForPrograms.ContainsKey(act))));
        Assert.Empty(sent.Intersect(NotForPrograms.Keys));
    }

    [Fact]
    public void No_two_lines_share_a_name_or_an_address()
    {
        Assert.Equal(ApiTable.Lines.Count, ApiTable.Lines.DistinctBy(line => line.Id).Count());
        Assert.Equal(ApiTable.Lines.Count, ApiTable.Lines.DistinctBy(line => (line.Method, line.Path)).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_line_is_explained_in_both_languages(string id)
    {
        var line = Line(id);
        string[] keys =
        [
            $"api.{id}",
            $"api.group.{line.Group}",
            .. line.Names().Concat(line.Query.Select(query => query.Name)).Select(name => $"api.parameter.{name}"),
            .. OpenApiDocument.Refused(line).Select(status => $"api.status.{status}"),
        ];
        foreach (var texts in Languages)
            Assert.Empty(keys.Where(key => !texts.Has(key)));
        Assert.All(line.Names(), name => Assert.NotEmpty(ApiExamples.Value(name)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_a_line_leaves_out_of_its_body_is_a_member_of_it(string id)
    {
        var line = Line(id);
        if (line.Body is not { } body)
            return;
        var members = body.GetProperties().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToHashSet();
        Assert.All(line.LeftOut, name => Assert.Contains(JsonNamingPolicy.CamelCase.ConvertName(name), members.Append("number")));
    }
}
