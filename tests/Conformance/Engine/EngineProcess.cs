using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Menpai.Conformance.Engine;

/// <summary>The engine of ODK Web Forms in a Node process of its own: one request a line in, one answer a line out.</summary>
internal sealed class EngineProcess : IDisposable
{
    /// <summary>The zone both sides reckon in; not UTC, so that zones are tried as well.</summary>
    public const string Zone = "Asia/Shanghai";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ProcessStartInfo _start;
    private Process _process;

    private EngineProcess(ProcessStartInfo start) => (_start, _process) = (start, Process.Start(start)!);

    /// <summary>Starts the engine, or tells why it cannot be had.</summary>
    public static EngineProcess? Start(out string? reason)
    {
        reason = null;
        var folder = Folder();
        if (folder is null || !Directory.Exists(Path.Combine(folder, "node_modules", "@getodk", "xforms-engine")))
        {
            reason = "The engine is not installed: run build/engine where Node 20 and a package registry can be had.";
            return null;
        }
        var start = new ProcessStartInfo("node", ["engine.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            Environment = { ["TZ"] = Zone },
        };
        try
        {
            return new EngineProcess(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            reason = "Node is not installed.";
            return null;
        }
    }

    /// <summary>Asks one thing; <c>{"error":…}</c> when the engine refuses.</summary>
    public JsonNode Ask(JsonObject request)
    {
        _process.StandardInput.WriteLine(request.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
        {
            // Some questions it never answers; the next one goes to a new process.
            _process.Kill();
            _process.Dispose();
            _process = Process.Start(_start)!;
            return new JsonObject { ["error"] = "no answer" };
        }
        return JsonNode.Parse(line.Result ?? throw new InvalidOperationException("The engine ended without an answer."))!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(5_000))
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "Conformance", "Engine");
            if (File.Exists(Path.Combine(folder, "engine.mjs")))
            {
                return folder;
            }
        }
        return null;
    }
}
