using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.State;

/// <summary>Writes a file as a whole: whoever reads it, or is killed while it is written, has the old one or the new one.</summary>
internal static class WholeFile
{
    /// <summary>Writes JSON, indented, with line ends that are the same everywhere.</summary>
    /// <param name="path">The file; its folder is made where there is none.</param>
    /// <param name="write">Writes the JSON.</param>
    /// <exception cref="WhatsAppException"><c>TemplateFileNotWritten</c>.</exception>
    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        JsonWriterOptions options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
        {
            write(writer);
        }

        Write(path, Encoding.UTF8.GetString(stream.ToArray()).Replace("\r\n", "\n") + "\n");
    }

    /// <summary>Writes a text.</summary>
    /// <param name="path">The file; its folder is made where there is none.</param>
    /// <exception cref="WhatsAppException"><c>TemplateFileNotWritten</c>.</exception>
    public static void Write(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(path, "TemplateFileNotWritten", file => file.Write(bytes, 0, bytes.Length));
    }

    /// <summary>Writes whatever is written into the stream.</summary>
    /// <param name="path">The file; its folder is made where there is none.</param>
    /// <param name="errorId">The id of the failure, whose text takes the path and the reason.</param>
    /// <param name="write">Writes it.</param>
    /// <exception cref="WhatsAppException">Of the id that is given.</exception>
    public static void Write(string path, string errorId, Action<Stream> write)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Renew(path, isPrivate: false, write);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For(errorId, path, failure.Message), failure) { Target = path };
        }
    }

    /// <summary>Writes a file under a name that nobody else has, and puts it in the place of the old one.</summary>
    /// <param name="path">The file, whether it is there or not; its folder is.</param>
    /// <param name="isPrivate">Whether only its owner may read it.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="written">Called once it is written, before it takes the old one's place.</param>
    public static void Renew(string path, bool isPrivate, Action<Stream> write, Action? written = null)
    {
        string full = Path.GetFullPath(path);
        string part = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}");
        try
        {
            using (FileStream file = new(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                OptOutFolder.Protect(part, isPrivate);
                write(file);
                file.Flush(flushToDisk: true);
            }

            written?.Invoke();
            Replace(part, full);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Puts a file that was written beside another one in its place, in one step.</summary>
    /// <param name="part">The new file.</param>
    /// <param name="path">The one that it becomes, whether that is there or not.</param>
#if NET
    public static void Replace(string part, string path) => File.Move(part, path, overwrite: true);
#else
    public static void Replace(string part, string path)
    {
        if (File.Exists(path))
        {
            File.Replace(part, path, null);
        }
        else
        {
            File.Move(part, path);
        }
    }
#endif
}
