using System.Globalization;

namespace Menpai.XForms.Xlsform;

/// <summary>Parameters of a number picked on a scale (ODK XForms Specification, Body Elements § range).</summary>
internal sealed class RangeParameters
{
    private readonly Parameters parameters;
    private readonly ProblemList problems;
    private readonly decimal? start;
    private readonly decimal? end;
    private readonly decimal? step;
    private readonly decimal? interval;
    private readonly decimal? placeholder;

    private RangeParameters(Parameters parameters, ProblemList problems)
    {
        (this.parameters, this.problems) = (parameters, problems);
        start = Number("start", 1);
        end = Number("end", 10);
        step = Number("step", 1);
        interval = Number("tick_interval", null);
        placeholder = Number("placeholder", null);
    }

    private decimal Low => Math.Min(start!.Value, end!.Value);
    private decimal High => Math.Max(start!.Value, end!.Value);

    public static void Apply(Question question, TableRow row, Parameters parameters, FormSource source, ProblemList problems)
    {
        parameters.Allow(problems, "end", "placeholder", "start", "step", "tick_interval", "tick_labelset");
        var appearance = question.Controls["appearance"] ?? "";
        var range = new RangeParameters(parameters, problems);
        range.CheckAppearance(appearance, row);
        if (range is { start: not null, end: not null, step: not null })
        {
            range.CheckStep("step", range.step.Value);
            range.CheckInterval();
            range.CheckPlaceholder();
            range.CheckLabels(appearance.Contains("no-ticks", StringComparison.Ordinal), source);
        }
        range.Write(question, source);
    }

    private decimal? Number(string key, decimal? usual)
    {
        if (parameters[key] is not { } text)
        {
            return usual;
        }
        if (TryNumber(text, out var number))
        {
            return number;
        }
        problems.Error("xlsform.parameter-number", parameters.Place, key, text);
        return null;
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>Ticks and their labels are drawn only on plain scales.</summary>
    private void CheckAppearance(string appearance, TableRow row)
    {
        var plain =
            appearance.Length == 0
            || appearance.Contains("vertical", StringComparison.Ordinal)
            || appearance.Contains("no-ticks", StringComparison.Ordinal);
        if (!plain && (parameters.Has("tick_interval") || parameters.Has("placeholder") || parameters.Has("tick_labelset")))
        {
            problems.Error("xlsform.range-appearance", row.At("control", "appearance"), appearance);
        }
    }

    private void CheckStep(string key, decimal value)
    {
        if (value == 0)
        {
            problems.Error("xlsform.range-zero", parameters.Place, key);
        }
        else if (value > High - Low)
        {
            problems.Error("xlsform.range-too-large", parameters.Place, key);
        }
    }

    private void CheckInterval()
    {
        if (interval is not { } value)
        {
            return;
        }
        CheckStep("tick_interval", value);
        if (!IsMultiple(value, step!.Value))
        {
            problems.Error("xlsform.range-multiple", parameters.Place, "tick_interval");
        }
    }

    private void CheckPlaceholder()
    {
        if (placeholder is not { } value)
        {
            return;
        }
        if (!IsMultiple(value - start!.Value, step!.Value))
        {
            problems.Error("xlsform.range-multiple", parameters.Place, "placeholder");
        }
        if (value < Low || value > High)
        {
            problems.Error("xlsform.range-outside", parameters.Place, "placeholder");
        }
    }

    private void CheckLabels(bool noTicks, FormSource source)
    {
        if (parameters["tick_labelset"] is not { } name)
        {
            return;
        }
        if (!source.Lists.TryGetValue(name, out var list))
        {
            problems.Error("xlsform.list-unknown", parameters.Place, name, source.ListNames);
            return;
        }
        var ticks = new HashSet<decimal>();
        foreach (var choice in list.Choices)
        {
            if (!TryNumber(choice.Name, out var tick))
            {
                problems.Error("xlsform.range-label-number", parameters.Place, choice.Name, name);
                continue;
            }
            ticks.Add(tick);
            if (tick < Low || tick > High)
            {
                problems.Error("xlsform.range-label-outside", parameters.Place, choice.Name, name);
            }
            if (!IsMultiple(tick - start!.Value, interval ?? step!.Value) || !IsMultiple(tick - start.Value, step!.Value))
            {
                problems.Error("xlsform.range-label-multiple", parameters.Place, choice.Name, name);
            }
        }
        if (noTicks && !ticks.SetEquals([start!.Value, end!.Value]))
        {
            problems.Error("xlsform.range-labels-no-ticks", parameters.Place, name);
        }
    }

    private void Write(Question question, FormSource source)
    {
        if (new[] { start, end, step, interval, placeholder }.Any(n => n is { } number && number != decimal.Truncate(number)))
        {
            question.Binds.Set("type", "decimal");
        }
        question.Controls.Set("start", parameters["start"] ?? "1");
        question.Controls.Set("end", parameters["end"] ?? "10");
        question.Controls.Set("step", parameters["step"] ?? "1");
        QuestionParameters.SetIfGiven(question.Controls, "odk:tick-interval", parameters["tick_interval"]);
        QuestionParameters.SetIfGiven(question.Controls, "odk:placeholder", parameters["placeholder"]);
        if (parameters["tick_labelset"] is { } name && source.Lists.TryGetValue(name, out var list))
        {
            question.Items = new ListItems(list);
        }
    }

    private static bool IsMultiple(decimal value, decimal unit) => unit == 0 || value % unit == 0;
}
