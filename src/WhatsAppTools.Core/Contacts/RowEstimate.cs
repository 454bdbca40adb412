using System;
using System.IO;

namespace WhatsAppTools.Contacts;

/// <summary>
/// How many rows a list has, from its line ends alone and without reading it twice: for a progress bar. Bad rows count too, and
/// an encoding of two bytes does not matter.
/// </summary>
internal static class RowEstimate
{
    // Read within a tenth of a second on an ordinary disk. A longer list is sent without an estimate, and progress shows counts only.
    private const long LongestFile = 64 * 1024 * 1024;

    /// <summary>The rows below the first line; null where the file is too long to look through first.</summary>
    /// <param name="path">A file that can be read.</param>
    /// <exception cref="IOException">It can no longer be read.</exception>
    public static long? Of(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.SequentialScan);
        return file.Length > LongestFile ? null : Of(file);
    }

    /// <summary>The rows below the first line of a text.</summary>
    public static long Of(Stream text)
    {
        byte[] block = new byte[64 * 1024];
        bool isQuoted = false;
        bool hasText = false;
        byte before = (byte)'\n';
        long rows = 0;
        for (int length = text.Read(block, 0, block.Length); length > 0; length = text.Read(block, 0, block.Length))
        {
            for (int i = 0; i < length; i++)
            {
                byte letter = block[i];
                if (letter == 0)
                {
                    continue;
                }

                bool isEnd = letter is (byte)'\n' or (byte)'\r' && !isQuoted;
                if (letter == (byte)'"' && (isQuoted || before is (byte)'\n' or (byte)'\r' or (byte)',' or (byte)';' or (byte)'\t' or (byte)'|' or (byte)'"'))
                {
                    // A doubled quote, which stands for one quote, closes and opens again: the result is the same.
                    isQuoted = !isQuoted;
                }

                rows += isEnd && hasText ? 1 : 0;
                hasText = !isEnd;
                before = letter;
            }
        }

        return Math.Max(0, rows + (hasText ? 1 : 0) - 1);
    }
}
