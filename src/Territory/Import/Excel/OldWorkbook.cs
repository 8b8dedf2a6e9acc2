using System.Text;

namespace Menpai.Territory.Import.Excel;

/// <summary>The container of Excel before 2007, which workbooks with a password are still put in.</summary>
internal static class OldWorkbook
{
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Whether it holds a workbook of today that needs a password.</summary>
    public static bool IsEncrypted(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[81_920];
        var kept = 0;
        for (var read = file.Read(buffer, kept, buffer.Length - kept); read > 0; read = file.Read(buffer, kept, buffer.Length - kept))
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(Encrypted) >= 0)
                return true;
            kept = Math.Min(Encrypted.Length, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
        return false;
    }
}
