using System.Net;
using Menpai.Tests.Web;
using Menpai.Work.Cases;

namespace Menpai.Tests.Work.Cases.Public;

/// <summary>What a resident reads of their case.</summary>
public sealed class FollowUpPageTests(MenpaiServer server) : IClassFixture<MenpaiServer>
{
    [Fact]
    public async Task A_case_set_aside_says_until_when_and_that_it_goes_on_by_itself()
    {
        var (resident, number) = await Reported();
        var worker = await server.SignedIn("grid7");
        await worker.Done($"/desk/cases/{number}/accept");
        var until = server.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).AddDays(20);
        await worker.Done(
            $"/desk/cases/{number}/ask-suspension",
            ("reason", "season"),
            ("until", until.ToString("yyyy-MM-dd")),
            ("words", "等天暖了才能铺")
        );
        await (await server.SignedIn("dispatcher2")).Done($"/desk/cases/{number}/decide-suspension", ("yes", "yes"));
        Assert.Equal(CaseStatus.Suspended, server.Case(number).Status);
        var lead = (await resident.Page($"/r/{number}")).QuerySelector(".mp-lead")!.TextContent;
        Assert.Contains(until.ToString("M月d日"), lead);
        Assert.Contains("自动接着办", lead);
        Assert.DoesNotContain("正在办理", lead);
    }

    [Fact]
    public async Task A_refusal_names_the_field_as_its_form_does()
    {
        var (resident, number) = await Reported();
        var answer = await resident.Send($"/r/{number}/comment", ("words", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Page();
        var label = page.QuerySelector("label[for=comment-words]")!.TextContent.Trim();
        Assert.Contains($"“{label}”没有填写", page.QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task Officers_read_their_own_labels_in_a_refusal()
    {
        var (_, number) = await Reported();
        var worker = await server.SignedIn("grid7");
        await worker.Done($"/desk/cases/{number}/accept");
        var answer = await worker.Send($"/desk/cases/{number}/handle", ("words", ""));
        Assert.Contains("“怎么办的”没有填写", (await answer.Page()).QuerySelector("[role=alert]")!.TextContent);
    }

    private async Task<(HttpClient Resident, string Number)> Reported()
    {
        var resident = server.Anyone();
        var next = await resident.Done(
            $"/p/{TestDistrict.Plate(7)}/report",
            ("category", "traffic/pavement"),
            ("description", $"地砖松动 {Guid.NewGuid():N}")
        );
        return (resident, next.Split('/')[2].Split('?')[0]);
    }
}
