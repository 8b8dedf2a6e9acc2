using System.Globalization;

namespace Menpai.XForms.Xlsform;

/// <summary>Reads the row of type audit 操作记录: what the device notes while the form is filled in (ODK XForms Specification, Audit Attributes).</summary>
internal static class AuditReader
{
    private static readonly string[] Location = ["location-priority", "location-min-interval", "location-max-age"];
    private static readonly string[] Priorities = ["no-power", "low-power", "balanced", "high-accuracy"];

    public static Question Read(TableRow row, Parameters parameters, QuestionReader questions, ProblemList problems)
    {
        if (row.Text("name") is { } name && name != "audit")
        {
            problems.Error("xlsform.audit-name", row.At("name"), name);
        }
        parameters.Allow(
            problems,
            ["identify-user", "location-max-age", "location-min-interval", "location-priority", "track-changes", "track-changes-reasons"]
        );
        var audit = questions.New(QuestionTypes.Audit, "audit", row, inRepeat: false);
        foreach (var key in (ReadOnlySpan<string>)["track-changes", "identify-user"])
        {
            if (parameters[key] is { } value)
            {
                audit.Binds.Set("odk:" + key, value);
                if (value is not ("true" or "false"))
                {
                    problems.Error("xlsform.parameter-true-false", parameters.Place, key, value);
                }
            }
        }
        if (parameters["track-changes-reasons"] is { } reasons)
        {
            audit.Binds.Set("odk:track-changes-reasons", reasons);
            if (reasons != "on-form-edit")
            {
                problems.Error("xlsform.parameter-value", parameters.Place, "track-changes-reasons", reasons, "on-form-edit");
            }
        }
        ReadLocation(audit, parameters, problems);
        return audit;
    }

    private static void ReadLocation(Question audit, Parameters parameters, ProblemList problems)
    {
        if (!Location.Any(parameters.Has))
        {
            return;
        }
        if (!Location.All(parameters.Has))
        {
            problems.Error("xlsform.audit-location", parameters.Place, string.Join(", ", Location.Where(k => !parameters.Has(k))));
            return;
        }
        if (!Priorities.Contains(parameters["location-priority"]))
        {
            var allowed = string.Join(", ", Priorities);
            problems.Error("xlsform.parameter-value", parameters.Place, "location-priority", parameters["location-priority"]!, allowed);
        }
        var interval = Seconds("location-min-interval", parameters, problems);
        var age = Seconds("location-max-age", parameters, problems);
        if (age < interval)
        {
            problems.Error("xlsform.audit-max-age", parameters.Place);
        }
        foreach (var key in Location)
        {
            audit.Binds.Set("odk:" + key, parameters[key]!);
        }
    }

    private static long? Seconds(string key, Parameters parameters, ProblemList problems)
    {
        if (long.TryParse(parameters[key], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
        {
            return seconds;
        }
        problems.Error("xlsform.parameter-whole", parameters.Place, key, parameters[key]!);
        return null;
    }
}
