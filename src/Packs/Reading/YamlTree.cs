using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Menpai.Packs.Reading;

/// <summary>
/// Turns one file into nodes with positions. The plain part of YAML only: anchors, aliases and tags are refused, which also keeps a
/// small file from growing into a huge one. Reads the scanner's tokens itself: YamlDotNet's parser compiles regular expressions when
/// it is first used, which would cost every start of the program some forty milliseconds.
/// </summary>
internal sealed class YamlTree
{
    private const int MostBytes = 1024 * 1024;
    private const int DeepestNesting = 12;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly PackFile _file;
    private readonly Scanner _scanner;

    private YamlTree(PackFile file, string text) => (_file, _scanner) = (file, new Scanner(new StringReader(text)));

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
            YamlFault.Report(fault, text, file);
            return null;
        }
        catch (UnsupportedYamlException fault)
        {
            file.Error(fault.At, "yaml-feature", fault.What);
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
        Next();
        Next();
        if (Current is DocumentStart)
            Next();
        var root = ParseNode(1);
        if (Current is DocumentEnd)
            Next();
        if (Current is DocumentStart)
            throw new UnsupportedYamlException(Current.Start, new Said("pack.yaml.documents"));
        if (Current is not StreamEnd)
            throw Unexpected();
        if (root is YamlMap map)
            return map;
        _file.Error(root, "needs-mapping");
        return null;
    }

    private Token Current => _scanner.Current!;

    private void Next()
    {
        try
        {
            _scanner.MoveNext();
        }
        catch (InvalidOperationException)
        {
            // The scanner loses its way over some brackets that are not closed.
            throw new SyntaxErrorException(_scanner.CurrentPosition, _scanner.CurrentPosition, "Unexpected end of a flow.");
        }
        if (_scanner.Current is Error error)
            throw new SyntaxErrorException(error.Start, error.End, error.Value);
    }

    /// <summary>The node that starts here; an empty text where something else goes on already.</summary>
    private YamlNode ParseNode(int depth)
    {
        var (line, column) = ((int)Current.Start.Line, (int)Current.Start.Column);
        if (depth > DeepestNesting)
            throw new UnsupportedYamlException(Current.Start, new Said("pack.yaml.nesting"));
        switch (Current)
        {
            case Scalar scalar:
                Next();
                return new YamlScalar(scalar.Value.Trim(), line, column);
            case BlockSequenceStart:
                Next();
                return ParseBlockList(new YamlList(line, column), depth, indented: true);
            case BlockEntry:
                return ParseBlockList(new YamlList(line, column), depth, indented: false);
            case BlockMappingStart:
                Next();
                return ParseBlockMap(new YamlMap(line, column), depth);
            case FlowSequenceStart:
                Next();
                return ParseFlowList(new YamlList(line, column), depth);
            case FlowMappingStart:
                Next();
                return ParseFlowMap(new YamlMap(line, column), depth);
            case Anchor or AnchorAlias or Tag or VersionDirective or TagDirective:
                throw new UnsupportedYamlException(
                    Current.Start,
                    new Said($"pack.yaml.{(Current is Tag or TagDirective ? "tag" : Current is VersionDirective ? "directive" : "anchor")}")
                );
            default:
                return new YamlScalar("", line, column);
        }
    }

    /// <summary>Items after dashes; a list that stands directly under its key has no end of its own.</summary>
    private YamlList ParseBlockList(YamlList list, int depth, bool indented)
    {
        while (Current is BlockEntry)
        {
            Next();
            list.Items.Add(Current is BlockEntry ? Empty() : ParseNode(depth + 1));
        }
        if (indented)
            Expect<BlockEnd>();
        return list;
    }

    private YamlMap ParseBlockMap(YamlMap map, int depth)
    {
        while (Current is Key or Value)
            ParseEntry(map, depth);
        Expect<BlockEnd>();
        return map;
    }

    private YamlList ParseFlowList(YamlList list, int depth)
    {
        while (Current is not FlowSequenceEnd)
        {
            if (Current is Key or Value or FlowEntry)
                throw Unexpected();
            list.Items.Add(ParseNode(depth + 1));
            if (Current is not FlowSequenceEnd)
                Expect<FlowEntry>();
        }
        Next();
        return list;
    }

    private YamlMap ParseFlowMap(YamlMap map, int depth)
    {
        while (Current is not FlowMappingEnd)
        {
            if (Current is not Key and not Value)
                throw Unexpected();
            ParseEntry(map, depth);
            if (Current is not FlowMappingEnd)
                Expect<FlowEntry>();
        }
        Next();
        return map;
    }

    private void ParseEntry(YamlMap map, int depth)
    {
        if (Current is Key)
            Next();
        var key = ParseNode(depth + 1);
        var value = Empty();
        if (Current is Value)
        {
            Next();
            value = ParseNode(depth + 1);
        }
        if (key is not YamlScalar name)
            _file.Error(key, "needs-text");
        else if (map.Find(name.Value) is not null)
            _file.Error(name, "duplicate-key", name.Value);
        else
            map.Entries.Add((name, value));
    }

    private YamlNode Empty() => new YamlScalar("", (int)Current.Start.Line, (int)Current.Start.Column);

    private void Expect<T>()
        where T : Token
    {
        if (Current is not T)
            throw Unexpected();
        Next();
    }

    private SyntaxErrorException Unexpected() => new(Current.Start, Current.End, $"Unexpected {Current.GetType().Name}.");

    private sealed class UnsupportedYamlException(Mark at, Said what) : Exception(what.Key)
    {
        public Said What { get; } = what;

        public YamlScalar At { get; } = new("", (int)at.Line, (int)at.Column);
    }
}
