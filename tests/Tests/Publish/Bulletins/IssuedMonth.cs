using Menpai.Measure.Reviews;
using Menpai.Publish.Bulletins;
using Menpai.Tests.Measure.Reviews;
using Menpai.Tests.Web;

namespace Menpai.Tests.Publish.Bulletins;

/// <summary>March 2026 of the test district, reviewed, published and told of.</summary>
internal sealed class IssuedMonth(MenpaiServer server)
{
    public const string Page = "/bulletins/2026-03";

    public ReviewedMonth Month { get; } = new(server);

    /// <summary>Published, with a commitment and two honours; the bulletin not yet sent out.</summary>
    public async Task<IssuedMonth> Publish()
    {
        await Month.Live();
        Month.Freeze();
        Month.PassAppeals();
        server.Act(new PublishReview(ReviewedMonth.March), server.As("lead"));
        server.Act(new MakeCommitment(ReviewedMonth.March, 6, "两小时内接单。", new(2026, 5, 31), 1), server.As("duty"));
        server.Act(new GiveHonour(ReviewedMonth.March, 4, "优秀社区", null, null), server.As("duty"));
        server.Act(new GiveHonour(ReviewedMonth.March, 4, "优秀志愿者", "周晓荷", new(2026, 4, 1)), server.As("duty"));
        return this;
    }

    /// <summary>Sends it out.</summary>
    public IssuedMonth Issue()
    {
        var made = server.Get<BulletinReading>().Any(ReviewedMonth.Month)!;
        server.Act(server.Get<BulletinMaking>().ForIssuing(made), server.As("lead"));
        return this;
    }
}
