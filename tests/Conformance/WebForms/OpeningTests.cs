namespace Menpai.Conformance.WebForms;

/// <summary>Forms as offices write them open in ODK Web Forms, in Chromium, with everything on the page that they ask.</summary>
[Collection<WebFormsCollection>]
public sealed class OpeningTests(WebFormsBrowser browser)
{
    public static TheoryData<string> Forms => [.. SampleForm.Names];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_published_without_a_word(string name)
    {
        var publication = SampleForm.Read(name).Publication;
        // One form uses or_other all the same, for what Web Forms makes of it.
        var words = publication.Problems.Where(p => p.Code != "xlsform.or-other-english").Select(p => p.Line("zh-CN")).ToList();
        Assert.True(words.Count == 0, string.Join("\n", words));
        Assert.NotNull(publication.XForm);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_opens_with_its_title_and_all_its_questions(string name)
    {
        Assert.SkipWhen(browser.Missing is not null, browser.Missing ?? "");
        var form = SampleForm.Read(name);
        using var opened = await browser.Open(form.XForm);
        await opened.Picture(name);
        Assert.True(opened.Faults.Count == 0, string.Join("\n", opened.Faults));
        Assert.Empty(await Missed(opened, form));
    }

    /// <summary>The check itself: what is wrong with a form is seen, wherever it shows.</summary>
    [Theory]
    [InlineData("</model>", "", "no end of the model")]
    [InlineData("concat(", "concat((", "an expression that cannot be read")]
    [InlineData("jr://file-csv/projects.csv", "jr://file-csv/nowhere.csv", "a file that is not there")]
    public async Task A_form_that_is_broken_does_not_open(string right, string wrong, string what)
    {
        Assert.SkipWhen(browser.Missing is not null, browser.Missing ?? "");
        var broken = SampleForm.Read("works-progress").XForm.Replace(right, wrong, StringComparison.Ordinal);
        using var opened = await browser.Open(broken);
        Assert.True(opened.Faults.Count > 0, $"opened with {what}");
    }

    [Fact]
    public async Task A_label_that_is_not_on_the_page_is_missed()
    {
        Assert.SkipWhen(browser.Missing is not null, browser.Missing ?? "");
        var form = SampleForm.Read("household");
        using var opened = await browser.Open(form.XForm.Replace("<label>备注</label>", "<label/>", StringComparison.Ordinal));
        Assert.Equal(["备注"], await Missed(opened, form));
    }

    private static async Task<IEnumerable<string>> Missed(OpenedForm opened, SampleForm form)
    {
        var words = await opened.Words();
        return form.FirstWords().Where(said => !words.Contains(OpenedForm.Squeeze(said), StringComparison.Ordinal));
    }
}
