using System.Globalization;

namespace Menpai.XForms.Xlsform;

/// <summary>Parameters of a number picked on a scale (ODK XForms Specification, Body Elements § range).</summary>
internal sealed class RangeParameters
{
    private readonly Parameters _parameters;
    private readonly ProblemList _problems;
    private readonly decimal? _start;
    private readonly decimal? _end;
    private readonly decimal? _step;
    private readonly decimal? _interval;
    private readonly decimal? _placeholder;

    private RangeParameters(Parameters parameters, ProblemList problems)
    {
        (_parameters, _problems) = (parameters, problems);
        _start = Number("start", 1);
        _end = Number("end", 10);
        _step = Number("step", 1);
        _interval = Number("tick_interval", null);
        _placeholder = Number("placeholder", null);
    }

    private decimal Low => Math.Min(_start!.Value, _end!.Value);
    private decimal High => Math.Max(_start!.Value, _end!.Value);

    public static void Apply(Question question, TableRow row, Parameters parameters, FormSource source, ProblemList problems)
    {
        parameters.Allow(problems, "end", "placeholder", "start", "step", "tick_interval", "tick_labelset");
        var appearance = question.Controls["appearance"] ?? "";
        var range = new RangeParameters(parameters, problems);
        range.CheckAppearance(appearance, row);
        if (range is { _start: not null, _end: not null, _step: not null })
        {
            range.CheckStep("step", range._step.Value);
            range.CheckInterval();
            range.CheckPlaceholder();
            range.CheckLabels(appearance.Contains("no-ticks", StringComparison.Ordinal), source);
        }
        range.Write(question, source);
    }

    private decimal? Number(string key, decimal? usual)
    {
        if (_parameters[key] is not { } text)
        {
            return usual;
        }
        if (TryNumber(text, out var number))
        {
            return number;
        }
        _problems.Error("xlsform.parameter-number", _parameters.Place, key, text);
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
        if (!plain && (_parameters.Has("tick_interval") || _parameters.Has("placeholder") || _parameters.Has("tick_labelset")))
        {
            _problems.Error("xlsform.range-appearance", row.At("control", "appearance"), appearance);
        }
    }

    private void CheckStep(string key, decimal value)
    {
        if (value == 0)
        {
            _problems.Error("xlsform.range-zero", _parameters.Place, key);
        }
        else if (value > High - Low)
        {
            _problems.Error("xlsform.range-too-large", _parameters.Place, key);
        }
    }

    private void CheckInterval()
    {
        if (_interval is not { } value)
        {
            return;
        }
        CheckStep("tick_interval", value);
        if (!IsMultiple(value, _step!.Value))
        {
            _problems.Error("xlsform.range-multiple", _parameters.Place, "tick_interval");
        }
    }

    private void CheckPlaceholder()
    {
        if (_placeholder is not { } value)
        {
            return;
        }
        if (!IsMultiple(value - _start!.Value, _step!.Value))
        {
            _problems.Error("xlsform.range-multiple", _parameters.Place, "placeholder");
        }
        if (value < Low || value > High)
        {
            _problems.Error("xlsform.range-outside", _parameters.Place, "placeholder");
        }
    }

    private void CheckLabels(bool noTicks, FormSource source)
    {
        if (_parameters["tick_labelset"] is not { } name)
        {
            return;
        }
        if (!source.Lists.TryGetValue(name, out var list))
        {
            _problems.Error("xlsform.list-unknown", _parameters.Place, name, source.ListNames);
            return;
        }
        var ticks = new HashSet<decimal>();
        foreach (var choice in list.Choices)
        {
            if (!TryNumber(choice.Name, out var tick))
            {
                _problems.Error("xlsform.range-label-number", _parameters.Place, choice.Name, name);
                continue;
            }
            ticks.Add(tick);
            if (tick < Low || tick > High)
            {
                _problems.Error("xlsform.range-label-outside", _parameters.Place, choice.Name, name);
            }
            if (!IsMultiple(tick - _start!.Value, _interval ?? _step!.Value) || !IsMultiple(tick - _start.Value, _step!.Value))
            {
                _problems.Error("xlsform.range-label-multiple", _parameters.Place, choice.Name, name);
            }
        }
        if (noTicks && !ticks.SetEquals([_start!.Value, _end!.Value]))
        {
            _problems.Error("xlsform.range-labels-no-ticks", _parameters.Place, name);
        }
    }

    private void Write(Question question, FormSource source)
    {
        if (new[] { _start, _end, _step, _interval, _placeholder }.Any(n => n is { } number && number != decimal.Truncate(number)))
        {
            question.Binds.Set("type", "decimal");
        }
        question.Controls.Set("start", _parameters["start"] ?? "1");
        question.Controls.Set("end", _parameters["end"] ?? "10");
        question.Controls.Set("step", _parameters["step"] ?? "1");
        QuestionParameters.SetIfGiven(question.Controls, "odk:tick-interval", _parameters["tick_interval"]);
        QuestionParameters.SetIfGiven(question.Controls, "odk:placeholder", _parameters["placeholder"]);
        if (_parameters["tick_labelset"] is { } name && source.Lists.TryGetValue(name, out var list))
        {
            question.Items = new ListItems(list);
        }
    }

    private static bool IsMultiple(decimal value, decimal unit) => unit == 0 || value % unit == 0;
}
