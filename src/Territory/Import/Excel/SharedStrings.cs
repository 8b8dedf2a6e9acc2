using System.Text;
using System.Xml;

namespace Menpai.Territory.Import.Excel;

/// <summary>
/// The texts that a workbook's cells point at. They lie in a file beside, because a workbook may hold millions; cells point at them mostly in
/// order, so that a window over the file answers nearly all.
/// </summary>
internal sealed class SharedStrings : IDisposable
{
    private const int Most = 20_000_000;

    private readonly FileStream _file = Spill.New();
    private readonly List<long> _ends = [];
    private readonly byte[] _window = new byte[128 * 1024];
    private long _windowFrom;
    private int _windowFilled;

    public int Count => _ends.Count;

    public static SharedStrings Read(XmlReader xml)
    {
        var strings = new SharedStrings();
        try
        {
            var end = 0L;
            while (xml.Read())
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                {
                    var text = Encoding.UTF8.GetBytes(CellReader.Runs(xml));
                    strings._file.Write(text);
                    strings._ends.Add(end += text.Length);
                    if (strings._ends.Count > Most)
                        throw ImportRefusals.Swells().AsException();
                }
            strings._file.Flush();
            return strings;
        }
        catch
        {
            strings.Dispose();
            throw;
        }
    }

    /// <summary>The text of a number; null when there is none.</summary>
    public string? this[int at]
    {
        get
        {
            if (at < 0 || at >= _ends.Count)
                return null;
            var from = at == 0 ? 0 : _ends[at - 1];
            var length = (int)(_ends[at] - from);
            if (length == 0)
                return "";
            if (from < _windowFrom || from + length > _windowFrom + _windowFilled)
                (_windowFrom, _windowFilled) = (from, RandomAccess.Read(_file.SafeFileHandle, _window, from));
            return Encoding.UTF8.GetString(_window, (int)(from - _windowFrom), Math.Min(length, _windowFilled));
        }
    }

    public void Dispose() => _file.Dispose();
}
