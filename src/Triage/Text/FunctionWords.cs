namespace Menpai.Triage.Text;

/// <summary>
/// 虚词 Words that stand in every text and tell nothing of its matter: particles, pronouns, conjunctions, forms of address. Texts are compared
/// without them, so that a telegram and a letter about one thing are alike.
/// </summary>
public static class FunctionWords
{
    private const string Phrases = """
        我们 你们 他们 她们 它们 咱们 大家 自己 本人 这个 那个 这些 那些 这里 那里 这样 那样 这么 那么 怎么 怎样 什么 为什么 为何 如何 哪里 哪些
        但是 可是 然而 而且 并且 或者 还是 以及 因为 因此 所以 由于 为了 如果 虽然 尽管 不过 只是 只有 只要 除了 甚至 例如 比如 另外 此外 其中 其他 其它
        关于 有关 对于 根据 按照 依照 通过 经过 作为 随着 同时 一直 已经 正在 曾经 开始 之后 之前 以后 以前 以上 以下 时候 现在 目前 非常 十分 特别 比较
        可以 可能 能够 应该 必须 不能 不会 不要 没有 还有 都是 也是 就是 不是 很多 许多 各种 各位 有些 一些 一个 一样 一下 多少 到底 究竟 难道 尽快 尽早
        尊敬 敬爱 您好 你好 谢谢 感谢 此致 敬礼 希望 恳请 请求
        """;

    private const string Characters =
        "的了是在我有和与也都但又且们他她它你您或么呢吗吧啊呀哦嘛把将被让给跟从向对于以为而则若如因就还才并及其之这那哪此该何些个很更最太再只却虽即便不没";

    private static readonly HashSet<string> Words = [.. Phrases.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
    private static readonly HashSet<char> Single = [.. Characters];
    private static readonly HashSet<char> First = [.. Words.Select(word => word[0])];
    private static readonly int Longest = Words.Max(word => word.Length);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Which characters belong to such words, the longest word first at every place.</summary>
    internal static bool[] Marked(string letters)
    {
        var marked = new bool[letters.Length];
        for (var start = 0; start < letters.Length; )
        {
            var length = LengthAt(letters, start);
            marked.AsSpan(start, length).Fill(true);
            start += Math.Max(length, 1);
        }
        return marked;
    }

    private static int LengthAt(string letters, int start)
    {
        if (First.Contains(letters[start]))
            for (var length = Math.Min(Longest, letters.Length - start); length > 1; length--)
                if (Lookup.Contains(letters.AsSpan(start, length)))
                    return length;
        return Single.Contains(letters[start]) ? 1 : 0;
    }
}
