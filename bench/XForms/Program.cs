using System.Diagnostics;
using System.Globalization;
using System.Text;
using Menpai.Bench.XForms;
using Menpai.Tests.XForms.Reading;
using Menpai.XForms.Forms;
using Menpai.XForms.Publishing;
using Menpai.XForms.Sheets;
using Menpai.XForms.Submissions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["hostile", var name]:
        RunHostile(name);
        return 0;
    case ["write", var name, var path]:
        using (var file = File.Create(path))
        {
            HostileWorkbooks.All[name](file);
        }
        return 0;
    case ["publish", var name, var path]:
        RunWorkbook(name, path);
        return 0;
    case ["workbooks"]:
        RunWorkbooks();
        return 0;
    case ["large"]:
        CheckLarge();
        return 0;
    case ["first"]:
        ConvertFirst();
        return 0;
    case ["idle"]:
        Console.WriteLine($"{HighestMegabytes()}");
        return 0;
    case []:
        Console.WriteLine($"Machine: {Environment.ProcessorCount} cores, {Model()}, .NET {Environment.Version}");
        Console.Write(Child("first"));
        Convert();
        Checks();
        var idle = long.Parse(Child("idle"), CultureInfo.InvariantCulture);
        Console.WriteLine($"A program that does nothing: {idle} MB");
        Console.Write(Child("large"));
        foreach (var hostile in Hostile.All.Keys)
        {
            Console.Write(Child("hostile", hostile));
        }
        RunWorkbooks();
        return 0;
    default:
        Console.Error.WriteLine("Menpai.Bench.XForms [first | large | idle | workbooks | hostile NAME]");
        return 2;
}

static void Convert()
{
    var markdown = LargeWorkbook.Markdown();
    var xlsx = LargeWorkbook.Xlsx();
    Times(
        "1,000 questions, Markdown → XForm",
        () => Menpai.XForms.Conversion.XlsformConverter.Convert(Workbook.FromMarkdown(markdown)).XForm!.Length
    );
    Times(
        $"1,000 questions, .xlsx ({xlsx.Length / 1024} KB) → XForm",
        () => Menpai.XForms.Conversion.XlsformConverter.Convert(Workbook.FromXlsx(new MemoryStream(xlsx))).XForm!.Length
    );
    Times(
        "1,000 questions, .xlsx → XForm, read and compiled",
        () => XlsformPublisher.Publish(Workbook.FromXlsx(new MemoryStream(xlsx))).XForm!.Length
    );
}

static void ConvertFirst()
{
    var xlsx = LargeWorkbook.Xlsx();
    var watch = Stopwatch.StartNew();
    Menpai.XForms.Conversion.XlsformConverter.Convert(Workbook.FromXlsx(new MemoryStream(xlsx)));
    Console.WriteLine($"1,000 questions, .xlsx → XForm, the first form of a process: {watch.Elapsed.TotalMilliseconds:N0} ms");
}

static void Times(string what, Func<int> act)
{
    var times = new List<double>();
    var length = 0;
    for (var i = 0; i < 21; i++)
    {
        var watch = Stopwatch.StartNew();
        length = act();
        times.Add(watch.Elapsed.TotalMilliseconds);
    }
    var warm = times.Skip(1).Order().ToList();
    Console.WriteLine(
        $"{what}: median {warm[10]:N0} ms, from {warm[0]:N0} to {warm[^1]:N0}; the first time {times[0]:N0} ms ({length:N0} characters)"
    );
}

static void Checks()
{
    var form = Read(TypicalForm.Form());
    var record = Encoding.UTF8.GetBytes(TypicalForm.Record());
    var report = SubmissionCheck.Check(form, new MemoryStream(record));
    Console.WriteLine($"Typical record: {record.Length:N0} bytes, {report.Findings.Length} findings {string.Join(" ", report.Findings)}");
    for (var i = 0; i < 5_000; i++)
    {
        SubmissionCheck.Check(form, new MemoryStream(record));
    }
    var rates = Enumerable.Range(0, 9).Select(_ => Rate(form, record)).Order().ToList();
    Console.WriteLine($"Records checked per second on one core: median {rates[4]:N0}, from {rates[0]:N0} to {rates[^1]:N0}");
}

static double Rate(FormDefinition form, byte[] record)
{
    const int count = 5_000;
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < count; i++)
    {
        SubmissionCheck.Check(form, new MemoryStream(record));
    }
    return count / watch.Elapsed.TotalSeconds;
}

static void CheckLarge()
{
    var form = Read(TypicalForm.Form());
    var parts = TypicalForm.Record().Split("<visit>");
    var visit = "<visit>" + parts[1];
    using var record = new RepeatedStream(
        parts[0],
        visit,
        parts[^1][(parts[^1].IndexOf("</visit>", StringComparison.Ordinal) + "</visit>".Length)..],
        50 << 20
    );
    var watch = Stopwatch.StartNew();
    var report = SubmissionCheck.Check(form, record);
    Console.WriteLine(
        $"A record of 50 MB: checked in {watch.Elapsed.TotalSeconds:N1} s, {HighestMegabytes()} MB at the highest, {report.Findings.Length} findings {report.Findings.FirstOrDefault()}"
    );
}

static void RunHostile(string name)
{
    var act = Hostile.All[name]();
    var watch = Stopwatch.StartNew();
    var outcome = act();
    Console.WriteLine($"Hostile, {name}: {watch.Elapsed.TotalSeconds:N2} s, {HighestMegabytes()} MB at the highest: {outcome}");
}

static void RunWorkbooks()
{
    var path = Path.GetTempFileName();
    foreach (var name in HostileWorkbooks.All.Keys)
    {
        Child("write", name, path);
        Console.Write(Child("publish", name, path));
    }
    File.Delete(path);
}

static void RunWorkbook(string name, string path)
{
    var (watch, before, busy) = (Stopwatch.StartNew(), HighestMegabytes(), Environment.CpuUsage.TotalTime);
    using var file = File.OpenRead(path);
    var workbook =
        name.EndsWith("Markdown", StringComparison.Ordinal) || file.ReadByte() == '|'
            ? Workbook.FromMarkdown(File.ReadAllText(path))
            : Workbook.FromXlsx(File.OpenRead(path));
    var publication = XlsformPublisher.Publish(workbook);
    var problem = publication.Problems.FirstOrDefault(p => p.Severity == Menpai.XForms.Problems.Severity.Error);
    var outcome = publication.Form is null
        ? $"refused, {problem?.Code}, {publication.Problems.Length} problems"
        : $"published, {publication.XForm!.Length:N0} characters";
    Console.WriteLine(
        $"Workbook, {name} ({file.Length >> 10:N0} KB): {watch.Elapsed.TotalSeconds:N2} s, {(Environment.CpuUsage.TotalTime - busy).TotalSeconds:N2} s busy, {HighestMegabytes()} MB at the highest, {before} MB of them the program: {outcome}"
    );
}

static string Child(params string[] arguments)
{
    var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
    using var child = Process.Start(start)!;
    var said = child.StandardOutput.ReadToEnd();
    child.WaitForExit();
    return said;
}

static long HighestMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 >> 20;

static string Model() =>
    File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? ""
        : "";

static FormDefinition Read(string xml) =>
    FormDefinition.Read(xml) is { Form: { } form } ? form : throw new InvalidOperationException("The bench's own form does not work.");
