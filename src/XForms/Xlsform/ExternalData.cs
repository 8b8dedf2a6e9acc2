namespace Menpai.XForms.Xlsform;

/// <summary>A row of type csv-external, xml-external or geojson-external: a file that the form may read, and no question 外部数据.</summary>
internal sealed class ExternalData(string name, string extension, TableRow row) : SurveyNode(name, row)
{
    public string Source { get; } = $"jr://{(extension == "csv" ? "file-csv" : "file")}/{name}.{extension}";
}
