using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Work.Cases.Contacts;

/// <summary>联系方式保存期 Deletes the contacts of cases that ended longer ago than the pack lets them be kept.</summary>
public sealed class ContactRetention(Store store, Ledger ledger, EraseContactHandler erase, CaseRules rules)
{
    /// <summary>Looks once through all contacts.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> Sweep(DateTimeOffset now)
    {
        var done = 0;
        foreach (var caseId in Left(now.AddDays(-rules.Pack.Retention.ContactDays)))
            done += await Erase(caseId) ? 1 : 0;
        return done;
    }

    private List<long> Left(DateTimeOffset before)
    {
        using var reading = store.Read(Scope.Everything);
        // What was left later cannot have outstayed; whether the rest has, the act knows.
        const string Old = "SELECT CaseId FROM case_contacts WHERE LeftAt < @before ORDER BY CaseId";
        using var rows = reading.Db.Prepared(Old).Bind(("@before", before.ToUnixTimeMilliseconds())).ExecuteReader();
        var left = new List<long>();
        while (rows.Read())
            left.Add(rows.GetInt64(0));
        return left;
    }

    private async Task<bool> Erase(long caseId)
    {
        try
        {
            await ledger.Run(erase, Guid.CreateVersion7(), new EraseContact(caseId, ErasureReason.Expired), Actor.System);
            return true;
        }
        catch (RefusedException)
        {
            // Its case goes on, or ended too lately.
            return false;
        }
    }
}
