using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Menpai.Core;
using Menpai.Intake;
using Menpai.Ui;
using Menpai.Web.Hosting;

namespace Menpai.Web.Commands;

/// <summary>What the commands share: where the data lies, and how a refusal is said in a terminal. It speaks Chinese, with English beside.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments say.</summary>
    /// <returns>The exit code: 0 when it was done, 1 when it was refused or not understood.</returns>
    public static async Task<int> Answer(string[] args)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Action is HelpAction)
            return await Help(parsed);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync();
        foreach (var line in Faults(parsed).Distinct())
            await Console.Error.WriteLineAsync(line);
        await Console.Error.WriteLineAsync($"用法请看：{PathOf(parsed.CommandResult)} --help");
        return 1;
    }

    /// <summary>The program's commands.</summary>
    internal static RootCommand Root()
    {
        var root = new RootCommand("Menpai 门牌：城区服务台 · the service desk of a city district")
        {
            ServeCommand.Make(),
            InitCommand.Make(),
            SampleCommand.Make(),
            PackCommand.Make(),
            VerifyCommand.Make(),
            FactsCommand.Make(),
            ReviewCommand.Make(),
            TopicsCommand.Make(),
            TriageCommand.Make(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Description = "显示帮助 · show help";
        return root;
    }

    // The one heading the parser has no Chinese for.
    private static async Task<int> Help(ParseResult parsed)
    {
        // The other headings; set for help alone, because a culture takes as long to load as the rest of what comes before a command.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-Hans");
        var text = new StringWriter();
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = text });
        await Console.Out.WriteAsync(text.ToString().Replace("Description:", "说明:", StringComparison.Ordinal));
        return code;
    }

    /// <summary>What is wrong with the arguments, in words that name them.</summary>
    internal static IEnumerable<string> Faults(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var word in parsed.UnmatchedTokens)
            yield return $"不认识“{word}”。{Possible(command)}";
        if (parsed.UnmatchedTokens.Count == 0 && command.Subcommands.Count > 0)
            yield return $"“{PathOf(parsed.CommandResult)}”后面少了命令。{Possible(command)}";
        foreach (var argument in command.Arguments.Where(argument => parsed.GetResult(argument) is not { Tokens.Count: > 0 }))
            yield return $"少了 <{argument.Name}>：{argument.Description}";
        foreach (var option in parsed.Errors.Select(error => error.SymbolResult).OfType<OptionResult>())
            yield return option.Tokens.Count == 0
                ? $"{option.Option.Name} 后面少了内容：{option.Option.Description}"
                : $"{option.Option.Name} 不能是“{string.Join(' ', option.Tokens)}”：{option.Option.Description}";
    }

    private static string Possible(Command command) =>
        command.Subcommands.Count > 0 ? $"可以写：{string.Join("、", command.Subcommands.Select(one => one.Name))}。"
        : command.Options.Count > 0 ? $"可以写的选项：{string.Join("、", command.Options.Select(option => option.Name))}。"
        : "";

    private static string PathOf(CommandResult? result) =>
        result is null ? ""
        : result.Parent is CommandResult above ? $"{PathOf(above)} {result.Command.Name}"
        : "menpai";

    /// <summary>The folder of the district's data.</summary>
    public static Option<string> Data() =>
        new("--data") { Description = "数据目录 · folder of the district's data", DefaultValueFactory = _ => "data" };

    /// <summary>Runs a command; a refusal is printed and the exit code is 1.</summary>
    public static async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedException refused)
        {
            return await Refuse(refused.Refusal);
        }
        catch (UnauthorizedAccessException fault)
        {
            return await Refuse(HostRefusals.NoAccess(fault.Message));
        }
        catch (IOException fault)
        {
            return await Refuse(
                fault switch
                {
                    FileNotFoundException { FileName: { } file } => HostRefusals.NoFile(file),
                    DirectoryNotFoundException => HostRefusals.NoFile(fault.Message),
                    _ => HostRefusals.FileFault(fault.Message),
                }
            );
        }
    }

    private static async Task<int> Refuse(Refusal refusal)
    {
        var texts = Texts.Load([
            typeof(Texts).Assembly,
            .. IntakeModule.Model.Modules,
            typeof(UiModule).Assembly,
            typeof(CommandLine).Assembly,
        ]);
        var words = RefusalWords.Of(texts[Texts.Languages[0]], refusal);
        await Console.Error.WriteLineAsync($"{words.Title}：{words.Detail}");
        return 1;
    }
}
