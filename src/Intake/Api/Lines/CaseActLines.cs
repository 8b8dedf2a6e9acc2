using Menpai.Core;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Api;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>The acts of officers on a case: each a line of its own, over the body they share.</summary>
internal static class CaseActLines
{
    private static readonly DateTimeOffset Then = new(2026, 4, 1, 1, 30, 0, TimeSpan.Zero);

    public static ApiEndpoint Of(OfficerAct act) =>
        new(
            $"cases.{act.Verb}",
            HttpMethods.Post,
            $"cases/{{number}}/{act.Verb}",
            act.Permission,
            ScopeRule.Own,
            http => CaseApi.Act(http, act)
        )
        {
            Act = act.Kind,
            Body = typeof(ActInput),
            BodyExample = Example(act.Verb),
            LeftOut = [.. typeof(ActInput).GetProperties().Select(member => member.Name).Except(["Version", .. Members(act.Verb)])],
            Answer = typeof(CaseReceipt),
            AnswerExample = new CaseReceipt("CH-004217-9", 5, CaseStatus.Handled),
            Tagged = true,
        };

    // What each act takes of the common body.
    private static string[] Members(string verb) =>
        verb switch
        {
            "register" => ["Dispatch"],
            "dispatch" => ["To"],
            "reclassify" => ["Category"],
            "merge" => ["Into"],
            "decline" or "return" => ["Reason", "Words"],
            "decide-return" => ["Yes", "Words", "To"],
            "verify" or "decide-suspension" => ["Yes", "Words"],
            "ask-suspension" => ["Reason", "Until", "Words"],
            "erase-text" => ["TextId", "Reason"],
            "handle" => ["Words", "Before", "After"],
            "comment" or "comment-publicly" => ["Words", "Photos"],
            "attach-photos" => ["Photos", "Kind"],
            "erase-photo" => ["PhotoId", "Reason"],
            "resume" => [],
            _ => ["Words"],
        };

    private static ActInput Example(string verb) =>
        verb switch
        {
            "register" => new() { Version = 1, Dispatch = true },
            "dispatch" => new() { Version = 2, To = new(12, null) },
            "reclassify" => new() { Version = 3, Category = "municipal/street-light" },
            "merge" => new() { Version = 3, Into = "CH-004209-1" },
            "decline" or "return" => new()
            {
                Version = 3,
                Reason = "other",
                Words = "不在本辖区，已转告居民拨打市政热线。",
            },
            "decide-return" => new()
            {
                Version = 4,
                Yes = true,
                Words = "同意退单。",
                To = new(null, 3),
            },
            "verify" => new() { Version = 5, Yes = true },
            "decide-suspension" => new()
            {
                Version = 5,
                Yes = true,
                Words = "同意挂账。",
            },
            "ask-suspension" => new()
            {
                Version = 4,
                Reason = "other",
                Until = Then.AddDays(30),
                Words = "等待施工许可。",
            },
            "erase-photo" => new() { PhotoId = new("0198c2f1-6a00-7000-8000-000000000001"), Reason = nameof(ErasureReason.PersonalData) },
            "attach-photos" => new() { Photos = [new("0198c2f1-6a00-7000-8000-000000000001")], Kind = PhotoKind.After },
            "erase-text" => new() { TextId = 90211, Reason = nameof(ErasureReason.PersonalData) },
            "resume" => new() { Version = 6 },
            "close" => new() { Version = 6, Words = "灯已修好。" },
            _ => new() { Version = 4, Words = "已换上新灯泡。" },
        };
}
