using System.Runtime.InteropServices;
using System.Text;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Profiles;

/// <summary>A secret in a file that only its owner can read. On Windows there is a better way.</summary>
internal static class SecretFile
{
    private const int MostBytes = 4096;

    /// <exception cref="WhatsAppException">There is none, it is empty, or others can read it.</exception>
    public static string Read(string path)
    {
        string text = Encoding.UTF8.GetString(OwnedFile.Read(path, MostBytes, isSecret: true)).Trim('\uFEFF', ' ', '\r', '\n', '\t');
        return text.Length > 0 ? text : throw new WhatsAppException("SecretMissing", $"The file {path} is empty") { Target = path };
    }

    /// <exception cref="WhatsAppException">It cannot be written, or this is Windows.</exception>
    public static void Write(string path, string secret)
    {
        RequireUnix(path);
        OwnedFile.Write(path, Encoding.UTF8.GetBytes(secret + "\n"));
    }

    /// <exception cref="WhatsAppException">This is Windows.</exception>
    public static void RequireUnix(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            throw new WhatsAppException("SecretFileOnWindows") { Target = path };
        }
    }
}
