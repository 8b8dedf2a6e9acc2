using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Web.Sample;

/// <summary>The stage of the simulation: who is where, and acts carried out in their name.</summary>
internal sealed class SamplePlay
{
    private readonly ConcurrentDictionary<long, int> _versions = new();
    private readonly ConcurrentQueue<long> _changed = new();
    private readonly IServiceProvider _services;
    private readonly Ledger _ledger;
    private readonly Store _store;
    private readonly EscalationClock _clock;

    public SamplePlay(IServiceProvider services, SimulatedTime time)
    {
        (_services, Time) = (services, time);
        _ledger = services.GetRequiredService<Ledger>();
        _store = services.GetRequiredService<Store>();
        _clock = services.GetRequiredService<EscalationClock>();
        Rules = services.GetRequiredService<CaseRules>();
        _ledger.Committed += Remember;
    }

    public SimulatedTime Time { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public CaseRules Rules { get; }

    public DutyBook Book => Rules.Book;

    public TimeZoneInfo Zone => Rules.Calendar.Zone;

    /// <summary>How many acts were carried out.</summary>
    public int Acts { get; private set; }

    public T Read<T>(Func<MenpaiDb, T> query)
    {
        using var reading = _store.Read(Scope.Everything);
        return query(reading.Db);
    }

    public Case Case(long id) => Read(db => db.Rows<Case>("Id", id).Single());

    /// <summary>How many events a case is made of, without asking the store.</summary>
    public int VersionOf(long caseId) => _versions.GetValueOrDefault(caseId);

    /// <summary>The cases something happened to since the last time this was asked.</summary>
    public HashSet<long> TakeChanged()
    {
        var changed = new HashSet<long>();
        while (_changed.TryDequeue(out var caseId))
            changed.Add(caseId);
        return changed;
    }

    private void Remember(IReadOnlyList<LedgerEvent> events)
    {
        foreach (var one in events)
            if (one.Stream.StartsWith("case/", StringComparison.Ordinal) && long.TryParse(one.Stream.AsSpan(5), out var caseId))
            {
                _versions[caseId] = one.Seq;
                _changed.Enqueue(caseId);
            }
    }

    public Task Sweep() => _clock.Sweep(Now);

    /// <summary>Carries out an act; a refusal is part of life and answers null.</summary>
    public async Task<TAnswer?> Act<TAct, TAnswer>(TAct act, Actor actor)
        where TAct : notnull
        where TAnswer : class
    {
        try
        {
            var handler = Handlers<TAct, TAnswer>.Find(_services);
            var answer = await _ledger.Run(handler, Guid.CreateVersion7(Now), act, actor);
            Acts++;
            return answer;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>A resident leaves a number and agrees to be called: nobody's, that of the telephone company.</summary>
    public async Task Contact(long caseId)
    {
        var id = Guid.CreateVersion7(Now);
        var number = _services.GetRequiredService<SealKey>().Seal(CaseContact.Purpose, id, "13800138000");
        await Act<LeaveContact, ContactReceipt>(
            new LeaveContact(caseId, ContactKind.Phone, number, "zh-CN", MayCall: true),
            Actor.Resident(Scope.OneCase(caseId))
        );
    }

    /// <summary>An act on a case.</summary>
    public Task Do<TAct>(TAct act, Actor actor)
        where TAct : notnull => Act<TAct, CaseReceipt>(act, actor);

    /// <summary>The first of those near a case who may do this to it now: the post that answers, its neighbours, then upward.</summary>
    public Actor? WhoMay(Case @case, CaseAct act) =>
        Near(@case)
            .Select(post => Book.PresentAt(post.Id, Now))
            .OfType<StaffMember>()
            .DistinctBy(member => member.Id)
            .Select(member => Book.ActorOf(member.Id, Now))
            .OfType<Actor>()
            .FirstOrDefault(actor =>
                actor.Scope.Covers(@case.AreaPath, @case.DepartmentId, @case.CaseId) && CaseWorkflow.Refuse(@case, act, actor) is null
            );

    private IEnumerable<Post> Near(Case @case)
    {
        var own = @case.PostId is { } post ? Book.Posts.Where(one => one.Id == post) : [];
        var department = @case.DepartmentId is { } id ? Book.Posts.Where(one => one.DepartmentId == id) : [];
        return own.Concat(department)
            .Concat(Book.Tree.Upward(@case.AreaId).SelectMany(area => Book.PostsOf(area.Id)).Where(one => one.DepartmentId is null));
    }

    private static class Handlers<TAct, TAnswer>
    {
        private static readonly Type Kind = typeof(CaseRules)
            .Assembly.GetTypes()
            .Single(type => typeof(IActHandler<TAct, TAnswer>).IsAssignableFrom(type));

        public static IActHandler<TAct, TAnswer> Find(IServiceProvider services) =>
            (IActHandler<TAct, TAnswer>)services.GetRequiredService(Kind);
    }
}
