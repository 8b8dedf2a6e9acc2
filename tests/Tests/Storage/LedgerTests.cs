using System.Collections.Concurrent;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Storage.Ledger;
using Menpai.Territory.Places;
using Menpai.Work;
using Menpai.Work.Cases;
using Menpai.Work.Posts;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Tests.Storage;

/// <summary>The one door for writing: many acts in a commit, each whole or not at all, once, and within its actor's scope.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    [Fact]
    public async Task Acts_that_wait_together_are_committed_together()
    {
        var commits = new ConcurrentQueue<int>();
        using var gate = new ManualResetEventSlim();
        _district.Ledger.Committed = events => commits.Enqueue(events.Count);
        var first = Task.Run(() => Run(new Blocking(gate), new Note("先来的")));
        var rest = Enumerable.Range(0, 100).Select(at => Task.Run(() => Run(new Noting(), new Note($"第 {at} 句")))).ToList();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        gate.Set();
        await Task.WhenAll([first, .. rest]);
        Assert.Equal(101, commits.Sum());
        Assert.InRange(commits.Count, 1, 12);
    }

    [Fact]
    public async Task A_refused_act_leaves_nothing_and_takes_nobody_with_it()
    {
        var before = Last();
        using var gate = new ManualResetEventSlim();
        var first = Task.Run(() => Run(new Blocking(gate), new Note("先来的")));
        var all = Enumerable
            .Range(0, 40)
            .Select(at =>
                at % 2 == 0 ? Task.Run(() => Run(new Noting(), new Note($"{at}"))) : Task.Run(() => Run(new Changing(), new Note($"{at}")))
            )
            .ToList();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        gate.Set();
        await first;
        for (var at = 0; at < all.Count; at++)
            if (at % 2 == 0)
                await all[at];
            else
                Assert.Equal("test.changed-its-mind", (await Assert.ThrowsAsync<RefusedException>(() => all[at])).Refusal.Code);
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Equal(before + 21, Last());
        Assert.Equal(21, reading.Db.Set<FreeText>().Count());
        Assert.False(reading.Db.Set<Place>().Any(place => place.Address == "改了主意"));
        Assert.Empty(LedgerVerifier.Check(reading.Db).Findings);
    }

    [Fact]
    public async Task The_same_act_again_gets_the_first_answer_and_does_nothing()
    {
        var id = Guid.CreateVersion7();
        var first = _district.Report(id: id);
        _district.Time.Pass(TimeSpan.FromHours(3));
        Assert.Equal(first, _district.Report(id: id));
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _district.Report(8, id: Id(8)))));
        Assert.Single(together.Distinct());
        _district.Reopen();
        Assert.Equal(first, _district.Report(id: id));
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Equal(2, reading.Db.Set<Case>().Count());
    }

    [Fact]
    public void The_same_id_with_another_body_or_from_somebody_else_is_refused()
    {
        var id = Guid.CreateVersion7();
        _district.Report(id: id);
        Refused("common.act-reused", () => _district.Report(id: id, description: "别的话"));
        var act = new AcceptCase(1, null);
        _district.Act(act, _district.As("grid7"), Id(1));
        Refused("common.act-reused", () => _district.Act(act, _district.As("lead7"), Id(1)));
        Refused("common.act-reused", () => _district.Act(new CommentCase(1, false, "话"), _district.As("grid7"), Id(1)));
    }

    [Fact]
    public void A_refused_act_may_be_tried_again_under_its_id()
    {
        _district.Report();
        Refused("common.forbidden", () => _district.Act(new AcceptCase(1, null), _district.As("lead7"), Id(2)));
        _district.Act(new AcceptCase(1, null), _district.As("grid7"), Id(2));
    }

    [Theory]
    [InlineData("lead8")]
    [InlineData("community5")]
    [InlineData("dispatcher20")]
    [InlineData("grid70")]
    public void A_row_attached_with_a_made_up_path_is_found_out(string name)
    {
        var actor = _district.As(name);
        var act = new Move(7, actor.Scope.Prefixes[0]);
        Refused("common.not-found", () => Run(new Attaching(), act, actor));
        Refused("common.not-found", () => Run(new Removing(), act, actor));
        Refused("common.not-found", () => Run(new Inserting(), act, actor));
        using var reading = _district.Store.Read(Scope.Everything);
        Assert.Equal("样板路7号", reading.Db.Set<Place>().Single(place => place.Id == 7).Address);
    }

    [Fact]
    public void A_row_may_not_be_moved_out_of_the_scope()
    {
        Refused("common.not-found", () => Run(new Moving(), new Move(7, "/1/3/6/10/"), _district.As("dispatcher2")));
        Run(new Moving(), new Move(7, "/1/2/5/9/"), _district.As("dispatcher2"));
    }

    [Fact]
    public void Reads_within_an_act_see_no_more_than_its_actor()
    {
        Assert.Equal(1, Run(new Counting(), new Note(""), _district.As("grid7")).Number);
        Assert.Equal(3, Run(new Counting(), new Note(""), _district.As("community4")).Number);
        Assert.Equal(7, Run(new Counting(), new Note(""), Actor.System).Number);
    }

    [Fact]
    public void A_store_is_held_by_one_program_and_may_be_looked_at_by_many()
    {
        _district.Report();
        Refused("store.held", () => Menpai.Storage.Store.Open(_district.Store.Folder, IntakeModule.Model));
        using var looked = Menpai.Storage.Store.Look(_district.Store.Folder, IntakeModule.Model);
        Assert.True(WorkModule.Verify(looked).IsSound);
        Refused("store.not-a-district", () => Menpai.Storage.Store.Look(Path.GetTempPath(), IntakeModule.Model));
    }

    [Fact]
    public void A_snapshot_shows_what_the_act_before_it_changed()
    {
        var name = "新样街道办事处";
        Run(new Renaming(_district.Get<IEnumerable<Snapshot>>()), new Note(name), Actor.System);
        Assert.Equal(name, _district.Tree.Find(2)!.Name);
    }

    public void Dispose() => _district.Dispose();

    private static Guid Id(byte number) => new([.. Enumerable.Repeat(number, 16)]);

    private long Last()
    {
        using var reading = _district.Store.Read(Scope.Everything);
        return reading.Db.Set<LedgerEvent>().Max(row => row.Position);
    }

    private TAnswer Run<TAct, TAnswer>(IActHandler<TAct, TAnswer> handler, TAct act, Actor? actor = null)
        where TAct : notnull => _district.Ledger.Run(handler, Guid.CreateVersion7(), act, actor ?? Actor.System).GetAwaiter().GetResult();

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);

    private sealed record Note(string Words);

    private sealed record Move(int PlaceId, string Path);

    private sealed record Done(int Number);

    private class Noting : IActHandler<Note, Done>
    {
        public virtual Done Handle(Note act, ActContext context)
        {
            var words = context.Keep(act.Words, 1, 1, "/1/");
            return new Done(context.Append("note/1", new CaseCommented(false, false, words), 1, "/1/"));
        }
    }

    private sealed class Blocking(ManualResetEventSlim gate) : Noting
    {
        public override Done Handle(Note act, ActContext context)
        {
            gate.Wait(TimeSpan.FromSeconds(10));
            return base.Handle(act, context);
        }
    }

    private sealed class Changing : Noting
    {
        public override Done Handle(Note act, ActContext context)
        {
            base.Handle(act, context);
            context.Db.Set<Place>().First(place => place.Id == 7).Address = "改了主意";
            context.Db.Context.SaveChanges();
            throw new Refusal(RefusalKind.Conflict, "test.changed-its-mind").AsException();
        }
    }

    private sealed class Attaching : IActHandler<Move, Done>
    {
        public Done Handle(Move act, ActContext context)
        {
            var place = new Place
            {
                Id = act.PlaceId,
                Address = "别人的门",
                AreaPath = act.Path,
            };
            context.Db.Context.Attach(place).State = EntityState.Modified;
            return new Done(1);
        }
    }

    private sealed class Removing : IActHandler<Move, Done>
    {
        public Done Handle(Move act, ActContext context)
        {
            context.Db.Context.Remove(
                new Place
                {
                    Id = act.PlaceId,
                    Address = "",
                    AreaPath = act.Path,
                }
            );
            return new Done(1);
        }
    }

    private sealed class Inserting : IActHandler<Move, Done>
    {
        public Done Handle(Move act, ActContext context)
        {
            context.Insert(new Place { Address = "别处的门", AreaPath = "/1/3/6/10/" });
            return new Done(1);
        }
    }

    private sealed class Moving : IActHandler<Move, Done>
    {
        public Done Handle(Move act, ActContext context)
        {
            context.Db.Set<Place>().Single(place => place.Id == act.PlaceId).AreaPath = act.Path;
            return new Done(1);
        }
    }

    private sealed class Counting : IActHandler<Note, Done>
    {
        public Done Handle(Note act, ActContext context) => new(context.Db.Set<Place>().Count());
    }

    private sealed class Renaming(IEnumerable<Snapshot> snapshots) : IActHandler<Note, Done>
    {
        public Done Handle(Note act, ActContext context)
        {
            context.Db.Set<Menpai.Territory.Areas.Area>().Single(area => area.Id == 2).Name = act.Words;
            foreach (var snapshot in snapshots)
                context.Touch(snapshot);
            return new Done(1);
        }
    }
}
