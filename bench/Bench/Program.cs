using BenchmarkDotNet.Running;
using Menpai.Bench;

return args switch
{
    ["seed", var folder, var cases] => await Seed.Run(folder, int.Parse(cases)),
    ["sign-in", var url, var name] => await SignIn.Print(url, name),
    ["topics", var reports] => TopicsOfMany.Run(int.Parse(reports)),
    ["micro", .. var rest] => Micro(rest),
    _ => Usage(),
};

static int Micro(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(Seed).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("bench seed FOLDER CASES | sign-in URL NAME | topics REPORTS | micro [BenchmarkDotNet arguments]");
    return 2;
}
