using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Reviews;

/// <summary>表彰 Gives a title to an area, or to somebody of it who agreed to be named.</summary>
/// <param name="Name">Whom; null or empty for the area itself.</param>
/// <param name="ConsentOn">The day the consent was given; needed for a name.</param>
public sealed record GiveHonour(string Period, int AreaId, string? Title, string? Name, DateOnly? ConsentOn);

/// <inheritdoc cref="GiveHonour"/>
public sealed class GiveHonourHandler(Snapshot<AreaTree> tree, Snapshot<WorkCalendar> calendar) : IActHandler<GiveHonour, ReviewReceipt>
{
    private const int LongestName = 40;

    public ReviewReceipt Handle(GiveHonour act, ActContext context)
    {
        var file = ReviewFile.Open(context, act.Period, tree.Current);
        if (file.Review.Stage == ReviewStage.Open)
            throw ReviewRefusals.NotFrozen(act.Period).AsException();
        var area = file.AreaOf(act.AreaId);
        if (act.Name?.Trim().Length > LongestName)
            throw CommonRefusals.TooLong("name", LongestName).AsException();
        var title = file.Keep(act.Title, "title", area);
        var name = file.KeepIfAny(act.Name, "name", area);
        if (name is not null && !(act.ConsentOn <= calendar.Current.DayOf(context.Now)))
            throw ReviewRefusals.NoConsent().AsException();
        var consent = name is null ? null : act.ConsentOn;
        var id = (int)
            context.Insert(
                new Honour
                {
                    ReviewId = file.Review.Id,
                    AreaId = area.Id,
                    AreaPath = area.AreaPath,
                    TitleId = title.Id,
                    NameId = name?.Id,
                    ConsentOn = consent,
                    GivenAt = context.Now,
                }
            );
        file.Write(new ReviewHonoured(id, title, name, consent), area);
        return file.Receipt(id);
    }
}
