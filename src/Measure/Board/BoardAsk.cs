using Menpai.Core;
using Menpai.Measure.Indicators;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Ui;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Measure.Board;

/// <summary>What a page of figures was asked for; whatever is not there is refused in words.</summary>
public static class BoardAsk
{
    /// <summary>Today in the district.</summary>
    public static DateOnly Today(this Frame frame) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(frame.Now, frame.Zone).DateTime);

    /// <summary>The period of the address; the month that runs unless one is named.</summary>
    /// <param name="kind">Which kind where none is named.</param>
    /// <exception cref="RefusedException">It is none, or has not begun.</exception>
    public static Period AskedPeriod(this HttpContext http, PeriodKind kind = PeriodKind.Month)
    {
        var today = http.Caller().Frame.Today();
        var text = http.Request.Query["period"].ToString();
        if (text.Length == 0)
            return Period.Of(kind, today);
        var period = Period.Parse(text) ?? throw BoardRefusals.PeriodMalformed().AsException();
        return period.First <= today ? period : throw MeasureRefusals.PeriodToCome(period).AsException();
    }

    /// <summary>An area by its code, as it was in a period; one that is there today where the period did not know it.</summary>
    /// <exception cref="RefusedException">There never was one.</exception>
    public static Area AskedArea(this HttpContext http, string code, Period period)
    {
        var times = http.RequestServices.GetRequiredService<AreaTimes>();
        return times.On(period.Last).Find(code)
            ?? times.On(DateOnly.MaxValue).Find(code)
            ?? throw BoardRefusals.UnknownArea(Short(code)).AsException();
    }

    /// <summary>The ordinal of the level of the address; that below the district unless one is named.</summary>
    /// <exception cref="RefusedException">There is none such.</exception>
    public static int AskedLevel(this HttpContext http, Period period)
    {
        var levels = http.RequestServices.GetRequiredService<AreaTimes>().On(period.Last).Levels;
        var key = http.Request.Query["level"].ToString();
        var level = levels.FirstOrDefault(one => key.Length == 0 ? one.Ordinal == 1 : one.Key == key);
        return (level ?? throw BoardRefusals.UnknownLevel().AsException()).Ordinal;
    }

    /// <summary>An indicator by its code.</summary>
    /// <exception cref="RefusedException">No pack has it.</exception>
    public static Indicator AskedIndicator(this HttpContext http, string code) =>
        Book(http).Find(code) ?? throw BoardRefusals.UnknownIndicator(Short(code)).AsException();

    /// <summary>The scorecard of the address; the first there is unless one is named.</summary>
    /// <exception cref="RefusedException">No pack has it, or any.</exception>
    public static Scorecard AskedCard(this HttpContext http)
    {
        var code = http.Request.Query["card"].ToString();
        var book = Book(http);
        if (code.Length > 0)
            return book.FindScorecard(code) ?? throw BoardRefusals.UnknownCard(Short(code)).AsException();
        // Months are looked at most, and subdistricts before communities.
        return book.Scorecards.OrderBy(card => card.Period != PeriodKind.Month).ThenBy(card => card.Level).FirstOrDefault()
            ?? throw BoardRefusals.NoPack().AsException();
    }

    /// <summary>All indicators and cards.</summary>
    /// <exception cref="RefusedException">No pack measures anything.</exception>
    public static MeasureBook Book(HttpContext http)
    {
        var book = http.RequestServices.GetRequiredService<MeasureBook>();
        return book.Indicators.Count > 0 ? book : throw BoardRefusals.NoPack().AsException();
    }

    // What somebody typed is said back to them, not more of it than is read.
    private static string Short(string code) => code[..Math.Min(code.Length, 40)];
}
