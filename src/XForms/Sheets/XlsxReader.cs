namespace Menpai.XForms.Sheets;

internal static class XlsxReader
{
    public static Workbook Read(Stream file) => WorkbookBuilder.Unreadable("xlsform.not-xlsx");
}
