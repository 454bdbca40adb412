using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;

namespace WhatsAppTools.Twilio;

/// <summary>A form body: Twilio's parameter names in their own case, an array as the same name again.</summary>
internal sealed class FormBody
{
    // Bytes from the start: a text would be copied twice on its way into the request.
    private byte[] _bytes = new byte[192];
    private int _length;

    public FormBody Add(string name, string? value)
    {
        if (value is not null)
        {
            if (_length > 0)
            {
                Append("&");
            }

            // EscapeDataString, not a form encoder: a plus sign becomes %2B and a space %20, which every server reads alike.
            Append(Uri.EscapeDataString(name));
            Append("=");
            Append(Escape(value));
        }

        return this;
    }

    public FormBody Add(string name, IEnumerable<string>? values)
    {
        if (values is not null)
        {
            foreach (string value in values)
            {
                Add(name, value);
            }
        }

        return this;
    }

    /// <summary>A request's body.</summary>
    /// <param name="lastCheck">Asked when it is about to be written; null asks nobody.</param>
    public HttpContent ToContent(Func<bool>? lastCheck = null)
    {
        HttpContent content = lastCheck is null ? new ByteArrayContent(_bytes, 0, _length) : new CheckedContent(_bytes, _length, lastCheck);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=us-ascii");
        return content;
    }

    public string ToQuery() => Encoding.ASCII.GetString(_bytes, 0, _length);

    private void Append(string escaped)
    {
        if (_bytes.Length - _length < escaped.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + escaped.Length));
        }

        _length += Encoding.ASCII.GetBytes(escaped, 0, escaped.Length, _bytes, _length);
    }

    private static string Escape(string value)
    {
        // .NET Framework refuses texts above 65,519 characters; nothing that long is valid here, and Twilio says so itself.
        const int Limit = 30_000;
        if (value.Length <= Limit)
        {
            return Uri.EscapeDataString(value);
        }

        StringBuilder escaped = new(value.Length * 2);
        int start = 0;
        while (start < value.Length)
        {
            int length = Math.Min(Limit, value.Length - start);
            if (char.IsHighSurrogate(value[start + length - 1]) && start + length < value.Length)
            {
                length--;
            }

            escaped.Append(Uri.EscapeDataString(value.Substring(start, length)));
            start += length;
        }

        return escaped.ToString();
    }
}
