using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Doorplates;
using Menpai.Web.Hosting;
using Menpai.Work.Cases;
using Menpai.Work.Photos;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Web.Sample;

/// <summary>
/// Two months of a district's life, played through the same acts that people use, under a simulated clock. Nothing is inserted:
/// what the sample shows is what the program made of it.
/// </summary>
public sealed class SampleMonth
{
    private readonly PriorityQueue<Func<Task>, DateTimeOffset> _agenda = new();
    private readonly SamplePlay _play;
    private readonly SampleStory _story;
    private readonly Random _random;
    private readonly string[] _codes;
    private readonly SampleMonths _months;
    private readonly SampleReview _review;
    private readonly SampleStars _stars;
    private readonly SampleChecks _checks;
    private readonly SampleOddities _oddities;
    private readonly SampleNotices _notices;

    /// <param name="services">The host's.</param>
    /// <param name="time">The clock the ledger reads.</param>
    /// <param name="words">What people say.</param>
    /// <param name="random">Seeded, so that two samples of one day tell the same story.</param>
    /// <param name="months">What is played; it ends now.</param>
    public SampleMonth(IServiceProvider services, SimulatedTime time, SampleWords words, Random random, SampleMonths months)
    {
        _play = new SamplePlay(services, time);
        var photos = new SamplePhotos(services.GetRequiredService<PhotoDesk>(), SamplePlate.Grid(_play.Book));
        _story = new SampleStory(_play, words, photos, random);
        (_random, _codes, _months) = (random, [.. words.Reports.Keys], months);
        void Plan(Func<Task> step, DateTimeOffset at) => _agenda.Enqueue(step, at);
        var acts = new SampleActs(services, _play);
        _review = new SampleReview(services, _play, months, Plan);
        _stars = new SampleStars(services, _play, acts, months, Plan);
        _checks = new SampleChecks(services, _play, acts, months, Plan);
        _oddities = new SampleOddities(_play, _story, words, months, Plan);
        _notices = new SampleNotices(_play, acts, months, Plan);
    }

    /// <summary>Plays them.</summary>
    /// <param name="reports">How many reports come in.</param>
    /// <param name="progress">Told the share done, 0 to 1.</param>
    /// <returns>How many acts were carried out.</returns>
    public async Task<int> Play(int reports, IProgress<double>? progress = null)
    {
        var from = _months.Start.AddHours(1);
        var plates = _play.Read(db =>
            db.Set<Doorplate>().Select(plate => new SampleDoor(plate.Token, plate.PlaceId, plate.AreaId)).ToList()
        );
        var doors = plates.ToLookup(plate => plate.AreaId);
        for (var index = 0; index < reports; index++)
        {
            var door = Lively(plates);
            var at = Daytime(Moment(from));
            var code = Category();
            _agenda.Enqueue(Reporting(door, code), at);
            // A neighbour sees the same thing.
            if (_random.NextDouble() < 0.03)
                _agenda.Enqueue(Reporting(Pick([.. doors[door.AreaId]]), code, again: true), at.AddMinutes(10 + _random.Next(120)));
        }
        // Where the sample's own grid worker works there is something to do every day, and this morning.
        List<SampleDoor> shown = [.. doors[SamplePlate.Grid(_play.Book)]];
        for (var left = 30; left > 0 && shown.Count > 0; left--)
            _agenda.Enqueue(
                Reporting(Pick(shown), Category()),
                left > 5 ? Daytime(Moment(from)) : _months.Until.AddMinutes(-3 - (25 * _random.NextDouble()))
            );
        _oddities.Plan(plates);
        _stars.Plan();
        _checks.Plan();
        _review.Plan();
        _notices.Plan();
        while (_agenda.TryDequeue(out var step, out var at) && at < _months.Until)
        {
            _play.Time.MoveTo(at);
            await step();
            progress?.Report((at - from) / (_months.Until - from));
        }
        _play.Time.MoveTo(_months.Until);
        return _play.Acts;
    }

    // In some communities hardly anybody has scanned a plate yet: too few cases there to be ranked by.
    private SampleDoor Lively(List<SampleDoor> plates)
    {
        var door = Pick(plates);
        while (Quiet(door) && _random.NextDouble() < 0.85)
            door = Pick(plates);
        return door;
    }

    private bool Quiet(SampleDoor door) =>
        _play.Book.Tree.Upward(door.AreaId).FirstOrDefault(area => area.Level == 2) is { Id: var id } && id % 9 == 4;

    // More in the month that is reviewed: what came after it goes on.
    private DateTimeOffset Moment(DateTimeOffset from)
    {
        const double Reviewed = 0.64;
        var end = SampleMonths.At(_months.Reviewed.Next.First, 0);
        return _random.NextDouble() < Reviewed
            ? from + ((end - from) * _random.NextDouble())
            : end + ((_months.Until - end) * _random.NextDouble());
    }

    private SampleDoor Pick(List<SampleDoor> from) => from[_random.Next(from.Count)];

    private Func<Task> Reporting(SampleDoor door, string code, bool again = false) =>
        async () =>
        {
            await _story.Report(door, code, again);
            FollowChanged();
        };

    private HashSet<long> FollowChanged()
    {
        var changed = _play.TakeChanged();
        foreach (var caseId in changed)
            Follow(caseId);
        return changed;
    }

    /// <summary>Looks what the case needs next and puts it, and its clock, on the agenda.</summary>
    private void Follow(long caseId)
    {
        var @case = _play.Case(caseId);
        var version = @case.Version;
        if (_story.Next(@case) is { } next)
            Plan(next.At, caseId, version, next.Do);
        if (@case.NextDue is { } due && due < _months.Until)
            Plan(due.AddSeconds(10), caseId, version, _play.Sweep);
        if (@case is { Status: CaseStatus.Suspended, SuspendedUntil: { } over } && over < _months.Until)
            Plan(over.AddSeconds(10), caseId, version, _play.Sweep);
    }

    // Whatever happens to a case first makes the rest of its plans void.
    private void Plan(DateTimeOffset at, long caseId, int version, Func<Task> step) =>
        _agenda.Enqueue(
            async () =>
            {
                if (_play.VersionOf(caseId) != version)
                    return;
                await step();
                // One look at the clocks may move other cases as well; and where nothing happened, this one is still waiting.
                if (!FollowChanged().Contains(caseId))
                    Follow(caseId);
            },
            at
        );

    private string Category()
    {
        while (true)
        {
            var code = _codes[(int)(_codes.Length * Math.Pow(_random.NextDouble(), 1.3))];
            // Gas in the stairwell is what a district has least of.
            if (!_play.Rules.Pack.Find(code)!.IsUrgent || _random.NextDouble() < 0.15)
                return code;
        }
    }

    // Few report at night.
    private DateTimeOffset Daytime(DateTimeOffset at)
    {
        var hour = TimeZoneInfo.ConvertTime(at, _play.Zone).Hour;
        return hour is < 6 or > 22 && _random.NextDouble() < 0.85 ? Earlier(at, _months.Until).AddHours(-8 * _random.NextDouble()) : at;
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}

/// <summary>A door somebody may report from.</summary>
public sealed record SampleDoor(string Token, int PlaceId, int AreaId);
