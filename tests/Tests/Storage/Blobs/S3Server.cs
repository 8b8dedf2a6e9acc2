using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Menpai.Storage.Blobs;

namespace Menpai.Tests.Storage.Blobs;

/// <summary>An S3-compatible server of other make on this machine, for as long as the tests of a class run.</summary>
public sealed class S3Server : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("menpai-s3-").FullName;
    private readonly Process? _process;
    private readonly int _port;

    public S3Server()
    {
        var home = Path.Combine(TestDistrict.Root, "tests", "Tests", "Storage", "Blobs", "Server");
        if (!Directory.Exists(Path.Combine(home, "node_modules", "s3rver")))
        {
            Missing = "The S3 server is not installed: run build/s3 where Node 20 and a package registry can be had.";
            return;
        }
        try
        {
            _process = Process.Start(
                // It marks where a list goes on with a cipher that Node has put away.
                new ProcessStartInfo("node", ["--openssl-legacy-provider", "serve.mjs", _folder])
                {
                    WorkingDirectory = home,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            );
        }
        catch (Win32Exception)
        {
            Missing = "Node is not installed.";
            return;
        }
        _port = int.Parse(_process!.StandardOutput.ReadLine() ?? "0", CultureInfo.InvariantCulture);
    }

    /// <summary>Why there is none; null when there is.</summary>
    public string? Missing { get; }

    /// <summary>How it is reached.</summary>
    public S3Settings Settings => new("menpai", $"http://127.0.0.1:{_port}", "us-east-1", "S3RVER", "S3RVER", PathStyle: true);

    public void Dispose()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(5_000))
                _process.Kill();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
