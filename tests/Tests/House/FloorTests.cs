using System.Xml.Linq;

namespace Menpai.Tests.House;

public sealed class FloorTests
{
    // What each project may refer to: its floor and those below.
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["XForms"] = [],
        ["Packs"] = ["Core"],
        ["Storage"] = ["Core"],
        ["Ui"] = ["Core", "Storage"],
        ["Territory"] = ["Core", "Storage", "Ui"],
        ["Triage"] = ["Core"],
        ["Work"] = ["Core", "Packs", "Storage", "Territory", "Triage", "Ui"],
        ["Delivery"] = ["Core", "Packs", "Storage", "Territory", "Triage", "Ui", "Work"],
        ["Measure"] = ["Core", "Packs", "Storage", "Territory", "Ui", "Work"],
        ["Publish"] = ["Core", "Measure", "Packs", "Storage", "Territory", "Ui", "Work"],
        ["Intake"] = ["Core", "Delivery", "Measure", "Packs", "Publish", "Storage", "Territory", "Triage", "Ui", "Work"],
        ["Migrations.Sqlite"] = ["Core", "Packs", "Storage", "Territory", "Ui", "Work", "Delivery", "Measure", "Publish", "Intake"],
        ["Web"] =
        [
            "Core",
            "Packs",
            "Storage",
            "Territory",
            "Triage",
            "Ui",
            "Work",
            "Delivery",
            "Measure",
            "Publish",
            "Intake",
            "Migrations.Sqlite",
        ],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Path.Combine(TestDistrict.Root, "src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_floors_below(string project)
    {
        var file = XDocument.Load(Path.Combine(TestDistrict.Root, "src", project, $"{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Empty(references.Except(Below[project]));
    }

    [Fact]
    public void Core_knows_no_database_and_no_http()
    {
        var file = XDocument.Load(Path.Combine(TestDistrict.Root, "src", "Core", "Core.csproj"));

        Assert.Empty(file.Descendants("PackageReference"));
        Assert.Empty(file.Descendants("FrameworkReference"));
    }
}
