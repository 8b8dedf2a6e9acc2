using Menpai.Core;

namespace Menpai.Tests.Work.Posts;

/// <summary>What a district says no to.</summary>
internal static class Refusing
{
    /// <summary>The act is refused with this code, and nothing of it remains in the ledger.</summary>
    public static void Refuses<TAct>(this TestDistrict district, string code, TAct act, Actor? actor = null)
        where TAct : notnull
    {
        var events = district.Events().Count;
        Assert.Equal(code, Assert.Throws<RefusedException>(() => (object)district.Act(act, actor)).Refusal.Code);
        Assert.Equal(events, district.Events().Count);
    }

    /// <summary>The types of all events, in order, of one stream or of all.</summary>
    public static List<string> Events(this TestDistrict district, string? stream = null)
    {
        using var reading = district.Store.Read(Scope.Everything);
        return
        [
            .. reading
                .Db.Set<Menpai.Storage.Ledger.LedgerEvent>()
                .Where(row => stream == null || row.Stream == stream)
                .OrderBy(row => row.Position)
                .Select(row => row.Type),
        ];
    }

    /// <summary>Somebody's number on the staff.</summary>
    public static int StaffOf(this TestDistrict district, string signInName) =>
        district.Book.AllStaff.First(member => member.SignInName == signInName).Id;
}
