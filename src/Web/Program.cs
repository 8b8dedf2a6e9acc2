using Menpai.Web.Commands;

return await CommandLine.Answer(args);

/// <summary>The program; named so that tests can start it.</summary>
public partial class Program;
