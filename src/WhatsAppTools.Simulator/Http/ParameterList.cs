using System;
using System.Collections.Generic;
using System.Text;

namespace WhatsAppTools.Simulator.Http;

/// <summary>The decoded parameters of a query or a form, in the order in which they were sent; names are case-sensitive.</summary>
internal sealed class ParameterList
{
    private static readonly UTF8Encoding s_strictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly List<KeyValuePair<string, string>> _items = [];

    private ParameterList()
    {
    }

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>The first value of a name, or null where it was not sent.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> item in _items)
            {
                if (item.Key == name)
                {
                    return item.Value;
                }
            }

            return null;
        }
    }

    /// <summary>Every value of a name.</summary>
    public IReadOnlyList<string> All(string name)
    {
        List<string>? values = null;
        foreach (KeyValuePair<string, string> item in _items)
        {
            if (item.Key == name)
            {
                (values ??= []).Add(item.Value);
            }
        }

        return values ?? (IReadOnlyList<string>)Array.Empty<string>();
    }

    /// <summary>Decodes name=value pairs; broken percent or UTF-8 sequences are a 400.</summary>
    public static ParameterList Parse(string encoded)
    {
        ParameterList list = new();
        int from = 0;
        while (from < encoded.Length)
        {
            int end = encoded.IndexOf('&', from);
            end = end < 0 ? encoded.Length : end;
            if (end > from)
            {
                int equals = encoded.IndexOf('=', from, end - from);
                string name = equals < 0 ? encoded.Substring(from, end - from) : encoded.Substring(from, equals - from);
                string value = equals < 0 ? "" : encoded.Substring(equals + 1, end - equals - 1);
                list._items.Add(new(Decode(name), Decode(value)));
            }

            from = end + 1;
        }

        return list;
    }

    public static ParameterList Parse(byte[] body)
    {
        try
        {
            return Parse(s_strictUtf8.GetString(body));
        }
        catch (DecoderFallbackException)
        {
            throw new ApiError(400, 400, "The request's body is not UTF-8");
        }
    }

    /// <summary>Decodes one component; a plus is a space unless it is part of a path.</summary>
    public static string Decode(string text, bool plusIsSpace = true)
    {
        if (text.IndexOf('%') < 0)
        {
            return plusIsSpace && text.IndexOf('+') >= 0 ? text.Replace('+', ' ') : text;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte value = bytes[i];
            if (value == '%')
            {
                int high = i + 2 < bytes.Length ? Hex(bytes[i + 1]) : -1;
                int low = i + 2 < bytes.Length ? Hex(bytes[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    throw new ApiError(400, 400, "The request holds a broken percent-encoding");
                }

                value = (byte)((high << 4) | low);
                i += 2;
            }
            else if (value == '+' && plusIsSpace)
            {
                value = (byte)' ';
            }

            bytes[length++] = value;
        }

        try
        {
            return s_strictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiError(400, 400, "The request holds a percent-encoding that is not UTF-8");
        }
    }

    private static int Hex(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
