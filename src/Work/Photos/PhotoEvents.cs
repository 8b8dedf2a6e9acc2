using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Work.Photos;

/// <summary>How an event points to a photo without holding it.</summary>
/// <param name="Photo">The <see cref="Photos.Photo"/> row.</param>
/// <param name="Digest">Its salted hash in hexadecimal.</param>
public sealed record PhotoRef(Guid Photo, string Digest);

/// <summary>附上照片</summary>
[EventName("case.photos-attached", ShowsPhotos = true)]
public sealed record PhotosAttached(PhotoKind Kind, IReadOnlyList<PhotoRef> Photos) : CaseEvent;

/// <summary>清除照片 A photo was erased; what it hashed to stays in the event before.</summary>
[EventName("case.photo-erased", ErasesPhoto = true)]
public sealed record PhotoErased(Guid Photo, ErasureReason Reason) : CaseEvent;
