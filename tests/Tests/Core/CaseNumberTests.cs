using CsCheck;
using Menpai.Core;

namespace Menpai.Tests.Core;

public sealed class CaseNumberTests
{
    [Fact]
    public void Is_written_with_prefix_six_digits_and_check_digit()
    {
        Assert.Equal("CH-004217-7", new CaseNumber("CH", 4217).ToString());
        Assert.Equal("CH-000572-4", new CaseNumber("CH", 572).ToString());
        Assert.Equal("CH-12345678-6", new CaseNumber("CH", 12_345_678).ToString());
    }

    [Fact]
    public void Is_read_back_as_written() =>
        Gen.Select(Gen.Char['A', 'Z'].Array[2, 4], Gen.Long[1, 9_999_999_999])
            .Sample(
                (prefix, sequence) =>
                {
                    var number = new CaseNumber(new(prefix), sequence);
                    Assert.True(CaseNumber.TryParse(number.ToString(), out var read));
                    Assert.Equal(number, read);
                }
            );

    [Theory]
    [InlineData("ch-004217-7")]
    [InlineData("CH0042177")]
    [InlineData(" ch 004217 7 ")]
    [InlineData("ＣＨ－００４２１７－７")]
    [InlineData("ｃｈ　００４２１７　７")]
    [InlineData("CH–004217—7")]
    [InlineData("CH-4217-7")]
    [InlineData("CH-004217-7\u200b\r\n")]
    public void Is_read_as_people_type_it(string typed)
    {
        Assert.True(CaseNumber.TryParse(typed, out var number));
        Assert.Equal(new CaseNumber("CH", 4217), number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CH")]
    [InlineData("CH-3")]
    [InlineData("C-004217-7")]
    [InlineData("CHUAN-004217-7")]
    [InlineData("004217-7")]
    [InlineData("CH-0042A7-7")]
    [InlineData("CH-004217-4")]
    [InlineData("CH-000000-0")]
    [InlineData("川汇-004217-7")]
    [InlineData("CH-0000000000000000000000004217-7")]
    public void Refuses_what_is_none(string? typed)
    {
        Assert.False(CaseNumber.TryParse(typed, out var number));
        Assert.Null(number);
    }

    [Fact]
    public void Notices_every_wrong_digit_and_every_swap_of_neighbours() =>
        Gen.Long[1, 99_999_999]
            .Sample(sequence =>
            {
                var digits = new CaseNumber("CH", sequence).ToString()[3..].Replace("-", "");
                for (var index = 0; index < digits.Length; index++)
                {
                    for (var other = '0'; other <= '9'; other++)
                        if (other != digits[index])
                            Assert.False(CaseNumber.TryParse($"CH{digits[..index]}{other}{digits[(index + 1)..]}", out _));
                    if (index > 0 && digits[index] != digits[index - 1])
                        Assert.False(
                            CaseNumber.TryParse(
                                $"CH{digits[..(index - 1)]}{digits[index]}{digits[index - 1]}{digits[(index + 1)..]}",
                                out _
                            )
                        );
                }
            });

    [Fact]
    public void Cannot_be_made_wrong()
    {
        Assert.Throws<ArgumentException>(() => new CaseNumber("c", 1));
        Assert.Throws<ArgumentException>(() => new CaseNumber("ch", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseNumber("CH", 0));
    }
}
