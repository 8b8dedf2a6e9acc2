using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Menpai.XForms.Instances;

namespace Menpai.XForms.Reading;

/// <summary>Reads CSV as <c>root/item/COLUMN</c>; commas or, where the header has none, semicolons or tabs.</summary>
internal static class CsvInstance
{
    public static InstanceReading Read(Stream content)
    {
        var limits = ReadingLimits.Resource;
        var tree = new InstanceTree(new NameTable());
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            BadDataFound = null,
            MaxFieldSize = limits.ValueLength,
        };
        try
        {
            using var text = new StreamReader(content, new UTF8Encoding(true, throwOnInvalidBytes: true), leaveOpen: true);
            using var csv = new CsvParser(text, configuration);
            if (!csv.Read())
            {
                return new InstanceReading(null, "reading.empty", []);
            }
            var columns = csv.Record!.Select(name => tree.Names.Intern(null, name.Trim())).ToArray();
            var root = tree.AppendElement(InstanceTree.Document, null, "root");
            var item = tree.Names.Intern(null, "item");
            while (csv.Read())
            {
                var row = tree.AppendElement(root, item);
                for (var i = 0; i < columns.Length; i++)
                {
                    tree.AppendText(tree.AppendElement(row, columns[i]), i < csv.Count ? csv[i] : "");
                }
                if (tree.Count > limits.Nodes)
                {
                    return new InstanceReading(null, "reading.too-many-nodes", [limits.Nodes.ToString(CultureInfo.InvariantCulture)]);
                }
            }
            return new InstanceReading(tree, null, []);
        }
        catch (DecoderFallbackException)
        {
            return new InstanceReading(null, "reading.not-utf8", []);
        }
        catch (MaxFieldSizeException)
        {
            return new InstanceReading(null, "reading.value-too-long", [limits.ValueLength.ToString(CultureInfo.InvariantCulture)]);
        }
    }
}
