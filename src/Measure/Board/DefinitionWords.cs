using System.Globalization;
using Menpai.Core;
using Menpai.Packs;
using Menpai.Packs.Measures;
using Menpai.Territory.Areas;
using Menpai.Ui;

namespace Menpai.Measure.Board;

/// <summary>口径的说法 A definition as its pack has it, in sentences that anybody can check a case against.</summary>
public sealed record DefinitionWords(Frame Frame, MeasureBook Book, Pack Service, AreaTree Tree)
{
    private Texts Texts => Frame.Texts;

    private string And => Texts["desk.enumerate"];

    /// <summary>What is counted: 结案这一步发生在这段时间里的。</summary>
    public string Counted(IndicatorVersion version) =>
        version.Measure is RatioMeasure ratio
            ? Texts["board.counted.ratio", NameOf(ratio.Of), NameOf(ratio.To)]
            : version.Of switch
            {
                FactSource.Posts => Texts["board.counted.posts"],
                FactSource.Shifts => Texts["board.counted.shifts"],
                _ => Texts["board.counted.cases", Texts[$"board.step.{version.Step}"]],
            };

    /// <summary>How the value is made of it.</summary>
    public string Made(IndicatorVersion version) =>
        version.Measure switch
        {
            CountMeasure { OfCases: true } => Texts["board.made.cases"],
            CountMeasure => Texts["board.made.count"],
            AmountMeasure amount => Texts[$"board.made.{amount.Kind}", Texts[$"board.amount.{amount.Of}"]],
            ShareMeasure share => Texts["board.made.Share", string.Join(And, share.Where.Select(Condition))],
            CoverageMeasure coverage => Texts[
                coverage.ByDay ? "board.made.coverage.day" : "board.made.coverage",
                BoardWords.Level(Texts, Tree, coverage.Level)
            ],
            RatioMeasure ratio => Texts[
                "board.made.ratio",
                NameOf(ratio.Of),
                NameOf(ratio.To),
                ratio.Per.ToString("0.##", CultureInfo.InvariantCulture)
            ],
            _ => "",
        };

    /// <summary>All that must hold, a line each.</summary>
    public IReadOnlyList<string> Conditions(IndicatorVersion version) => [.. version.Where.Select(Condition)];

    /// <summary>For how long: 一直有效; 从 2026年1月1日起.</summary>
    public string Valid(VersionSpan span) =>
        (span.From == DateOnly.MinValue, span.To) switch
        {
            (true, null) => Texts["board.valid.always"],
            (true, { } to) => Texts["board.valid.to", Day(to)],
            (false, null) => Texts["board.valid.from", Day(span.From)],
            (false, { } to) => Texts["board.valid.between", Day(span.From), Day(to)],
        };

    private string Condition(FactCondition condition) =>
        condition switch
        {
            CategoryCondition category => Texts["board.if.category", string.Join(And, category.Patterns.Select(Pattern))],
            LevelCondition level => Texts[
                "board.if.level",
                string.Join(And, level.Levels.Select(one => BoardWords.Level(Texts, Tree, one)))
            ],
            WordCondition words => Texts[$"board.if.{words.Field}", string.Join(And, words.Words.Select(word => Word(words.Field, word)))],
            FlagCondition flag => Texts[$"board.if.{flag.Field}.{(flag.Value ? "yes" : "no")}"],
            CountCondition count => Texts[
                "board.if.times",
                Texts[$"board.amount.{count.Field}"],
                count.Most is null ? Texts["board.times.least", count.Least]
                : count.Most == count.Least ? Texts["board.times.just", count.Least]
                : Texts["board.times.between", count.Least, count.Most]
            ],
            TimeCondition time => Texts[$"board.if.{time.Field}", Frame.Times.Span(time.Most)],
            _ => condition.Field.ToString(),
        };

    private string Pattern(CategoryPattern pattern)
    {
        var text = pattern.ToString();
        return Service.Find(text)?.Name.In(Texts.Language)
            ?? Service
                .Classes.FirstOrDefault(one => pattern.Matches(one.Code + "/any") && text.StartsWith(one.Code, StringComparison.Ordinal))
                ?.Name.In(Texts.Language)
            ?? text;
    }

    private string Word(FactField field, string word)
    {
        var name = string.Concat(word.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        var type = field switch
        {
            FactField.Channel => "Channel",
            FactField.Place => "PlaceKind",
            FactField.Satisfaction => "Satisfaction",
            FactField.Cause => "EscalationCause",
            _ => "PostKind",
        };
        return Texts[$"enum.{type}.{name}"];
    }

    private string NameOf(string code) => Book.Find(code)?.Name.In(Texts.Language) ?? code;

    private string Day(DateOnly day) => day.ToString(Texts["board.period.day"], CultureInfo.InvariantCulture);
}
