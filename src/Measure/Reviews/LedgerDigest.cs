using System.Security.Cryptography;
using Menpai.Storage;

namespace Menpai.Measure.Reviews;

/// <summary>
/// 账本指纹 SHA-256 over the hashes of all events up to a position, in their order. Each event's own hash is over all its fields, so an event that was
/// changed, left out or put in is found out, even by whoever made its hash anew.
/// </summary>
internal static class LedgerDigest
{
    /// <summary>In hexadecimal.</summary>
    public static string Of(MenpaiDb db, long until)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = db.Prepared("SELECT Hash FROM events WHERE Position <= @until ORDER BY Position")
            .Bind(("@until", until))
            .ExecuteReader();
        while (rows.Read())
            digest.AppendData(rows.GetBytes(0));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
