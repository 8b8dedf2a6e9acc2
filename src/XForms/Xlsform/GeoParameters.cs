using System.Globalization;

namespace Menpai.XForms.Xlsform;

/// <summary>Parameters of points, lines and areas on a map.</summary>
internal static class GeoParameters
{
    public static void Apply(Question question, Parameters parameters, FormSource source, SurveyNotes notes, ProblemList problems)
    {
        if (question.Type.Name == "geopoint")
        {
            parameters.Allow(problems, "allow-mock-accuracy", "capture-accuracy", "reference-geometry", "warning-accuracy");
            Accuracy("capture-accuracy", "accuracyThreshold", question, parameters, problems);
            Accuracy("warning-accuracy", "unacceptableAccuracyThreshold", question, parameters, problems);
        }
        else
        {
            parameters.Allow(problems, "allow-mock-accuracy", "incremental", "reference-geometry");
            Incremental(question, parameters, problems);
        }
        if (parameters["allow-mock-accuracy"] is { } mock)
        {
            question.Binds.Set("odk:allow-mock-accuracy", mock);
            if (mock is not ("true" or "false"))
            {
                problems.Error("xlsform.parameter-true-false", parameters.Place, "allow-mock-accuracy", mock);
            }
        }
        if (parameters["reference-geometry"] is { } target)
        {
            notes.AddGeometry(target, parameters.Place);
            question.Items =
                source.Lists.TryGetValue(target, out var list) ? new ListItems(list)
                : Reference.IsIn(target) ? new ReferenceItems(target)
                : new InstanceItems(target);
        }
    }

    private static void Accuracy(string key, string attribute, Question question, Parameters parameters, ProblemList problems)
    {
        if (parameters[key] is not { } metres)
        {
            return;
        }
        question.Controls.Set(attribute, metres);
        if (!double.TryParse(metres, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            problems.Error("xlsform.parameter-number", parameters.Place, key, metres);
        }
    }

    private static void Incremental(Question question, Parameters parameters, ProblemList problems)
    {
        if (parameters["incremental"] is not { } incremental)
        {
            return;
        }
        question.Controls.Set("incremental", "true");
        if (SettingsSheet.YesOrNo(incremental) != true)
        {
            problems.Error("xlsform.parameter-value", parameters.Place, "incremental", incremental, "true");
        }
    }
}
