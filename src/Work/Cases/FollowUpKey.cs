using System.Security.Cryptography;
using Menpai.Core;

namespace Menpai.Work.Cases;

/// <summary>The key that follow-up codes are made with; lies beside the store, not in it, so that a copy of the database opens no case.</summary>
public sealed class FollowUpKey
{
    private readonly byte[] _key;

    private FollowUpKey(byte[] key) => _key = key;

    /// <summary>The key of a folder; made on first use.</summary>
    public static FollowUpKey Of(string folder)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "keys")).FullName, "follow-up.key");
        if (!File.Exists(file))
            File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(32));
        return new FollowUpKey(File.ReadAllBytes(file));
    }

    /// <summary>The code of the report that this act made.</summary>
    public FollowUpCode CodeOf(Guid actId) => FollowUpCode.For(_key, actId);
}
