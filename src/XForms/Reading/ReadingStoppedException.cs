namespace Menpai.XForms.Reading;

/// <summary>Ends the reading of a document that goes beyond a limit; caught where the reading began.</summary>
internal sealed class ReadingStoppedException(string code, long limit) : Exception(code)
{
    public string Code { get; } = code;

    public long Limit { get; } = limit;
}
