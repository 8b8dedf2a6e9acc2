using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Menpai.Ui;
using Menpai.Work.Posts;
using Option = Menpai.Ui.Components.Choice;

namespace Menpai.Work.Cases.Desk;

/// <summary>派遣对象 To whom a case can be given, with the one the rules name first.</summary>
public sealed record Targets(Responsible ByRules, IReadOnlyList<Option> Named);

/// <summary>What the desk asks beside lists and single cases; all within the reader's own scope.</summary>
internal sealed class DeskQueries(Store store, CaseRules rules, TimeProvider time)
{
    private const int MostPlaces = 12;
    private const int MostOfADoor = 8;

    // Some may lie outside the reader's scope: a department sees its own.
    private const int MostLookedAt = 40;

    /// <summary>Other cases of the same door, newest first.</summary>
    public IReadOnlyList<Case> OfTheSameDoor(Actor actor, Case @case)
    {
        if (@case.PlaceId is not { } place)
            return [];
        using var reading = store.Read(actor.Scope);
        var here = reading.Db.LastRows<Case>(nameof(Case.PlaceId), place, nameof(Case.ReportedAt), MostLookedAt);
        return [.. here.Where(row => row.CaseId != @case.CaseId).Take(MostOfADoor)];
    }

    /// <summary>处所 Doors within the scope whose address holds every word typed.</summary>
    public IReadOnlyList<Place> Doors(Actor actor, string typed)
    {
        var words = typed.Split([' ', '　', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return [];
        using var reading = store.Read(actor.Scope);
        var doors = reading.Db.Set<Place>().Where(row => row.ValidTo == null);
        foreach (var word in words.Take(5))
            doors = doors.Where(row => row.Address.Contains(word));
        return [.. doors.OrderBy(row => row.Address.Length).ThenBy(row => row.Address).Take(MostPlaces)];
    }

    /// <summary>A door within the scope, or null.</summary>
    public Place? Door(Actor actor, int id)
    {
        using var reading = store.Read(actor.Scope);
        return reading.Db.Set<Place>().FirstOrDefault(row => row.Id == id && row.ValidTo == null);
    }

    /// <summary>The act that reported a case, if this person took it in less than an hour ago: they may read its code out again.</summary>
    public Guid? TakenInBy(Actor actor, Case @case)
    {
        var since = time.GetUtcNow().AddHours(-1);
        using var reading = store.Read(actor.Scope);
        return reading
            .Db.Set<LedgerEvent>()
            .Where(row => row.Stream == @case.Stream && row.Seq == 1 && row.StaffId == actor.StaffId && row.At > since)
            .Select(row => (Guid?)row.ActId)
            .FirstOrDefault();
    }

    /// <summary>To whom this officer can give a case: those near it, those one level below the officer, the departments.</summary>
    public Targets TargetsOf(Actor actor, Case @case, Texts texts)
    {
        var (book, now) = (rules.Book, time.GetUtcNow());
        var near = Near(@case.AreaId, book.Tree).ToHashSet();
        var below = Below(actor, book.Tree).Where(id => !near.Contains(id));
        var named = Posts(near, "desk.to.near")
            .Concat(Posts(below, "desk.to.elsewhere"))
            .Where(post => post.Value != $"post-{@case.PostId}")
            .Concat(Departments(texts).Where(one => one.Value != $"department-{@case.DepartmentId}"));
        return new Targets(rules.WhoAnswers(@case.Category, @case.AreaId, now), [.. named]);

        IEnumerable<Option> Posts(IEnumerable<int> areas, string group) => PostsOf(actor, areas, texts[group], texts);
    }

    /// <summary>To whom several cases at once can be given: the posts one level below the officer, the departments.</summary>
    public IReadOnlyList<Option> TargetsForMany(Actor actor, Texts texts) =>
        [.. PostsOf(actor, Below(actor, rules.Book.Tree), texts["desk.to.below"], texts), .. Departments(texts)];

    private IEnumerable<Option> PostsOf(Actor actor, IEnumerable<int> areas, string group, Texts texts)
    {
        var (book, now) = (rules.Book, time.GetUtcNow());
        foreach (var post in areas.SelectMany(book.PostsOf))
            if (
                post is { DepartmentId: null }
                && post.Role.Has(Permission.Handle)
                && actor.Scope.Covers(post.AreaPath)
                && book.PresentAt(post.Id, now) is { } present
            )
                yield return new Option(
                    $"post-{post.Id}",
                    $"{texts.Person(PostWords.Spoken(present.Surname, post.Kind))} · {book.Tree.Label(post.AreaId)}",
                    Group: group
                );
    }

    private IEnumerable<Option> Departments(Texts texts) =>
        rules
            .Book.Departments.OrderBy(department => department.Id)
            .Select(department => new Option(
                $"department-{department.Id}",
                texts.Language == "en" && department.EnglishName.Length > 0 ? department.EnglishName : department.Name,
                Group: texts["desk.to.departments"]
            ));

    // Its own areas up to the district, and the grids beside it in the same community.
    private static IEnumerable<int> Near(int areaId, AreaTree tree)
    {
        var upward = tree.Upward(areaId).ToList();
        var parent = upward.Count > 1 ? upward[1].Id : upward[0].Id;
        return upward.Select(area => area.Id).Concat(upward.Count > 2 ? tree.Children(parent).Select(area => area.Id) : []).Distinct();
    }

    private static IEnumerable<int> Below(Actor actor, AreaTree tree) =>
        actor.Level is { } level
            ? tree.Areas.Where(area => area.Level == level + 1 && actor.Scope.Covers(area.AreaPath)).Select(area => area.Id)
            : [];
}
