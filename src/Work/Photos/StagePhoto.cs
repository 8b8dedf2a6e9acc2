using Menpai.Storage.Ledger;

namespace Menpai.Work.Photos;

/// <summary>暂存照片 Notes that a photo was sent, read and put among the blobs, so that an act can take it up.</summary>
/// <param name="Id">Nobody can guess it; whoever knows it may use the photo, once.</param>
/// <param name="Sent">How long the file was that somebody sent.</param>
public sealed record StagePhoto(Guid Id, int Width, int Height, long Length, long Sent, byte[] Sha256, PhotoLook? Look);

/// <summary>What staging answers.</summary>
public sealed record PhotoStaged(Guid Id);

/// <inheritdoc cref="StagePhoto"/>
public sealed class StagePhotoHandler : IActHandler<StagePhoto, PhotoStaged>
{
    public PhotoStaged Handle(StagePhoto act, ActContext context)
    {
        if (context.Take<StagedPhoto>(act.Id) is null)
            context.Insert(
                new StagedPhoto
                {
                    Id = act.Id,
                    Width = act.Width,
                    Height = act.Height,
                    Length = act.Length,
                    Sent = act.Sent,
                    Sha256 = act.Sha256,
                    Waves = act.Look?.Waves,
                    Slopes = act.Look?.Slopes,
                    At = context.Now,
                }
            );
        return new PhotoStaged(act.Id);
    }
}

/// <summary>清理待用照片 Forgets photos that no act took up within a day; their blobs are swept by whoever asked.</summary>
public sealed record ForgetStaged(DateTimeOffset Before);

/// <summary>How many were forgotten.</summary>
public sealed record StagedForgotten(int Photos);

/// <inheritdoc cref="ForgetStaged"/>
public sealed class ForgetStagedHandler : IActHandler<ForgetStaged, StagedForgotten>
{
    public StagedForgotten Handle(ForgetStaged act, ActContext context) =>
        new(
            context
                .Prepared("DELETE FROM staged_photos WHERE At < @before")
                .Bind(("@before", act.Before.ToUnixTimeMilliseconds()))
                .ExecuteNonQuery()
        );
}
