using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>Turns what was given for a path into files, from PowerShell's own location on.</summary>
internal sealed class FilePaths(PathIntrinsics paths)
{
    private readonly PathIntrinsics _paths = paths;

    /// <summary>The full path of a file or folder, whether it is there or not. .NET would name its own parameter, and write a file named foo for env:foo.</summary>
    /// <param name="paths">Where PowerShell is.</param>
    /// <param name="path">A path of the file system's provider, absolute or relative; every character stands for itself.</param>
    /// <exception cref="WhatsAppException">It is on no file system (<c>PathNotFileSystem</c>), or no path (<c>PathInvalid</c>).</exception>
    public static string Full(PathIntrinsics paths, string path)
    {
        Require(path.IndexOf('\0') < 0, "PathInvalid", path);
        string full = paths.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        Require(provider.Name == "FileSystem", "PathNotFileSystem", path);
        return full;
    }

    /// <summary>The full paths of the files that are meant.</summary>
    /// <param name="path">A path of the file system's provider, absolute or relative.</param>
    /// <param name="literal">Whether every character stands for itself.</param>
    /// <exception cref="WhatsAppException">There is no such file (<c>ContactFileMissing</c>), it is on no file system (<c>PathNotFileSystem</c>), or no path (<c>PathInvalid</c>).</exception>
    public List<string> Resolve(string path, bool literal)
    {
        try
        {
            List<string> files = [];
            if (literal || !WildcardPattern.ContainsWildcardCharacters(path) || IsFile(path))
            {
                files.Add(Full(_paths, path));
            }
            else
            {
                Require(path.IndexOf('\0') < 0, "PathInvalid", path);
                files.AddRange(_paths.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider));
                Require(provider.Name == "FileSystem", "PathNotFileSystem", path);
            }

            return files.Count > 0 ? files : throw new WhatsAppException("ContactFileMissing", path) { Target = path };
        }
        catch (SessionStateException e)
        {
            throw new WhatsAppException(ErrorText.For("ContactFileMissing", path), e) { Target = path };
        }
    }

    // A browser names a second download list[1].csv, which is also a pattern for list1.csv.
    private bool IsFile(string path)
    {
        try
        {
            return File.Exists(Full(_paths, path));
        }
        catch (WhatsAppException)
        {
            return false;
        }
    }

    private static void Require(bool isSo, string errorId, string path)
    {
        if (!isSo)
        {
            throw new WhatsAppException(errorId, path) { Target = path };
        }
    }
}
