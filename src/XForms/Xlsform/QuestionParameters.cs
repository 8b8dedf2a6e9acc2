using System.Globalization;

namespace Menpai.XForms.Xlsform;

/// <summary>What the column "parameters" does to each type that has parameters (xlsform.org, "parameters").</summary>
internal static class QuestionParameters
{
    public static void Apply(
        Question question,
        TableRow row,
        Parameters parameters,
        FormSource source,
        SurveyNotes notes,
        ProblemList problems
    )
    {
        switch (question.Type.Name)
        {
            case "text":
                Text(question, parameters, problems);
                break;
            case "photo":
                Photo(question, row, parameters, problems);
                break;
            case "audio":
                Quality(parameters, problems, external: true);
                SetIfGiven(question.Binds, "odk:quality", parameters["quality"]);
                break;
            case "background-audio":
                Quality(parameters, problems, external: false);
                question.Actions.Add(new SurveyAction(SurveyAction.RecordAudio, SurveyAction.Load, Quality: parameters["quality"]));
                break;
            case "geopoint" or "geotrace" or "geoshape":
                GeoParameters.Apply(question, parameters, source, notes, problems);
                break;
            case "start-geopoint":
                question.Actions.Add(new SurveyAction(SurveyAction.SetGeopoint, SurveyAction.FirstLoad));
                break;
            case "range":
                RangeParameters.Apply(question, row, parameters, source, problems);
                break;
        }
    }

    public static void SetIfGiven(FormAttributes attributes, string name, string? value)
    {
        if (value is not null)
        {
            attributes.Set(name, value);
        }
    }

    public static bool IsWhole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static void Text(Question question, Parameters parameters, ProblemList problems)
    {
        parameters.Allow(problems, "rows");
        if (parameters["rows"] is { } rows)
        {
            question.Controls.Set("rows", rows);
            if (!IsWhole(rows))
            {
                problems.Error("xlsform.parameter-whole", parameters.Place, "rows", rows);
            }
        }
    }

    private static void Photo(Question question, TableRow row, Parameters parameters, ProblemList problems)
    {
        const string pictures = "jr://images/";
        parameters.Allow(problems, "app", "max-pixels");
        if (question.Default is { } picture && !picture.Contains(pictures, StringComparison.Ordinal))
        {
            question.Default = pictures + picture;
        }
        if (parameters["max-pixels"] is { } pixels)
        {
            question.Binds.Set("orx:max-pixels", pixels);
            if (!IsWhole(pixels))
            {
                problems.Error("xlsform.parameter-whole", parameters.Place, "max-pixels", pixels);
            }
        }
        else
        {
            problems.Warn("xlsform.max-pixels-missing", row.At("parameters"));
        }
        if (parameters["app"] is { } app && question.Controls["appearance"] is null or "annotate")
        {
            question.Controls.Set("intent", app);
            if (!AndroidPackage.IsValid(app))
            {
                problems.Error("xlsform.app-form", parameters.Place, app);
            }
        }
    }

    private static void Quality(Parameters parameters, ProblemList problems, bool external)
    {
        parameters.Allow(problems, "quality");
        if (
            parameters["quality"] is { } quality
            && quality is not ("voice-only" or "low" or "normal")
            && !(external && quality == "external")
        )
        {
            var allowed = external ? "voice-only, low, normal, external" : "voice-only, low, normal";
            problems.Error("xlsform.parameter-value", parameters.Place, "quality", quality, allowed);
        }
    }
}
