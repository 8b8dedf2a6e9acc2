using System.Security.Cryptography;
using System.Text;
using Menpai.Core;

namespace Menpai.Work.Cases.Desk;

/// <summary>
/// The ids that the desk's forms give their acts: one for each person, case, version and act. Pressing twice, or going back and pressing
/// again, is then the same act; and a page fetched anew is the same page when nothing happened. Nobody else can guess one.
/// </summary>
internal static class ActIds
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>The id of what this person may do next to this version of a case.</summary>
    public static Guid Of(Actor actor, string number, int version, string what) => From($"{actor.StaffId}/{number}/{version}/{what}");

    /// <summary>The id of one part of an act that is carried out as several.</summary>
    public static Guid Part(Guid whole, string part) => From($"{whole:N}/{part}");

    private static Guid From(string text) => new(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
