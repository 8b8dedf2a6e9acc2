using System.CommandLine;
using Menpai.Packs;
using Menpai.Web.Hosting;

namespace Menpai.Web.Commands;

/// <summary><c>menpai pack check FOLDER</c>: says all that is wrong with a pack, by file and line.</summary>
internal static class PackCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("FOLDER") { Description = "配置包的文件夹 · folder of the pack" };
        var check = new Command("check", "检查配置包，按文件和行指出问题 · check a pack") { folder };
        check.SetAction(parsed => Check(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output));
        return new Command("pack", "配置包：本地的类别、时限、职责 · packs: what a district decided for itself") { check };
    }

    private static int Check(string folder, TextWriter told)
    {
        var findings = PackChecker.Check(folder, Path.GetDirectoryName(MenpaiHost.PackFolder));
        foreach (var finding in findings)
            told.WriteLine(finding.In("zh-CN"));
        var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error);
        told.WriteLine(errors == 0 ? "配置包没有错误。" : $"共 {errors} 处错误。");
        return errors == 0 ? 0 : 1;
    }
}
