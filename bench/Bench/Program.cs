using BenchmarkDotNet.Running;
using Menpai.Bench;

return args switch
{
    ["seed", var folder, var cases] => await Seed.Run(folder, int.Parse(cases)),
    ["sign-in", var url, var name] => await SignIn.Print(url, name),
    ["topics", var reports] => TopicsOfMany.Run(int.Parse(reports)),
    ["search-make", var folder, var cases] => await SearchOfMany.Make(folder, int.Parse(cases)),
    ["search", var folder, var rounds, .. var words] => await SearchTimes.Measure(folder, int.Parse(rounds), words),
    ["search-filtered", var folder, var rounds, .. var words] => await SearchTimes.MeasureFiltered(folder, int.Parse(rounds), words),
    ["sheet-make", var folder, var kind, var rows, var file] => await Sheets.Make(folder, kind, int.Parse(rows), file),
    ["sheet-in", var folder, var kind, var file, var how] => await Sheets.Import(folder, kind, file, how == "whole"),
    ["sheet-out", var folder] => await Sheets.Export(folder),
    ["photos", var scenes] => Photos.Run(int.Parse(scenes)),
    ["figures", var facts] => Figures.Run(long.Parse(facts)),
    ["scores", var folder, var events, var cases] => await Scoreboards.Run(folder, long.Parse(events), long.Parse(cases)),
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
    Console.Error.WriteLine(
        "bench seed FOLDER CASES | sign-in URL NAME | topics REPORTS | photos SCENES | search-make FOLDER CASES"
            + " | search FOLDER ROUNDS [WORDS …] | search-filtered FOLDER ROUNDS [WORDS …]"
            + " | figures FACTS | scores FOLDER EVENTS CASES | sheet-make FOLDER doors|cases ROWS FILE"
            + " | sheet-in FOLDER doors|cases FILE whole|batches | sheet-out FOLDER | micro [BenchmarkDotNet arguments]"
    );
    return 2;
}
