using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Places;
using Menpai.Work.Photos;

namespace Menpai.Work.Cases;

/// <summary>上报 A report: by a plate's token, or by an officer for a place or an area.</summary>
/// <param name="Plate">The plate scanned.</param>
/// <param name="PlaceId">The place, when an officer found it by its address.</param>
/// <param name="AreaId">The area, when there is no known place.</param>
/// <param name="Address">Where it is, when it is not at the door itself or the place is unknown.</param>
/// <param name="Description">What is wrong, in the reporter's words.</param>
/// <param name="Answers">Answers to the category's questions, by their codes.</param>
/// <param name="Photos">Photos staged before; null or empty for none.</param>
/// <param name="Links">Addresses an app sent along, one a line; shown as words, never opened by the program.</param>
public sealed record OpenCase(
    string? Plate,
    int? PlaceId,
    int? AreaId,
    string? Address,
    Channel Channel,
    string Category,
    string Description,
    IReadOnlyDictionary<string, string[]>? Answers = null,
    double? Longitude = null,
    double? Latitude = null,
    string? Links = null,
    IReadOnlyList<Guid>? Photos = null
);

/// <summary>What a reporter gets. Their code is not in it: it is made from the act's id, so that nothing secret is stored.</summary>
public sealed record CaseOpened(long CaseId, string Number, CaseStatus Status, string Responsible);

/// <inheritdoc cref="OpenCase"/>
public sealed class OpenCaseHandler(CaseRules rules, Snapshot<AreaTree> tree, Snapshot<District> district)
    : IActHandler<OpenCase, CaseOpened>
{
    private const int MostPerPlaceAndDay = 20;

    public CaseOpened Handle(OpenCase act, ActContext context)
    {
        var category = rules.Category(act.Category);
        CheckReporter(act, category, context.Actor);
        CheckPosition(act);
        var spot = Locate(act, context);
        var id = Convert.ToInt64(context.Prepared("SELECT COALESCE(MAX(Id), 0) + 1 FROM cases").ExecuteScalar());
        var file = CaseFile.Start(context, id, spot.AreaId, spot.AreaPath);
        var number = new CaseNumber(district.Current.CasePrefix, id).ToString();
        var longest = act.Channel == Channel.Open311 ? CaseFile.LongestFromApp : CaseFile.LongestText;
        file.Write(
            new CaseReported(
                number,
                act.Channel,
                category.Code,
                category.IsUrgent,
                spot.AreaId,
                spot.AreaPath,
                spot.PlaceId,
                spot.Address,
                act.Longitude ?? spot.Longitude,
                act.Latitude ?? spot.Latitude,
                file.Keep(act.Description, "description", longest),
                [.. CaseAnswers.Check(category, act.Answers, file), .. CaseAnswers.Links(act.Links, file)],
                rules.RegisterClock(category, context.Now),
                spot.Kind
            )
        );
        file.Attach(context, act.Photos, PhotoKind.Report);
        if (category.Confident && !Suspicious(spot, context))
            DispatchItself(file, category, context.Now);
        context.Insert(file.Case);
        CaseSearch.Add(context, file.Case, act.Description);
        return new CaseOpened(id, number, file.Case.Status, file.Case.ResponsibleName);
    }

    // Residents report by the plate in front of them, or through an app; officers take in what others tell them, or find it themselves.
    private static void CheckReporter(OpenCase act, Category category, Actor actor)
    {
        if (!Enum.IsDefined(act.Channel))
            throw CommonRefusals.Malformed("channel").AsException();
        if (actor.Kind == ActorKind.Resident && act.Channel != Channel.Open311 && (act.Plate is null || act.Channel != Channel.Plate))
            throw CommonRefusals.Forbidden().AsException();
        if (actor.Kind == ActorKind.Resident && !category.ResidentVisible)
            throw CaseRefusals.UnknownCategory().AsException();
        if (
            actor.Kind == ActorKind.Staff
            && (!actor.May(Permission.TakeIn) || act.Channel is Channel.Plate or Channel.Open311 or Channel.Imported)
        )
            throw CommonRefusals.Forbidden().AsException();
    }

    private static void CheckPosition(OpenCase act)
    {
        var sound = act is { Longitude: null, Latitude: null } or { Longitude: >= -180 and <= 180, Latitude: >= -90 and <= 90 };
        if (!sound)
            throw CommonRefusals.Malformed("position").AsException();
    }

    private void DispatchItself(CaseFile file, Category category, DateTimeOffset at)
    {
        file.Write(new CaseRegistered());
        file.Write(rules.Dispatch(category, rules.WhoAnswers(category.Code, file.Case.AreaId, at), at));
    }

    // Too many from one door in a day is looked at by a person first; nothing is dropped.
    private static bool Suspicious(Spot spot, ActContext context) =>
        spot.PlaceId is { } place
        && Convert.ToInt32(
            context
                .Prepared("SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE PlaceId = @place AND ReportedAt > @since LIMIT @most)")
                .Bind(("@place", place), ("@since", context.Now.AddDays(-1).ToUnixTimeMilliseconds()), ("@most", MostPerPlaceAndDay))
                .ExecuteScalar()
        ) >= MostPerPlaceAndDay;

    private Spot Locate(OpenCase act, ActContext context)
    {
        var spot =
            act.Plate is { } plate ? OfPlate(plate, context)
            : act.PlaceId is { } place ? Spot.OfPlace(context, place) ?? throw CaseRefusals.UnknownPlace().AsException()
            : OfArea(act, context);
        return string.IsNullOrWhiteSpace(act.Address) ? spot : spot with { Address = Short(act.Address) };
    }

    // A plate elsewhere answers like one that is none.
    private static Spot OfPlate(string plate, ActContext context) =>
        Spot.OfPlate(context, plate) is { } spot && context.Actor.Scope.Covers(spot.AreaPath)
            ? spot
            : throw CaseRefusals.UnknownPlate().AsException();

    private Spot OfArea(OpenCase act, ActContext context)
    {
        if (act.AreaId is not { } id || tree.Current.Find(id) is not { } area || !context.Actor.Scope.Covers(area.AreaPath))
            throw CaseRefusals.UnknownPlace().AsException();
        if (string.IsNullOrWhiteSpace(act.Address))
            throw CommonRefusals.Missing("address").AsException();
        return new Spot(null, area.Id, area.AreaPath, act.Address.Trim(), null, null);
    }

    private static string Short(string address) =>
        address.Length <= 120 ? address.Trim() : throw CommonRefusals.TooLong("address", 120).AsException();
}
