using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>示例区 Lays out the sample district: real units, invented grids, doors, staff and shifts. Only in an empty sample store.</summary>
/// <param name="Seed">Of the random numbers.</param>
/// <param name="BaseUrl">What its plates point to; on this machine.</param>
/// <param name="Until">Where the play that follows ends: somebody is away then.</param>
public sealed record LaySampleDistrict(int Seed, string BaseUrl, DateTimeOffset Until);

/// <summary>How much was laid out, and who can sign in.</summary>
public sealed record SampleLaid(int Areas, int Doors, int Posts, IReadOnlyDictionary<string, int> SignIns);

/// <inheritdoc cref="LaySampleDistrict"/>
public sealed class LaySampleDistrictHandler(IEnumerable<Snapshot> snapshots) : IActHandler<LaySampleDistrict, SampleLaid>
{
    /// <summary>Read before the act runs: handlers touch no files.</summary>
    public SampleSources? Sources { get; set; }

    public SampleLaid Handle(LaySampleDistrict act, ActContext context)
    {
        var district = context.Db.Set<District>().FirstOrDefault();
        if (district is not { Sample: true } || Sources is not { } sources)
            throw CommonRefusals.Forbidden().AsException();
        (district.PublicBaseUrl, district.DutyNumber) = (act.BaseUrl, "0394-0000110");
        var random = new Random(act.Seed);
        var territory = new SampleTerritory(context, sources, random);
        territory.Lay();
        var staff = new SampleStaff(context, sources.Words, random, territory, act.Until);
        staff.Lay();
        context.Append("district", new SampleLaidEvent(act.Seed, territory.Areas.Count, territory.Doors, staff.Posts), 1, "/1/");
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new SampleLaid(territory.Areas.Count, territory.Doors, staff.Posts, staff.SignIns);
    }
}
