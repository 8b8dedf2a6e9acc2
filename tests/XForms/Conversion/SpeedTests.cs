using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Menpai.Tests.XForms.Conversion;

public sealed class SpeedTests
{
    /// <summary>A hundred times what a release build is allowed: this catches what never ends, not a slow or busy machine.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_thousand_questions_that_refer_to_each_other_convert_at_once()
    {
        var form = new StringBuilder("| survey | | | | | |\n| | type | name | label | relevant | constraint |\n");
        for (var i = 0; i < 1_000; i++)
        {
            var row = $"| | select_one yn | q{i} | Label ${{q{i / 2}}} | ${{q{i / 3}}} = 'y' | . != ${{q{i / 4}}} |\n";
            form.Append(CultureInfo.InvariantCulture, $"{row}");
        }
        form.Append("| choices | | | |\n| | list_name | name | label |\n| | yn | y | Yes |\n| | yn | n | No |\n");
        Converted.From(form.ToString());

        var clock = Stopwatch.StartNew();
        Assert.NotNull(Converted.From(form.ToString()).Result.XForm);
        Assert.True(clock.Elapsed < Most, $"{clock.Elapsed}");
    }
}
