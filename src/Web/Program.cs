using System.CommandLine;
using Menpai.Web.Commands;

var root = new RootCommand("Menpai 门牌: the service desk of a city district.")
{
    ServeCommand.Make(),
    InitCommand.Make(),
    SampleCommand.Make(),
    PackCommand.Make(),
    VerifyCommand.Make(),
};
return await root.Parse(args).InvokeAsync();

/// <summary>The program; named so that tests can start it.</summary>
public partial class Program;
