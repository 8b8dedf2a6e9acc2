using Menpai.Core;
using Menpai.Measure.Exclusions;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work.Cases;
using Menpai.Work.Cases.Contacts;

namespace Menpai.Measure.Callbacks;

/// <summary>
/// 抽取回访 Draws cases closed in a month that is over, of those whose residents agreed to be called. Once a month; the seed rests on what was
/// fixed before.
/// </summary>
public sealed record DrawCallbacks(string Period, int Count);

/// <summary>What an act on call-backs answers.</summary>
public sealed record CallbackReceipt(int Id, int Cases);

/// <inheritdoc cref="DrawCallbacks"/>
public sealed class DrawCallbacksHandler(Snapshot<AreaTree> tree, AreaTimes times) : IActHandler<DrawCallbacks, CallbackReceipt>
{
    /// <summary>Most that are drawn at once.</summary>
    public const int Most = 200;

    private const string LastBefore = "SELECT Hash FROM events WHERE At < @end ORDER BY Position DESC LIMIT 1";

    // A closing that another follows is a case that goes on.
    private const string Closed =
        "SELECT c.Id FROM case_contacts k JOIN cases c ON c.Id = k.CaseId "
        + "WHERE k.MayCall = 1 AND k.Kind = 'Phone' AND c.Status = 'Closed' AND c.ClosedAt >= @from AND c.ClosedAt < @end ORDER BY c.Id";

    public CallbackReceipt Handle(DrawCallbacks act, ActContext context)
    {
        var by = Doer.Of(context.Actor, Permission.Arbitrate);
        if (Period.Parse(act.Period) is not { Kind: PeriodKind.Month } month)
            throw CommonRefusals.Malformed("period").AsException();
        if (month.Last >= times.Today)
            throw CallbackRefusals.NotOver(act.Period).AsException();
        if (act.Count is < 1 or > Most)
            throw CallbackRefusals.CountOutside(Most).AsException();
        var district = tree.Current.District;
        if (!context.Actor.Scope.Covers(district.AreaPath))
            throw CallbackRefusals.DistrictOnly().AsException();
        if (context.Db.Rows<CallbackList>(nameof(CallbackList.Period), act.Period).Count > 0)
            throw CallbackRefusals.DrawnBefore(act.Period).AsException();
        var cases = Candidates(context, month).ToDictionary(one => one.Number);
        if (cases.Count == 0)
            throw CallbackRefusals.NobodyToAsk(act.Period).AsException();
        var basis = BasisOf(context, month);
        var list = new CallbackList
        {
            Period = act.Period,
            Basis = basis,
            Seed = CallbackDraw.Seed(act.Period, basis),
            Candidates = [.. cases.Keys.Order(StringComparer.Ordinal)],
            DrawnAt = context.Now,
            DrawnBy = by.Name,
        };
        var id = (int)context.Insert(list);
        var drawn = CallbackDraw.Order(list.Seed, list.Candidates).Take(act.Count).ToList();
        foreach (var (place, number) in drawn.Index())
            context.Insert(Line(id, place + 1, cases[number]));
        context.Append(
            CallbackList.StreamOf(act.Period),
            new CallbacksDrawn(basis, list.Seed, list.Candidates, drawn),
            district.Id,
            district.AreaPath
        );
        return new(id, drawn.Count);
    }

    private static Callback Line(int list, int place, Case @case) =>
        new()
        {
            ListId = list,
            Place = place,
            CaseId = @case.CaseId,
            Number = @case.Number,
            AreaId = @case.AreaId,
            AreaPath = @case.AreaPath,
        };

    private List<Case> Candidates(ActContext context, Period month)
    {
        var ids = new List<long>();
        using (
            var rows = context
                .Prepared(Closed)
                .Bind(("@from", times.Begin(month.First).ToUnixTimeMilliseconds()), ("@end", End(month)))
                .ExecuteReader()
        )
            while (rows.Read())
                ids.Add(rows.GetInt64(0));
        return ids.ConvertAll(id => context.Take<Case>(id)!);
    }

    // The frozen review when there is one: its fingerprint is printed on paper. Else the month's last event.
    private string BasisOf(ActContext context, Period month) =>
        FrozenMonths.Fingerprint(context.Db, month)
        ?? (
            context.Prepared(LastBefore).Bind(("@end", End(month))).ExecuteScalar() is byte[] hash
                ? Convert.ToHexStringLower(hash)
                : throw CallbackRefusals.NobodyToAsk(month.ToString()).AsException()
        );

    private long End(Period month) => times.Begin(month.Next.First).ToUnixTimeMilliseconds();
}
