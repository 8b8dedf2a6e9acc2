using Menpai.Core;
using Menpai.Packs;

namespace Menpai.Tests.Packs;

public sealed class PackReaderTests
{
    private static readonly string Folder = Path.Combine(TestDistrict.Root, "packs", "doorplate-service");

    private static readonly Pack Pack = PackReader.Read(Folder);

    [Fact]
    public void The_products_pack_has_no_finding() => Assert.Empty(PackChecker.Check(Folder));

    [Fact]
    public void It_has_ten_classes_and_sixty_categories_or_more()
    {
        Assert.Equal(
            ["市政公用", "交通", "市容环卫", "园林", "其他部件", "市容环境", "宣传广告", "施工", "街面秩序", "其他"],
            Pack.Classes.Select(one => one.Name.Chinese)
        );
        Assert.InRange(Pack.Categories.Count, 60, 200);
        Assert.InRange(Pack.Categories.Count(category => category.Questions.Count > 0), 20, 200);
        Assert.All(Pack.Classes, one => Assert.Contains(Pack.Categories, category => category.Class == one.Code));
    }

    [Fact]
    public void The_plate_page_offers_eight_matters_first() =>
        Assert.Equal(
            ["灯", "路", "水", "噪音", "垃圾", "下水", "停车", "楼道"],
            Pack.CommonCategories.Select(category => category.ShortName.Chinese)
        );

    [Fact]
    public void The_year_2026_has_248_working_days()
    {
        var calendar = Pack.Calendars[2026];
        var days = Enumerable.Range(0, 365).Select(day => new DateOnly(2026, 1, 1).AddDays(day));

        Assert.Equal(248, days.Count(calendar.IsWorkingDay));
        Assert.Equal(
            ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
            calendar.MakeUpDays.Order().Select(day => day.ToString("MM-dd"))
        );
        Assert.Equal(7, Pack.Holidays.Count);
        Assert.True(calendar.DaysOff.Contains(new DateOnly(2026, 2, 17)));
    }

    [Theory]
    [InlineData("appearance/litter", 3, "5", ClockUnit.OfficeHours)]
    [InlineData("appearance/rubbish-heap", 3, "1", ClockUnit.WorkingDays)]
    [InlineData("municipal/manhole-cover", 3, "2", ClockUnit.EmergencyHours)]
    [InlineData("construction/illegal-structure", 1, "15", ClockUnit.WorkingDays)]
    [InlineData("municipal/street-light", 3, "2", ClockUnit.WorkingDays)]
    [InlineData("municipal/street-light", 2, "2", ClockUnit.WorkingDays)]
    [InlineData("municipal/street-light", 0, "5", ClockUnit.WorkingDays)]
    [InlineData("municipal/street-light", 7, "2", ClockUnit.WorkingDays)]
    public void Limits_are_those_of_practice(string code, int level, string amount, ClockUnit unit) =>
        Assert.Equal(new Limit(decimal.Parse(amount), unit), Pack.Find(code)!.LimitsAt(level).Handling);

    [Fact]
    public void Registering_takes_thirty_minutes_and_ten_when_urgent()
    {
        Assert.Equal(TimeSpan.FromMinutes(30), Pack.RegisterLimits[Urgency.General].Measure);
        Assert.Equal(TimeSpan.FromMinutes(10), Pack.RegisterLimits[Urgency.Urgent].Measure);
        Assert.Equal(ClockUnit.OfficeHours, Pack.RegisterLimits[Urgency.General].Unit);
        Assert.Equal(ClockUnit.EmergencyHours, Pack.RegisterLimits[Urgency.Urgent].Unit);
    }

    [Fact]
    public void Offices_open_six_and_a_half_hours_from_Monday_to_Friday()
    {
        Assert.Equal(6.5, Pack.OfficeHours.Spans.Sum(span => (span.To - span.From).TotalHours));
        Assert.Equal([DayOfWeek.Monday, .. Days(2), .. Days(3), .. Days(4), .. Days(5)], Pack.OfficeHours.Days.Order());

        static DayOfWeek[] Days(int day) => [(DayOfWeek)day];
    }

    [Fact]
    public void Every_category_has_every_level_and_an_answer_at_the_end()
    {
        Assert.All(
            Pack.Categories,
            category =>
            {
                Assert.Equal(Pack.Levels.Count, category.Limits.Count);
                var last = Pack
                    .Duties.Where(rule => rule.Level == 0 && rule.Pattern.Matches(category.Code))
                    .MaxBy(rule => rule.Pattern.Specificity);
                Assert.False(last!.Skips);
            }
        );
    }

    [Fact]
    public void A_report_on_staff_reaches_neither_grid_nor_community()
    {
        var skipped = Pack.Duties.Where(rule => rule.Pattern.Text == "other/staff-conduct" && rule.Skips).Select(rule => rule.Level);

        Assert.Equal([2, 3], skipped.Order());
        Assert.False(Pack.Find("other/staff-conduct")!.Confident);
    }

    [Fact]
    public void A_households_own_matter_is_never_shown_as_a_duplicate() =>
        Assert.All(
            ["other/family-help", "other/elderly-help", "other/child-help", "other/hardship", "other/noise", "other/upstairs-leak"],
            code => Assert.Null(Pack.Find(code)!.Duplicates)
        );

    [Fact]
    public void The_most_specific_standard_text_comes_first()
    {
        var texts = Pack.TextsFor(TextUse.Handle, "municipal/street-light").ToList();

        Assert.Equal("lamp-replaced", texts[0].Code);
        Assert.All(texts.Skip(1), text => Assert.Equal("*", text.Pattern.Text));
        Assert.DoesNotContain(Pack.TextsFor(TextUse.Handle, "other/noise"), text => text.Code == "lamp-replaced");
    }

    [Fact]
    public void An_unknown_category_is_null() => Assert.Null(Pack.Find("municipal/ufo"));

    [Theory]
    [InlineData("*", "other/noise", true)]
    [InlineData("other/*", "other/noise", true)]
    [InlineData("other/*", "others/noise", false)]
    [InlineData("other/noise", "other/noise", true)]
    [InlineData("other/noise", "other/noise-2", false)]
    public void A_pattern_matches_all_a_class_or_one(string pattern, string category, bool matches) =>
        Assert.Equal(matches, new CategoryPattern(pattern).Matches(category));
}
