using Menpai.Packs;

namespace Menpai.Tests.Packs.Measures;

public sealed class MeasureMutationTests
{
    [Fact]
    public void Whatever_is_changed_in_the_files_nothing_is_thrown()
    {
        var chance = new Random(20260101);
        string[] pieces =
        [
            "",
            ":",
            "- ",
            "[",
            "]",
            "{ ",
            "}",
            "\"",
            "  ",
            "\t",
            "yes",
            "-1",
            "99999999999999999999",
            "null",
            "*",
            "。",
            "2026-02-30",
            "\n",
        ];
        using var small = new SmallMeasurePack();
        small.Write();
        foreach (var file in small.Files.Where(file => file != "score/pack.yaml"))
            for (var round = 0; round < 120; round++)
            {
                var text = small[file];
                for (var change = 0; change < 3; change++)
                {
                    var at = chance.Next(text.Length);
                    var drop = chance.Next(Math.Min(text.Length - at, 12));
                    text = text[..at] + pieces[chance.Next(pieces.Length)] + text[(at + drop)..];
                }
                small.WriteOne(file, text);
                _ = PackChecker.Check(small.Folder);
                small.WriteOne(file, small[file]);
            }
        Assert.Empty(PackChecker.Check(small.Folder));
    }
}
