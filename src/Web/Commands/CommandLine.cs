using System.CommandLine;
using Menpai.Core;
using Menpai.Ui;

namespace Menpai.Web.Commands;

/// <summary>What the commands share: where the data lies, and how a refusal is said in a terminal.</summary>
internal static class CommandLine
{
    /// <summary>The folder of the district's data.</summary>
    public static Option<string> Data() =>
        new("--data") { Description = "Folder of the district's data.", DefaultValueFactory = _ => "data" };

    /// <summary>Runs a command; a refusal is printed and the exit code is 1.</summary>
    public static async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedException refused)
        {
            var texts = Texts.Load([
                typeof(Texts).Assembly,
                .. Menpai.Work.WorkModule.Model.Modules,
                typeof(UiModule).Assembly,
                typeof(CommandLine).Assembly,
            ]);
            var words = RefusalWords.Of(texts[Texts.Languages[0]], refused.Refusal);
            await Console.Error.WriteLineAsync($"{words.Title}：{words.Detail}");
            return 1;
        }
    }
}
