using Menpai.Core;
using Menpai.Storage;

namespace Menpai.Intake.Open311;

/// <summary>Request ids are case numbers, however they are typed.</summary>
internal static class RequestNumber
{
    /// <summary>The case an id names; null when it is none of this district's.</summary>
    public static long? CaseOf(string? id, District district) =>
        CaseNumber.TryParse(id, out var number) && number.Prefix == district.CasePrefix ? number.Sequence : null;
}
