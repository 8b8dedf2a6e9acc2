using System.Text;
using CsCheck;
using Menpai.Core;

namespace Menpai.Tests.Core;

public sealed class FollowUpCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("a key of the store, 32 bytes long");

    [Fact]
    public void The_same_act_gives_the_same_code_and_another_key_another()
    {
        var act = Guid.Parse("01976f5e-0000-7000-8000-000000000001");

        Assert.Equal(FollowUpCode.For(Key, act), FollowUpCode.For(Key, act));
        Assert.NotEqual(FollowUpCode.For(Key, act), FollowUpCode.For([.. Key, 1], act));
    }

    [Fact]
    public void Codes_of_many_acts_differ()
    {
        var codes = Enumerable.Range(0, 20_000).Select(_ => FollowUpCode.For(Key, Guid.CreateVersion7())).ToHashSet();

        Assert.True(codes.Count >= 19_999);
    }

    [Fact]
    public void Is_shown_in_two_groups_and_read_back() =>
        Gen.Guid.Sample(act =>
        {
            var code = FollowUpCode.For(Key, act);
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code.ToString());
            foreach (var typed in Ways(code.ToString()))
            {
                Assert.True(FollowUpCode.TryParse(typed, out var read), typed);
                Assert.Equal(code, read);
            }
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCD-EFG")]
    [InlineData("ABCD-EFGHJ")]
    [InlineData("ABCD-EFGU")]
    [InlineData("ABCD-EF中H")]
    public void Refuses_what_is_none(string? typed) => Assert.False(FollowUpCode.TryParse(typed, out _));

    private static IEnumerable<string> Ways(string code) =>
        [
            code,
            code.ToLowerInvariant(),
            code.Replace("-", ""),
            $"  {code.Replace('-', ' ')} ",
            code.Replace('0', 'O').Replace('1', 'l'),
            code.Replace('0', 'o').Replace('1', 'I'),
            string.Concat(code.Select(one => (char)(one + 0xFEE0))),
        ];
}
