using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Menpai.Packs.Reading;

/// <summary>
/// Turns one file into nodes with positions. The plain part of YAML only: anchors, aliases and tags are refused, which also keeps a
/// small file from growing into a huge one.
/// </summary>
internal sealed class YamlTree
{
    private const int MostBytes = 1024 * 1024;
    private const int DeepestNesting = 12;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly PackFile _file;
    private readonly Parser _parser;

    private YamlTree(PackFile file, string text) => (_file, _parser) = (file, new Parser(new StringReader(text)));

    /// <summary>The mapping a file consists of; null after a finding that says why not.</summary>
    public static YamlMap? Parse(string path, PackFile file)
    {
        if (ReadText(path, file) is not { } text)
            return null;
        try
        {
            return new YamlTree(file, text).ParseDocument();
        }
        catch (YamlException fault)
        {
            file.Error(new YamlScalar("", (int)fault.Start.Line, (int)fault.Start.Column), "yaml-syntax", fault.Message);
            return null;
        }
        catch (UnsupportedYamlException fault)
        {
            file.Error(fault.At, "yaml-feature", fault.Message);
            return null;
        }
    }

    private static string? ReadText(string path, PackFile file)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                file.Error(null, "unreadable-file", "> 1 MB");
                return null;
            }
            return StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            file.Error(null, "unreadable-file", "UTF-8");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file.Error(null, "unreadable-file", fault.GetType().Name);
        }
        return null;
    }

    private YamlMap? ParseDocument()
    {
        _parser.MoveNext();
        if (!_parser.MoveNext() || _parser.Current is StreamEnd)
        {
            _file.Error(null, "needs-mapping");
            return null;
        }
        _parser.MoveNext();
        var root = ParseNode(1);
        _parser.MoveNext();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second)
            throw new UnsupportedYamlException(second.Start, "---");
        if (root is YamlMap map)
            return map;
        _file.Error(root, "needs-mapping");
        return null;
    }

    private YamlNode ParseNode(int depth)
    {
        var current = _parser.Current!;
        if (current is not NodeEvent node)
            throw new UnsupportedYamlException(current.Start, current is AnchorAlias ? "*alias" : current.GetType().Name);
        if (!node.Anchor.IsEmpty)
            throw new UnsupportedYamlException(node.Start, $"&{node.Anchor.Value}");
        if (!node.Tag.IsEmpty)
            throw new UnsupportedYamlException(node.Start, node.Tag.Value);
        if (depth > DeepestNesting)
            throw new UnsupportedYamlException(node.Start, $"> {DeepestNesting}");
        var (line, column) = ((int)node.Start.Line, (int)node.Start.Column);
        return node switch
        {
            Scalar scalar => new YamlScalar(scalar.Value.Trim(), line, column),
            SequenceStart => ParseList(new YamlList(line, column), depth),
            _ => ParseMap(new YamlMap(line, column), depth),
        };
    }

    private YamlList ParseList(YamlList list, int depth)
    {
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
            list.Items.Add(ParseNode(depth + 1));
        return list;
    }

    private YamlMap ParseMap(YamlMap map, int depth)
    {
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var key = ParseNode(depth + 1);
            _parser.MoveNext();
            var value = ParseNode(depth + 1);
            if (key is not YamlScalar name)
                _file.Error(key, "needs-text");
            else if (map.Find(name.Value) is not null)
                _file.Error(name, "duplicate-key", name.Value);
            else
                map.Entries.Add((name, value));
        }
        return map;
    }

    private sealed class UnsupportedYamlException(Mark at, string what) : Exception(what)
    {
        public YamlScalar At { get; } = new("", (int)at.Line, (int)at.Column);
    }
}
