using System.Collections.Generic;
using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>Turns what was given for a path into files, from PowerShell's own location on.</summary>
internal sealed class FilePaths(PathIntrinsics paths)
{
    private readonly PathIntrinsics _paths = paths;

    /// <summary>The full paths of the files that are meant.</summary>
    /// <param name="path">A path of the file system's provider, absolute or relative.</param>
    /// <param name="literal">Whether every character stands for itself.</param>
    /// <exception cref="WhatsAppException">There is no such file (<c>ContactFileMissing</c>), it is on no file system (<c>ContactPathNotFile</c>), or no path (<c>PathInvalid</c>).</exception>
    public List<string> Resolve(string path, bool literal)
    {
        if (path.IndexOf('\0') >= 0)
        {
            throw new WhatsAppException("PathInvalid", path) { Target = path };
        }

        try
        {
            ProviderInfo provider;
            List<string> files = new();
            if (literal || !WildcardPattern.ContainsWildcardCharacters(path))
            {
                files.Add(_paths.GetUnresolvedProviderPathFromPSPath(path, out provider, out _));
            }
            else
            {
                files.AddRange(_paths.GetResolvedProviderPathFromPSPath(path, out provider));
            }

            if (provider.Name != "FileSystem")
            {
                throw new WhatsAppException("ContactPathNotFile", path) { Target = path };
            }

            return files.Count > 0 ? files : throw new WhatsAppException("ContactFileMissing", path) { Target = path };
        }
        catch (SessionStateException e)
        {
            throw new WhatsAppException(ErrorText.For("ContactFileMissing", path), e) { Target = path };
        }
    }
}
