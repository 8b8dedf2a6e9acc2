using Menpai.Core;

namespace Menpai.Work.Photos;

/// <summary>Refusals of photos.</summary>
[RefusalCatalogue]
public static class PhotoRefusals
{
    public static Refusal Empty() => new(RefusalKind.Invalid, "photo.empty", "photos");

    public static Refusal TooLarge(int megabytes) => new(RefusalKind.Invalid, "photo.too-large", "photos", megabytes);

    public static Refusal TooManyPixels(int width, int height) =>
        new(RefusalKind.Invalid, "photo.too-many-pixels", "photos", width, height);

    /// <summary>What an iPhone takes unless told otherwise.</summary>
    public static Refusal Heic() => new(RefusalKind.Invalid, "photo.heic", "photos");

    public static Refusal Animation() => new(RefusalKind.Invalid, "photo.animation", "photos");

    public static Refusal Drawing() => new(RefusalKind.Invalid, "photo.drawing", "photos");

    public static Refusal NotAPhoto() => new(RefusalKind.Invalid, "photo.not-a-photo", "photos");

    public static Refusal CutShort() => new(RefusalKind.Invalid, "photo.cut-short", "photos");

    public static Refusal Broken() => new(RefusalKind.Invalid, "photo.broken", "photos");

    public static Refusal TooMany(int most) => new(RefusalKind.Invalid, "photo.too-many", "photos", most);

    public static Refusal CaseIsFull(int most) => new(RefusalKind.Conflict, "photo.case-is-full", "photos", most);

    public static Refusal Gone() => new(RefusalKind.Invalid, "photo.gone", "photos");

    public static Refusal ErasedBefore() => new(RefusalKind.Conflict, "photo.erased-before");

    public static Refusal Busy() => new(RefusalKind.TooMany, "photo.busy");

    public static Refusal Protocol() => new(RefusalKind.Stale, "photo.protocol");

    public static Refusal WrongOffset(long offset) => new(RefusalKind.Conflict, "photo.wrong-offset", null, offset);
}
