using System;
using System.Text;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// Decodes a name or value of a form, in a time that grows with its length alone: .NET Framework's own way takes minutes for a
/// megabyte that a stranger has made for that.
/// </summary>
internal static class FormText
{
    /// <summary>The text that is meant. What is no UTF-8 stays as it is written, so that no two spellings of it are one.</summary>
    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0)
        {
            return text.Replace('+', ' ');
        }

        StringBuilder decoded = new(text.Length);
        byte[] bytes = new byte[text.Length / 3];
        for (int i = 0; i < text.Length;)
        {
            int count = 0;
            int end = i;
            while (end + 2 < text.Length && text[end] == '%' && Hex(text[end + 1]) is int high && Hex(text[end + 2]) is int low)
            {
                bytes[count++] = (byte)((high << 4) | low);
                end += 3;
            }

            if (count == 0)
            {
                decoded.Append(text[i] == '+' ? ' ' : text[i]);
                i++;
                continue;
            }

            decoded.Append(Meant(bytes, count) ?? text.Substring(i, end - i));
            i = end;
        }

        return decoded.ToString();
    }

    // Null where the bytes are no UTF-8. Found out without an exception: anybody could send a request that throws a hundred thousand.
    private static string? Meant(byte[] bytes, int count)
    {
        string meant = Encoding.UTF8.GetString(bytes, 0, count);
        return meant.IndexOf('\uFFFD') < 0 || Encoding.UTF8.GetBytes(meant).AsSpan().SequenceEqual(bytes.AsSpan(0, count)) ? meant : null;
    }

    private static int? Hex(char letter) => letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= 'a' and <= 'f' => letter - 'a' + 10,
        >= 'A' and <= 'F' => letter - 'A' + 10,
        _ => null,
    };
}
