using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Doorplates;
using Menpai.Territory.Geometry;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Open311;

/// <summary>
/// Takes requests in. Whoever sent one leaves the words, and an address only where residents are told how it goes: name, device and
/// account are not kept, for the number and the code in the answer are all one needs to follow it up.
/// </summary>
internal sealed class RequestIntake(
    KeyCheck keys,
    Pack pack,
    Store store,
    Snapshot<District> district,
    Snapshot<AreaTree> tree,
    Snapshot<GridFinder> grids,
    PlateDirectory plates,
    TakeRequestHandler take,
    FollowUpKey followUp,
    ContactForm contacts,
    PhotoDesk photos
)
{
    private const int MostLinks = 8;
    private const int LongestLink = 480;

    private const string DoorOf = "SELECT Id, AreaPath FROM places WHERE Address = @address AND ValidTo IS NULL LIMIT 2";

    public async Task<Open311Answer> Take(HttpContext http, Parameters parameters)
    {
        var key = keys.Of(parameters);
        var code = parameters.Need("service_code");
        var category = ServiceList.Find(pack, code) ?? throw Open311Refusals.UnknownService(code).AsException();
        var (report, scope) = Place(Read(parameters, category), Location.Read(parameters));
        var id = http.ActId();
        report = report with { Photos = await http.StageFiles(parameters.Files, photos) };
        var opened = await http.Act(take, new TakeRequest(key.Id, report), Actor.Resident(scope), id);
        if (ContactOf(parameters) is { } contact)
            await contacts.Leave(http, contact, opened.CaseId, Scope.OneCase(opened.CaseId), ContactForm.ActBeside(id));
        return new Open311Answer(
            "service_requests",
            new Items(
                "request",
                [
                    new Fields(
                        ("service_request_id", opened.Number),
                        ("service_notice", Notice(http, opened, followUp.CodeOf(id))),
                        ("account_id", null)
                    ),
                ]
            )
        );
    }

    // Where residents are told how it goes by mail or telephone, the app's user is too; anywhere else it is not even read.
    private ContactText? ContactOf(Parameters parameters) =>
        Typed(parameters, "email", contacts.Offer.Email) ?? Typed(parameters, "phone", contacts.Offer.Phone);

    private static ContactText? Typed(Parameters parameters, string name, bool offered) =>
        offered && parameters.One(name) is { } typed ? ContactText.Parse(typed) : null;

    private OpenCase Read(Parameters parameters, Category category)
    {
        var description = parameters.One("description")?.ReplaceLineEndings("\n");
        if (description?.Length > CaseFile.LongestFromApp)
            throw Open311Refusals.TooLong("description", CaseFile.LongestFromApp).AsException();
        return new OpenCase(
            null,
            null,
            null,
            null,
            Channel.Open311,
            category.Code,
            // The standard asks for none; a case without words says at least what it is about.
            description ?? category.Name.Chinese,
            Attributes.Read(parameters, category, district.Current.TimeZone),
            Links: Links(parameters)
        );
    }

    /// <summary>Addresses that came along, one a line. They are never opened here: they could lead anywhere, into this network too.</summary>
    internal static string? Links(Parameters parameters)
    {
        var links = parameters.Many("media_url");
        if (links.Count > MostLinks)
            throw Open311Refusals.TooManyLinks(MostLinks).AsException();
        if (links.Any(link => link.Length > LongestLink))
            throw Open311Refusals.TooLong("media_url", LongestLink).AsException();
        if (links.Any(link => !Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
            throw Open311Refusals.BadLink().AsException();
        return links.Count == 0 ? null : string.Join('\n', links);
    }

    // Where it belongs, and the scope of whoever reports: what lies in no grid goes to the district's duty desk, and nothing is sent away.
    private (OpenCase Report, Scope Scope) Place(OpenCase report, Location location)
    {
        if (location.Plate is { } token)
        {
            var door = plates.Find(token) ?? throw Open311Refusals.UnknownAddress().AsException();
            return (report with { Plate = door.Token }, Scope.Below(door.AreaPath));
        }
        if (location.Address is { } address && DoorAt(address) is { } known)
            return (report with { PlaceId = known.Id }, Scope.Below(known.AreaPath));
        var area = location.Point is { } point && grids.Current.Find(point) is { } grid ? tree.Current.Find(grid) : null;
        area ??= tree.Current.District;
        var placed = report with { AreaId = area.Id, Address = location.Address ?? $"{tree.Current.Label(area.Id)}（地图选点）" };
        return (
            location.Point is { } at ? placed with { Longitude = at.Longitude, Latitude = at.Latitude } : placed,
            Scope.Below(area.AreaPath)
        );
    }

    // A door by its very address, if there is exactly one.
    private (int Id, string AreaPath)? DoorAt(string address)
    {
        using var reading = store.Read(Scope.Everything);
        using var rows = reading.Db.Prepared(DoorOf).Bind(("@address", address)).ExecuteReader();
        if (!rows.Read())
            return null;
        var door = (rows.GetInt32(0), rows.GetString(1));
        return rows.Read() ? null : door;
    }

    private string Notice(HttpContext http, CaseOpened opened, FollowUpCode code)
    {
        var texts = http.Caller().Frame.Texts;
        var home = district.Current.PublicBaseUrl ?? $"{http.Request.Scheme}://{http.Request.Host}";
        return texts["open311.notice", opened.Number, code, $"{home}/r"];
    }
}
