using System.Security.Cryptography;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Work.Photos;

/// <summary>附上照片 Takes staged photos up into a case: the part that all acts with photos have in common.</summary>
public static class PhotoAttaching
{
    /// <summary>Most photos of one act, and of one case.</summary>
    public const int MostAtOnce = 6;
    public const int MostOfACase = 60;

    private const string SameBands =
        "SELECT p.Id, p.Waves, p.Slopes FROM photo_bands b JOIN photos p ON p.Id = b.PhotoId "
        + "WHERE b.Band = @band AND p.CaseId <> @case AND p.Waves IS NOT NULL ORDER BY p.AttachedAt LIMIT 500";

    /// <summary>Hangs photos on a case, if there are any, and writes what happened.</summary>
    /// <exception cref="RefusedException">There are too many, or one is not there: used up, or forgotten after a day.</exception>
    public static void Attach(this CaseFile file, ActContext context, IReadOnlyList<Guid>? photos, PhotoKind kind)
    {
        if (photos is not { Count: > 0 })
            return;
        if (photos.Count > MostAtOnce)
            throw PhotoRefusals.TooMany(MostAtOnce).AsException();
        if (CountOf(file.Case.CaseId, context) + photos.Count > MostOfACase)
            throw PhotoRefusals.CaseIsFull(MostOfACase).AsException();
        file.Write(new PhotosAttached(kind, [.. photos.Distinct().Select(id => TakeUp(id, PhotoHome.Of(file.Case), kind, context))]));
    }

    /// <summary>Takes photos up that show something of an area and belong to no case; the act's event has to speak of them.</summary>
    /// <exception cref="RefusedException">There are too many, or one is not there: used up, or forgotten after a day.</exception>
    public static IReadOnlyList<PhotoRef> TakeUpBeside(ActContext context, IReadOnlyList<Guid> photos, int areaId, string areaPath) =>
        photos.Count <= MostAtOnce
            ? [.. photos.Distinct().Select(id => TakeUp(id, new PhotoHome(0, null, areaId, areaPath), PhotoKind.Evidence, context))]
            : throw PhotoRefusals.TooMany(MostAtOnce).AsException();

    private static long CountOf(long caseId, ActContext context) =>
        Convert.ToInt64(context.Prepared("SELECT COUNT(*) FROM photos WHERE CaseId = @case").Bind(("@case", caseId)).ExecuteScalar());

    private static PhotoRef TakeUp(Guid id, PhotoHome home, PhotoKind kind, ActContext context)
    {
        var staged = context.Take<StagedPhoto>(id) ?? throw PhotoRefusals.Gone().AsException();
        context.Prepared("DELETE FROM staged_photos WHERE Id = @id").Bind(("@id", id)).ExecuteNonQuery();
        var look = staged is { Waves: { } waves, Slopes: { } slopes } ? new PhotoLook(waves, slopes) : null;
        var salt = RandomNumberGenerator.GetBytes(16);
        var photo = new Photo
        {
            Id = id,
            CaseId = home.CaseId,
            DepartmentId = home.DepartmentId,
            AreaId = home.AreaId,
            AreaPath = home.AreaPath,
            Kind = kind,
            Width = staged.Width,
            Height = staged.Height,
            Length = staged.Length,
            Salt = salt,
            Sha256 = staged.Sha256,
            Hash = Photo.Digest(salt, staged.Sha256),
            Waves = look?.Waves,
            Slopes = look?.Slopes,
            LikeId = look is null ? null : Like(look, home, context),
            AttachedAt = context.Now,
        };
        context.Insert(photo);
        foreach (var band in look?.Bands() ?? [])
            context.Insert(new PhotoBand { Band = band, PhotoId = id });
        return new PhotoRef(id, Convert.ToHexStringLower(photo.Hash));
    }

    // Wherever in the district: whether an officer gets to know of it is decided when they look, by their scope.
    private static Guid? Like(PhotoLook look, PhotoHome home, ActContext context)
    {
        // A case may show the same thing twice; of two areas, or two declarations, that is to be known.
        var besides = home.CaseId == 0 ? -1 : home.CaseId;
        foreach (var band in look.Bands())
        {
            using var found = context.Prepared(SameBands).Bind(("@band", band), ("@case", besides)).ExecuteReader();
            while (found.Read())
                if (look.IsLike(new PhotoLook(found.GetInt64(1), found.GetInt64(2))))
                    return Guid.Parse(found.GetString(0));
        }
        return null;
    }
}

/// <summary>Where a photo that is taken up belongs.</summary>
internal sealed record PhotoHome(long CaseId, int? DepartmentId, int AreaId, string AreaPath)
{
    public static PhotoHome Of(Case @case) => new(@case.CaseId, @case.DepartmentId, @case.AreaId, @case.AreaPath);
}
