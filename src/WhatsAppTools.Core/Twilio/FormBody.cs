using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;

namespace WhatsAppTools.Twilio;

/// <summary>A form body: Twilio's parameter names in their own case, an array as the same name again.</summary>
internal sealed class FormBody
{
    private readonly StringBuilder _text = new(128);

    public FormBody Add(string name, string? value)
    {
        if (value is not null)
        {
            if (_text.Length > 0)
            {
                _text.Append('&');
            }

            // EscapeDataString, not a form encoder: a plus sign becomes %2B and a space %20, which every server reads alike.
            _text.Append(Uri.EscapeDataString(name)).Append('=').Append(Escape(value));
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

    public HttpContent ToContent()
    {
        ByteArrayContent content = new(Encoding.ASCII.GetBytes(_text.ToString()));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded; charset=us-ascii");
        return content;
    }

    public string ToQuery() => _text.ToString();

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
