using CsCheck;
using Menpai.XForms.Forms;

namespace Menpai.Tests.XForms.Forms;

public sealed class DataTypeSyntaxTests
{
    [Theory]
    [InlineData(DataType.Integer, "0", "-7", "+12", "2147483647")]
    [InlineData(DataType.Decimal, "0", "-7.25", "+.5", "3.", "0001")]
    [InlineData(DataType.Boolean, "true", "false", "1", "0")]
    [InlineData(DataType.Date, "2026-03-01", "2024-02-29", "0001-01-01")]
    [InlineData(DataType.Time, "08:30:00", "08:30:00.000+08:00", "23:59:59.999Z", "08:30:00+08", "08:30")]
    [InlineData(DataType.DateTime, "2026-03-01T08:30:00+08:00", "2026-03-01T08:30:00.123Z", "2026-03-01T08:30:00-0530")]
    [InlineData(DataType.Geopoint, "33.6 114.6", "33.6 114.6 50 4.5", "-90 180 0 0")]
    [InlineData(DataType.Geotrace, "33.6 114.6; 33.7 114.7", "33.6 114.6 0 0;33.7 114.7 0 0;")]
    [InlineData(DataType.Geoshape, "0 0; 0 1; 1 1; 0 0", "0 0 0 0;0 1 0 0;0 0 0 0")]
    [InlineData(DataType.Binary, "1700000000.jpg", "门头 照片.png")]
    [InlineData(DataType.SelectOne, "yes")]
    [InlineData(DataType.SelectMany, "a b c")]
    public void Accepts(DataType type, params string[] values) =>
        Assert.All(values, value => Assert.True(DataTypeSyntax.Accepts(type, value), value));

    [Theory]
    [InlineData(DataType.Integer, "1.0", "2147483648", "one", " 1", "1e3", "--1")]
    [InlineData(DataType.Decimal, "1e5", "NaN", "1,5", ".", "-", "１")]
    [InlineData(DataType.Boolean, "yes", "True", "2")]
    [InlineData(DataType.Date, "2026-02-30", "2026-3-1", "01.03.2026", "2026-03-01T00:00:00Z")]
    [InlineData(DataType.Time, "24:00:00", "8:30", "08:60:00", "08:30:00.", "08:30:00+25:00", "now")]
    [InlineData(DataType.DateTime, "2026-03-01", "T08:30:00", "2026-03-01 08:30:00", "2026-13-01T08:30:00Z")]
    [InlineData(DataType.Geopoint, "33.6", "91 0", "0 181", "a b", "1 2 3 4 5", "NaN 1")]
    [InlineData(DataType.Geotrace, "33.6 114.6", "33.6 114.6; x")]
    [InlineData(DataType.Geoshape, "0 0; 0 1; 1 1", "0 0; 0 0")]
    [InlineData(DataType.Binary, "../secret", "a/b.jpg", "c:\\x.jpg", "..")]
    [InlineData(DataType.SelectOne, "a b")]
    public void Refuses(DataType type, params string[] values) =>
        Assert.All(values, value => Assert.False(DataTypeSyntax.Accepts(type, value), value));

    [Theory]
    [InlineData("xsd:int", DataType.Integer)]
    [InlineData("odk:rank", DataType.Rank)]
    [InlineData("select1", DataType.SelectOne)]
    [InlineData("intent", DataType.Text)]
    [InlineData("no such", DataType.Text)]
    [InlineData(null, DataType.Text)]
    public void Reads_the_type_of_a_bind(string? written, DataType type) => Assert.Equal(type, DataTypeSyntax.Parse(written));

    [Fact]
    public void Never_throws() =>
        Gen.Select(Gen.Enum<DataType>(), Gen.String[Gen.Char["0123456789-+:TZ.; \0é"], 0, 30])
            .Sample((type, value) => DataTypeSyntax.Accepts(type, value) || true);
}
