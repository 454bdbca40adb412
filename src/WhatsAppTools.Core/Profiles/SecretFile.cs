using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using WhatsAppTools.Errors;
using WhatsAppTools.State;

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

    /// <param name="isKnown">Whether a profile names this file as its secret already, so that it may be replaced whatever it has.</param>
    /// <exception cref="WhatsAppException">It cannot be written, something else is there, or this is Windows.</exception>
    public static void Write(string path, string secret, bool isKnown)
    {
        RequireUnix(path);
        if (FileKind.IsNoFile(path) || (!isKnown && HasSomethingElse(path, secret)))
        {
            throw new WhatsAppException("SecretFileForeign", path) { Target = path };
        }

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

    // No file tells whose it is: only an empty one and the same secret are sure to lose nothing.
    private static bool HasSomethingElse(string path, string secret)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists && file.Length > 0 && (file.Length > MostBytes || File.ReadAllText(path).Trim() != secret);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("ProfileFileNotWritten", path, failure.Message), failure) { Target = path };
        }
    }
}
