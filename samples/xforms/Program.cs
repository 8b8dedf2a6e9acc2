using System.Text;

namespace Menpai.XForms.Example;

/// <summary>Walks through the library with a checklist of its own, or reviews the files it is given.</summary>
public static class Program
{
    private const string Usage = """
        dotnet run --project samples/xforms                  走一遍示例检查表 / a walk through the sample checklist
        dotnet run --project samples/xforms -- --xlsx OUT    把示例检查表存成 Excel / the sample checklist as a workbook
        dotnet run --project samples/xforms -- FILE ...      审看自己的表（.xlsx 或 .md）/ a review of your own form
            --against FILE    与旧版比较 / compares it with an older version
            --record FILE     校验一份填报 / checks a record against it
            --xform OUT       把转换结果写到文件 / writes the XForm
            --english         用英文说 / speaks English
        """;

    /// <summary>Does what the command line asks.</summary>
    /// <returns>0 when all is well, 1 when an error was found, 2 when the command line makes no sense or a file cannot be read.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (!TryRead(arguments, out var file, out var options))
        {
            output.WriteLine(Usage);
            return 2;
        }
        try
        {
            return file is not null ? new Review(output, options).Run(file)
                : options.TryGetValue("--xlsx", out var workbook) ? Checklist.Save(workbook, output)
                : Walk.Run(output);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(refused.Message);
            return 2;
        }
    }

    private static int Main(string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        return Run(arguments, Console.Out);
    }

    /// <summary>At most one file; options of a file only with a file, and the other way round.</summary>
    private static bool TryRead(string[] arguments, out string? file, out Dictionary<string, string> options)
    {
        (file, options) = (null, new Dictionary<string, string>(StringComparer.Ordinal));
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            var understood = argument switch
            {
                "--english" => options.TryAdd(argument, ""),
                "--xlsx" or "--against" or "--record" or "--xform" => rest.TryDequeue(out var value) && options.TryAdd(argument, value),
                _ => file is null && !argument.StartsWith('-'),
            };
            if (!understood)
            {
                return false;
            }
            file = argument.StartsWith('-') ? file : argument;
        }
        return file is not null ? !options.ContainsKey("--xlsx") : options.Keys.All(o => o == "--xlsx");
    }
}
