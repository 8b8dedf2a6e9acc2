using System.IO.Compression;
using System.Text;
using Menpai.Core;
using Menpai.Tests.Triage.Categories;
using Menpai.Web.Commands;

namespace Menpai.Tests.Web.Commands;

public sealed class TriageCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-triage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("light\t路灯不亮\nlitter\t垃圾没人收\n")]
    [InlineData("label\ttext\nlight\t路灯不亮\nlitter\t垃圾没人收")]
    [InlineData("\ufeffid\tText\tLabel\n1\t路灯不亮\tlight\r\n2\t垃圾没人收\tlitter\r\n")]
    [InlineData("类目\t文本\nlight\t路灯不亮\nlitter\t垃圾没人收")]
    public void The_header_says_where_the_columns_stand_and_without_one_the_label_is_first(string written)
    {
        var file = LabelledFile.Read(File(written));

        Assert.Equal([("light", "路灯不亮"), ("litter", "垃圾没人收")], file.Texts.Select(text => (text.Label, text.Text)));
    }

    [Fact]
    public void A_quoted_cell_holds_tabs_and_lines_and_a_lone_quote_is_a_sign()
    {
        var file = LabelledFile.Read(File("light\t\"路灯\t不亮，\n\"\"很黑\"\"\"\nlitter\t\"垃圾没人收\nlight\t灯坏了"));

        Assert.Equal(["路灯\t不亮，\n\"很黑\"", "\"垃圾没人收", "灯坏了"], file.Texts.Select(text => text.Text));
    }

    [Fact]
    public void A_compressed_file_is_read_like_any_other()
    {
        var path = Path.Combine(_folder, "texts.tsv.gz");
        using (var stream = new GZipStream(System.IO.File.Create(path), CompressionMode.Compress))
            stream.Write("light\t路灯不亮"u8);

        Assert.Single(LabelledFile.Read(path).Texts);
    }

    [Fact]
    public void A_compressed_file_cut_short_is_refused()
    {
        var path = Path.Combine(_folder, "texts.tsv.gz");
        using (var stream = new GZipStream(System.IO.File.Create(path), CompressionMode.Compress))
            for (var line = 0; line < 5000; line++)
                stream.Write(Encoding.UTF8.GetBytes($"light\t路灯不亮{line * 7919 % 5003}\n"));
        var whole = System.IO.File.ReadAllBytes(path);
        System.IO.File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        Assert.Throws<RefusedException>(() => LabelledFile.Read(path));
    }

    [Fact]
    public void Lines_without_a_text_are_skipped_and_counted()
    {
        var file = LabelledFile.Read(File("light\t路灯不亮\nlight\t \n\nlitter\t垃圾"));

        Assert.Equal((2, 2), (file.Texts.Count, file.Skipped));
    }

    [Theory]
    [InlineData("light\t路灯\nlitter", "triage.bad-line", 2)]
    [InlineData("light\t路灯\nlitter\t垃圾\t桶", "triage.bad-line", 2)]
    [InlineData("label\ttext\n\t路灯", "triage.no-label", 2)]
    [InlineData("label\ttext\nlight\t路灯\t不亮", "triage.bad-line", 2)]
    public void A_line_of_another_shape_is_named(string written, string code, int line)
    {
        var refusal = Assert.Throws<RefusedException>(() => LabelledFile.Read(File(written))).Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.Equal(line, refusal.Arguments[1]);
    }

    [Theory]
    [InlineData("label\ttext\n", "triage.no-texts")]
    [InlineData("", "triage.no-texts")]
    [InlineData("light\t路灯\nlight\t灯", "triage.one-label")]
    [InlineData("light\t路灯\nlitter\t垃圾", "triage.too-few")]
    public async Task What_cannot_be_learned_from_is_refused(string written, string code)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => TriageCommand.Evaluate(File(written), null, json: false));

        Assert.Equal(code, refused.Refusal.Code);
    }

    [Fact]
    public async Task More_categories_than_can_be_told_apart_are_refused()
    {
        var many = string.Concat(Enumerable.Range(0, 501).Select(number => $"c{number}\t路灯\n"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => TriageCommand.Evaluate(File(many), null, json: false));

        Assert.Equal("triage.too-many-labels", refused.Refusal.Code);
    }

    [Fact]
    public void A_missing_file_and_one_that_is_no_text_are_refused()
    {
        var bytes = Path.Combine(_folder, "bytes");
        System.IO.File.WriteAllBytes(bytes, [0xff, 0xfe, 0x00, 0xd8]);

        Assert.Equal("triage.no-file", Assert.Throws<RefusedException>(() => LabelledFile.Read(bytes + "?")).Refusal.Code);
        Assert.Equal("triage.unreadable", Assert.Throws<RefusedException>(() => LabelledFile.Read(bytes)).Refusal.Code);
    }

    [Fact]
    public async Task The_report_is_aligned_though_Chinese_is_wider()
    {
        var examples = CategoryModelTests.Made(60).Select(text => $"{(text.Label == "light" ? "路灯" : text.Label)}\t{text.Text}\n");
        var output = new StringWriter();
        var texts = LabelledFile.Read(File(string.Concat(examples)));

        await EvaluationReport.Print(Menpai.Triage.Categories.Evaluation.OfFolds(texts.Texts), 60, 0, output);

        var lines = output.ToString().Split('\n');
        var table = lines.SkipWhile(line => !line.StartsWith("混淆表", StringComparison.Ordinal)).Skip(1).Take(4).ToList();
        Assert.Contains(lines, line => line.StartsWith("正确率 accuracy", StringComparison.Ordinal));
        Assert.Single(table.Select(line => line.Sum(one => one > 'ÿ' ? 2 : 1)).Distinct());
    }

    private string File(string written)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.tsv");
        System.IO.File.WriteAllText(path, written, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
