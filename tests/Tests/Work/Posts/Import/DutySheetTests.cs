using System.Text;
using Menpai.Territory.Import;
using Menpai.Territory.Import.Excel;
using Menpai.Work.Posts;
using Menpai.Work.Posts.Import;

namespace Menpai.Tests.Work.Posts.Import;

public sealed class DutySheetTests : IDisposable
{
    private readonly TestDistrict _district = new TestDistrict().Grow();

    public void Dispose() => _district.Dispose();

    private DutyDraft Read(params string[] rows) =>
        new DutySheet(TestDistrict.Pack, _district.Book).Read(
            new MemoryStream(Encoding.UTF8.GetBytes(string.Join("\r\n", ["类别,层级,岗位或部门", .. rows])))
        );

    private static (int, string)[] Told(DutyDraft draft) => [.. draft.Findings.Select(finding => (finding.Row, finding.Code))];

    [Fact]
    public void A_duty_list_may_be_written_in_words()
    {
        var draft = Read(
            "*,区,区值班员",
            "交通/*,区,城市管理局",
            "traffic/pavement,网格,grid-worker",
            "其他/*,社区,不属本级",
            "other/noise,district,department/police"
        );
        Assert.Empty(draft.Findings);
        Assert.Equal(
            [
                new DutyLine("*", 0, PostKind.DistrictDuty),
                new DutyLine("traffic/*", 0, null, "urban-management"),
                new DutyLine("traffic/pavement", 3, PostKind.GridWorker),
                new DutyLine("other/*", 2),
                new DutyLine("other/noise", 0, null, "police"),
            ],
            draft.Lines
        );
    }

    [Fact]
    public void Lines_that_cannot_be_are_told_one_by_one()
    {
        Assert.Equal(
            [
                (2, "duty.unknown-category"),
                (3, "duty.unknown-level"),
                (4, "duty.unknown-answer"),
                (5, "duty.post-at-other-level"),
                (7, "duty.said-twice"),
            ],
            Told(Read("没有的事,区,区值班员", "*,省,区值班员", "*,区,没有的局", "*,社区,网格员", "*,网格,网格员", "*,网格,网格长"))
        );
        Assert.Equal([(1, "duty.nobody-at-the-end")], Told(Read("*,网格,网格员")));
        Assert.Equal([(1, "duty.no-lines")], Told(Read()));
        Assert.Equal("岗位或部门", Read("*,区,没有的局").Findings[0].Column);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_written_is_read_again_as_it_was(bool excel)
    {
        using var file = new MemoryStream();
        var sheet = new DutySheet(TestDistrict.Pack, _district.Book);
        await using (SheetOut written = excel ? new XlsxOut(file, "职责清单", DutySheet.Columns) : new CsvOut(file))
            await sheet.Write(written, _district.Book.Duties);
        Assert.Equal(
            _district.Book.Duties.Select(line => new DutyLine(line.Category, line.Level, line.Post, line.Department)),
            sheet.Read(file).Lines
        );
    }
}
