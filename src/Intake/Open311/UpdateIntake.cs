using Menpai.Core;
using Menpai.Intake.Open311.Keys;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Public;
using Menpai.Work.Photos;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Open311;

/// <summary>
/// Takes what a resident adds to a request: from the key it came by, or with the code its resident was given. Neither opens anything else.
/// </summary>
internal sealed class UpdateIntake(
    KeyCheck keys,
    Store store,
    Snapshot<District> district,
    CaseReading reading,
    CodeTries tries,
    CommentAsResidentHandler comment,
    PhotoDesk photos
)
{
    public async Task<Open311Answer> Take(HttpContext http, Parameters parameters)
    {
        var key = keys.Of(parameters);
        var id = parameters.Need("service_request_id");
        var @case = RequestNumber.CaseOf(id, district.Current) is { } number && Exists(number) ? number : Unknown(id);
        if (!IsOf(@case, key) && !IsOpenedBy(http, id, parameters.One("code"), @case))
            throw Open311Refusals.NotYourRequest().AsException();
        if (parameters.One("status") is { } status && !status.Equals("open", StringComparison.OrdinalIgnoreCase))
            throw Open311Refusals.NotYoursToClose().AsException();
        var resident = Actor.Resident(Scope.OneCase(@case));
        // Of a merged case, those who work on the other read it too.
        var scope = reading.Followed(resident, @case)?.Scope ?? resident.Scope;
        var receipt = await http.Act(
            comment,
            new CommentAsResident(@case, Words(parameters), await http.StageFiles(parameters.Files, photos)),
            Actor.Resident(scope)
        );
        return new Open311Answer(
            "service_request_updates",
            new Items("request_update", [new Fields(("update_id", UpdateList.IdOf(receipt.Number, receipt.Version)), ("account_id", null))])
        );
    }

    private static long Unknown(string id) => throw Open311Refusals.UnknownRequest(id).AsException();

    private static string Words(Parameters parameters)
    {
        var words = parameters.Need("description").ReplaceLineEndings("\n");
        if (RequestIntake.Links(parameters) is { } links)
            words = $"{words}\n{links}";
        return words.Length <= CaseFile.LongestText
            ? words
            : throw Open311Refusals.TooLong("description", CaseFile.LongestText).AsException();
    }

    private bool Exists(long @case)
    {
        using var rows = store.Read(Scope.Everything);
        return rows.Db.Prepared("SELECT 1 FROM cases WHERE Id = @case").Bind(("@case", @case)).ExecuteScalar() is not null;
    }

    private bool IsOf(long @case, InterfaceKey key)
    {
        using var rows = store.Read(Scope.Everything);
        return rows.Db.Rows<RequestOrigin>(nameof(RequestOrigin.CaseId), @case).Exists(origin => origin.KeyId == key.Id);
    }

    private bool IsOpenedBy(HttpContext http, string id, string? code, long @case)
    {
        if (code is null)
            return false;
        tries.Count(id, http.Connection.RemoteIpAddress?.ToString() ?? "");
        return reading.Follow(id, code) == @case;
    }
}
