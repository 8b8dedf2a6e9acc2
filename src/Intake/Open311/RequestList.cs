using Menpai.Core;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Menpai.Work.Posts;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Open311;

/// <summary>Requests as everybody may read them: many, one, and the one a token stands for.</summary>
internal sealed class RequestList(
    RequestQueries queries,
    Pack pack,
    Store store,
    Snapshot<District> district,
    Snapshot<AreaTree> tree,
    Snapshot<DutyBook> book,
    TimeProvider time
)
{
    public Open311Answer Many(HttpContext http, Parameters parameters)
    {
        var filter = RequestFilter.Read(parameters, pack, district.Current, time.GetUtcNow());
        return Answer(queries.Find(filter), http);
    }

    public Open311Answer One(HttpContext http, Parameters _)
    {
        var id = http.Request.RouteValues["id"] as string ?? "";
        var filter = RequestFilter.Of(RequestNumber.CaseOf(id, district.Current));
        return queries.Find(filter) is { Count: 1 } found ? Answer(found, http) : throw Open311Refusals.UnknownRequest(id).AsException();
    }

    /// <summary>The request of a token: the id an app gave its act, for the case that it missed the answer.</summary>
    public Open311Answer OfToken(HttpContext http, Parameters _)
    {
        var token = http.Request.RouteValues["token"] as string ?? "";
        if (!Guid.TryParse(token, out var act) || CaseOf(act) is not { } found)
            throw Open311Refusals.UnknownToken(token).AsException();
        var number = new CaseNumber(district.Current.CasePrefix, found).ToString();
        return new Open311Answer("service_requests", new Items("request", [new Fields(("service_request_id", number), ("token", token))]));
    }

    private long? CaseOf(Guid act)
    {
        using var reading = store.Read(Scope.Everything);
        return reading.Db.Rows<RequestOrigin>(nameof(RequestOrigin.Token), act).FirstOrDefault()?.CaseId;
    }

    private Open311Answer Answer(IReadOnlyList<RequestRow> found, HttpContext http)
    {
        var texts = http.Caller().Frame.Texts;
        return new Open311Answer("service_requests", new Items("request", found.Select(row => Request(row, texts))));
    }

    private Fields Request(RequestRow row, Texts texts)
    {
        var category = pack.Find(row.Category)!;
        var isPublic = PublicMatter.Is(category);
        var point = isPublic && !row.AtDoor;
        return new Fields(
            ("service_request_id", row.Number),
            ("status", RequestState.IsOver(row.Status) ? "closed" : "open"),
            ("status_notes", texts[RequestState.Words(row.Status), row.MergedInto ?? ""]),
            ("service_name", category.Name.In(texts.Language)),
            ("service_code", ServiceList.CodeOf(row.Category)),
            ("description", isPublic ? PublicMatter.Masked(row.Description) : null),
            ("agency_responsible", isPublic ? Agency(row) : null),
            ("service_notice", null),
            ("requested_datetime", At(row.ReportedAt)),
            ("updated_datetime", At(row.UpdatedAt)),
            ("expected_datetime", row.Due is { } due ? At(due) : null),
            ("address", isPublic ? tree.Current.Label(row.AreaId) : district.Current.Name),
            ("address_id", null),
            ("zipcode", null),
            ("lat", point && row.Latitude is { } lat ? Math.Round(lat, PublicMatter.Decimals) : null),
            ("long", point && row.Longitude is { } lon ? Math.Round(lon, PublicMatter.Decimals) : null),
            ("media_url", null)
        );
    }

    // An office, never a person: a public list of who does how much is nobody's business.
    private string? Agency(RequestRow row) =>
        row.DepartmentId is { } department ? book.Current.Department(department)?.Name
        : row.PostId is { } post ? book.Current.Post(post)?.Name
        : null;

    private string At(DateTimeOffset moment) => W3cTime.Write(moment, district.Current.TimeZone);
}

/// <summary>How a case's state is told to the public.</summary>
internal static class RequestState
{
    /// <summary>Whether the standard calls it closed.</summary>
    public static bool IsOver(string status) => status is "Closed" or "Declined" or "Merged";

    /// <summary>The key of the sentence; a merged one takes the number of the other.</summary>
    public static string Words(string status) =>
        status switch
        {
            "Reported" or "Registered" or "Dispatched" => "open311.state.received",
            "Suspended" => "open311.state.suspended",
            "Handled" or "Verified" => "open311.state.checking",
            "Closed" => "open311.state.closed",
            "Declined" => "open311.state.declined",
            "Merged" => "open311.state.merged",
            _ => "open311.state.in-progress",
        };
}
