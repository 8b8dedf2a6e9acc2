using CsCheck;
using Menpai.XForms.Xlsform;

namespace Menpai.Tests.XForms.Xlsform;

public sealed class ExpressionLexerTests
{
    [Fact]
    public void Tokens_cover_any_text_without_gaps() =>
        Gen.OneOf(Gen.String, Gen.String["${}a-1.'\"([/]) |:T+"])
            .Sample(text =>
            {
                var at = 0;
                foreach (var token in ExpressionLexer.Read(text))
                {
                    Assert.Equal(at, token.Start);
                    Assert.True(token.Length > 0);
                    at = token.End;
                }
                Assert.Equal(text.Length, at);
            });
}
