using Menpai.Core;
using Menpai.Measure.Guards;
using Menpai.Measure.Indicators;
using Menpai.Measure.Stars;
using Menpai.Measure.Vetoes;
using Menpai.Packs.Measures;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;

namespace Menpai.Intake.Api.Lines;

/// <summary>How one area stands with the stars of a scheme, among its peers.</summary>
/// <param name="Rank">By how many it holds; equals share it.</param>
/// <param name="Before">How many it held a year ago.</param>
public sealed record ApiStars(
    string Area,
    string AreaName,
    int Rank,
    int Before,
    IReadOnlyList<ApiHeldStar> Held,
    IReadOnlyList<ApiStarClaim> Claims
);

/// <summary>A star that is held.</summary>
/// <param name="To">The last day, unless it is removed before.</param>
public sealed record ApiHeldStar(string Star, DateOnly From, DateOnly To);

/// <summary>A claim under way.</summary>
public sealed record ApiStarClaim(int Id, string Star, string Period, ClaimState State);

/// <summary>A declared veto: something happened that caps an area's points.</summary>
/// <param name="Reason">Absent once it is erased.</param>
/// <param name="Check">Why it was found so.</param>
public sealed record ApiVeto(
    int Id,
    string Card,
    string Veto,
    string Period,
    string Area,
    VetoState State,
    string? Reason,
    DateTimeOffset DeclaredAt,
    string DeclaredBy,
    string? Check,
    string? CheckedBy
);

/// <summary>
/// 创星否决接口 Stars and vetoes, for programs. Stars are declared and withdrawn; checked and awarded they are by people who look at the evidence.
/// </summary>
internal static class StarLines
{
    private static readonly DateTimeOffset Then = new(2026, 10, 12, 2, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        FigureLines.Line(
            "stars.list",
            "stars",
            Stars,
            [new("scheme")],
            new ApiStars(
                "411602002003",
                "文明社区",
                1,
                2,
                [new("safe-lawful", new(2026, 3, 1), new(2027, 2, 28))],
                [new(9, "green-home", "2026", ClaimState.Declared)]
            )
        ),
        Acts.Of<DeclareStar, DeclareStarHandler, StarReceipt>(
            "stars.declare",
            "stars",
            Permission.Dispatch,
            ScopeRule.Own,
            new(
                4,
                "five-star-branch",
                "green-home",
                "2026",
                [new("works", "胜利巷整治前后。", [new("0198c2f1-6a00-7000-8000-000000000001")])]
            ),
            new(9, ClaimState.Declared),
            makes: true
        ),
        Acts.Of<WithdrawStar, WithdrawStarHandler, StarReceipt>(
            "stars.withdraw",
            "stars/claims/{claimId:int}/withdraw",
            Permission.Dispatch,
            ScopeRule.Own,
            new(9, "材料不全，补齐再报。"),
            new(9, ClaimState.Withdrawn)
        ),
        FigureLines.Line(
            "vetoes.list",
            "vetoes",
            Vetoes,
            [new("period")],
            new ApiVeto(
                5,
                "monthly-subdistricts",
                "safety-line",
                "2026-10",
                "411602002000",
                VetoState.Declared,
                "事故认定书第 3 号。",
                Then,
                "钱负责人",
                null,
                null
            ),
            Permission.ReadCases,
            ScopeRule.Own
        ),
        Acts.Of<DeclareVeto, DeclareVetoHandler, VetoReceipt>(
            "vetoes.declare",
            "vetoes",
            Permission.Arbitrate,
            ScopeRule.Own,
            new("monthly-subdistricts", "safety-line", "2026-10", 2, "事故认定书第 3 号。"),
            new(5, VetoState.Declared),
            makes: true
        ),
        Acts.Of<CheckVeto, CheckVetoHandler, VetoReceipt>(
            "vetoes.check",
            "vetoes/{id:int}/check",
            Permission.Arbitrate,
            ScopeRule.District,
            new(5, Confirmed: true, "核对了认定书。"),
            new(5, VetoState.Confirmed)
        ),
    ];

    private static IEnumerable<ApiStars> Stars(HttpContext http)
    {
        var boards = http.Of<StarBoards>();
        var scheme = boards.Scheme(http.Words("scheme")) ?? throw StarRefusals.UnknownStar().AsException();
        return boards
            .Read(scheme, http.Actor())
            .Lines.Select(line => new ApiStars(
                line.Area.Code,
                line.Area.Name,
                line.Rank,
                line.Before,
                [.. line.Cells.Select(cell => cell.Held).OfType<HeldStar>().Select(held => new ApiHeldStar(held.Star, held.From, held.To))],
                [
                    .. line
                        .Cells.Select(cell => cell.Open)
                        .OfType<StarClaim>()
                        .Select(claim => new ApiStarClaim(claim.Id, claim.Star, claim.Period, claim.State)),
                ]
            ));
    }

    private static IEnumerable<ApiVeto> Vetoes(HttpContext http)
    {
        var month = http.AskedMonth();
        var tree = http.Of<Snapshot<AreaTree>>().Current;
        return http.Of<ChecksReading>()
            .Read(http.Actor(), month)
            .Vetoes.Select(line => new ApiVeto(
                line.Veto.Id,
                line.Veto.Card,
                line.Veto.Veto,
                line.Veto.Period,
                tree.Living(line.Veto.AreaId)?.Code ?? "",
                line.Veto.State,
                line.Reason,
                line.Veto.DeclaredAt,
                line.Veto.DeclaredBy,
                line.Check,
                line.Veto.CheckedBy
            ));
    }
}

/// <summary>The month an address asks for.</summary>
internal static class MonthAsked
{
    /// <summary>The one of <c>period</c>; the one that runs unless told.</summary>
    /// <exception cref="RefusedException">It is no month.</exception>
    public static Period AskedMonth(this HttpContext http) =>
        http.Words("period") is not { Length: > 0 } asked ? Period.Of(PeriodKind.Month, http.Of<AreaTimes>().Today)
        : Period.Parse(asked) is { Kind: PeriodKind.Month } read ? read
        : throw ApiRefusals.BadParameter("period").AsException();
}
