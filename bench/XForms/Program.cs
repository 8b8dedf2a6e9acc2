using System.Diagnostics;
using System.Globalization;
using System.Text;
using Menpai.Bench.XForms;
using Menpai.XForms.Forms;
using Menpai.XForms.Submissions;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Checks();
return 0;

static void Checks()
{
    var form = Read(TypicalForm.Form());
    var record = Encoding.UTF8.GetBytes(TypicalForm.Record());
    var report = SubmissionCheck.Check(form, new MemoryStream(record));
    Console.WriteLine($"Typical record: {record.Length:N0} bytes, {report.Findings.Length} findings {string.Join(" ", report.Findings)}");
    for (var i = 0; i < 3000; i++)
    {
        SubmissionCheck.Check(form, new MemoryStream(record));
    }
    var rates = Enumerable.Range(0, 7).Select(_ => Rate(form, record)).Order().ToList();
    Console.WriteLine($"Records checked per second on one core: median {rates[3]:N0}, from {rates[0]:N0} to {rates[^1]:N0}");
}

static double Rate(FormDefinition form, byte[] record)
{
    const int count = 5_000;
    var allocated = GC.GetAllocatedBytesForCurrentThread();
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < count; i++)
    {
        SubmissionCheck.Check(form, new MemoryStream(record));
    }
    var rate = count / watch.Elapsed.TotalSeconds;
    Console.Error.WriteLine($"  {(GC.GetAllocatedBytesForCurrentThread() - allocated) / count:N0} bytes a record");
    return rate;
}

static FormDefinition Read(string xml)
{
    var reading = FormDefinition.Read(xml);
    return reading.Form ?? throw new InvalidOperationException(string.Join("\n", reading.Problems));
}
