using System.Collections.Concurrent;
using System.Globalization;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;

namespace Menpai.XForms.Submissions;

/// <summary>
/// When and where a record was filled in, as its device noted it 设备记录的时间: a rule such as “not after today” is about that day, not about the day of arrival.
/// </summary>
internal static class RecordedTime
{
    private static readonly ConcurrentDictionary<TimeSpan, TimeZoneInfo> Zones = new();

    /// <summary>The settings with the clock stopped at the record's end, or else its start; unchanged when it notes neither.</summary>
    public static FormEnvironment Of(FormDefinition form, InstanceTree record, FormEnvironment settings)
    {
        var noted = Noted(form, record, "end") ?? Noted(form, record, "start");
        return noted is { } moment ? settings with { Clock = new StoppedClock(moment), Zone = ZoneOf(moment.Offset) } : settings;
    }

    private static DateTimeOffset? Noted(FormDefinition form, InstanceTree record, string moment)
    {
        foreach (var node in form.Timestamps)
        {
            if (
                node.Bind.PreloadParameters == moment
                && Find(record, node) is not InstanceTree.None and var at
                && DateTimeOffset.TryParse(record.Value(at), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            )
            {
                return time;
            }
        }
        return null;
    }

    private static int Find(InstanceTree record, FormNode node)
    {
        var parent = node.Parent is { Parent: not null } ? Find(record, node.Parent) : record.Root;
        return parent == InstanceTree.None || node.Parent is null
            ? parent
            : record.Child(parent, node.Name, node.Namespace.Length == 0 ? null : node.Namespace);
    }

    private static TimeZoneInfo ZoneOf(TimeSpan offset) =>
        Zones.GetOrAdd(offset, o => TimeZoneInfo.CreateCustomTimeZone(o.ToString(), o, o.ToString(), o.ToString()));

    private sealed class StoppedClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}
