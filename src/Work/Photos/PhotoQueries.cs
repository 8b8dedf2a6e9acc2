using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Blobs;
using Menpai.Work.Cases;

namespace Menpai.Work.Photos;

/// <summary>A photo as a gallery shows it.</summary>
/// <param name="Path">The address of its page; the pictures lie below.</param>
/// <param name="Alike">Numbers of other cases within the viewer's scope in which the same picture was used.</param>
public sealed record ShownPhoto(Guid Id, PhotoKind Kind, int Width, int Height, DateTimeOffset At, string Path, IReadOnlyList<string> Alike)
{
    public string Large => $"{Path}/large";

    /// <summary>Of the small picture, so that the page does not jump when it comes.</summary>
    public int SmallWidth => Scaled(Width);

    /// <inheritdoc cref="SmallWidth"/>
    public int SmallHeight => Scaled(Height);

    private int Scaled(int side) =>
        Math.Max(1, side * Math.Min(Math.Max(Width, Height), PhotoReading.LongestSideSmall) / Math.Max(Width, Height));

    public string Small => $"{Path}/small";
}

/// <summary>Reads the photos of cases, for whoever may see them.</summary>
public sealed class PhotoQueries(Store store, IBlobStore blobs)
{
    /// <summary>All photos of a case for an officer who may read it, oldest first; of those merged into it too.</summary>
    public IReadOnlyList<ShownPhoto> ForOfficer(Actor actor, OpenedCase opened)
    {
        using var reading = store.Read(actor.Scope);
        var merged = opened
            .Entries.Select(entry => entry.Event)
            .OfType<CaseAbsorbed>()
            .Select(absorbed => (absorbed.FromId, absorbed.FromNumber));
        return
        [
            .. merged
                .Prepend((opened.Case.CaseId, opened.Case.Number))
                .SelectMany(one => Of(reading.Db, one.Item1).Select(photo => (photo, one.Item2)))
                .OrderBy(pair => pair.photo.AttachedAt)
                .Select(pair => Shown(pair.photo, $"/desk/cases/{pair.Item2}", Alike(reading.Db, pair.photo))),
        ];
    }

    /// <summary>The photos a resident may see of their case: their own, and those of the work; of the case theirs was merged into, the latter.</summary>
    public IReadOnlyList<ShownPhoto> ForResident(FollowedCase followed)
    {
        using var reading = store.Read(followed.Scope);
        var own = Of(reading.Db, followed.Case.CaseId).Where(photo => photo.Kind != PhotoKind.Note);
        var others = followed.GoingOn.CaseId == followed.Case.CaseId ? [] : Of(reading.Db, followed.GoingOn.CaseId).Where(OfTheWork);
        return [.. own.Concat(others).OrderBy(photo => photo.AttachedAt).Select(photo => Shown(photo, $"/r/{followed.Case.Number}", []))];
    }

    /// <summary>A photo of a case as it is stored; null when there is none, or it was erased.</summary>
    public Photo? Find(Scope scope, long caseId, Guid id)
    {
        using var reading = store.Read(scope);
        return reading.Db.Rows<Photo>("Id", id).SingleOrDefault() is { ErasedAt: null } photo && photo.CaseId == caseId ? photo : null;
    }

    /// <summary>One of a photo's two pictures; null when it is not there.</summary>
    public Task<Stream?> Open(Guid id, bool large, CancellationToken stop) =>
        blobs.Open(large ? Photo.LargeKey(id) : Photo.SmallKey(id), stop);

    private static bool OfTheWork(Photo photo) => photo.Kind is PhotoKind.Before or PhotoKind.After;

    // In the order they were attached, also those of one act.
    private static IEnumerable<Photo> Of(MenpaiDb db, long caseId) =>
        db.Rows<Photo>(nameof(Photo.CaseId), caseId, "rowid").Where(photo => photo.ErasedAt is null);

    private static ShownPhoto Shown(Photo photo, string @case, IReadOnlyList<string> alike) =>
        new(photo.Id, photo.Kind, photo.Width, photo.Height, photo.AttachedAt, $"{@case}/photos/{photo.Id}", alike);

    // What lies elsewhere is not there for this viewer.
    private static List<string> Alike(MenpaiDb db, Photo photo)
    {
        var first = photo.LikeId is { } like ? db.Rows<Photo>("Id", like) : [];
        var later = db.Rows<Photo>(nameof(Photo.LikeId), photo.Id);
        return
        [
            .. first
                .Concat(later)
                .Where(other => other.ErasedAt is null)
                .SelectMany(other => db.Rows<Case>("Id", other.CaseId))
                .Select(other => other.Number)
                .Distinct(),
        ];
    }
}
