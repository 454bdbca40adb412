using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Webhooks;

/// <summary>
/// Reads the request that a web server hands to PowerShell: what Azure Functions calls $Request, Pode $WebEvent, and Azure
/// Automation $WebhookData. No type of theirs is known here, only the names of their properties.
/// </summary>
internal static class WebhookRequestReader
{
    private static readonly string[] s_headers = ["Headers", "RequestHeader"];
    private static readonly string[] s_addresses = ["Url", "Uri", "RequestUri"];
    private static readonly string[] s_bodies = ["RawBody", "RequestBody", "Body", "InputStream", "BodyStream"];

    /// <summary>Reads a whole request.</summary>
    /// <param name="input">What the server gave.</param>
    /// <param name="publicUrl">The address as Twilio knows it; null to take the request's own.</param>
    /// <exception cref="WhatsAppException">Something is missing, or the body was parsed already.</exception>
    public static WebhookRequest Read(PSObject input, string? publicUrl)
    {
        PSObject request = RequestIn(input);
        object headers = Find(request, s_headers) ?? throw new WhatsAppException("WebhookIncomplete", "headers");
        return Of(AddressOf(request), HeaderOf(headers), Find(request, s_bodies), publicUrl);
    }

    /// <summary>Reads a request whose signature is of no interest: it may be a text, or have no address and no headers.</summary>
    /// <exception cref="WhatsAppException">The body was parsed already.</exception>
    public static WebhookRequest ReadUnsigned(PSObject input)
    {
        PSObject request = RequestIn(input);
        return input.BaseObject is string or byte[]
            ? Of(string.Empty, null, input.BaseObject, null)
            : Of(AddressOf(request) ?? string.Empty, null, Find(request, s_bodies), null);
    }

    /// <summary>Makes a request of its parts.</summary>
    /// <exception cref="WhatsAppException">Something is missing, or the body was parsed already.</exception>
    public static WebhookRequest Of(string? url, string? signature, object? body, string? publicUrl)
    {
        string address = (publicUrl is null ? url : WebhookAddress.Combine(publicUrl, url)) ?? throw new WhatsAppException("WebhookIncomplete", "address");
        WebhookRequest request = new() { Url = address, Signature = signature };
        return (body is PSObject wrapped ? wrapped.BaseObject : body) switch
        {
            null => request,
            string text => request with { Body = Encoding.UTF8.GetBytes(text) },
            byte[] bytes => request with { Body = bytes },
            Stream stream => request with { Body = Read(stream) },
            IDictionary form => request with { Form = [.. Pairs(form)] },
            NameValueCollection form => request with { Form = [.. form.AllKeys.Select(name => new KeyValuePair<string, string>(name ?? string.Empty, form[name] ?? string.Empty))] },
            object other => throw new WhatsAppException("WebhookBodyParsed", other.GetType().Name),
        };
    }

    private static PSObject RequestIn(PSObject input) =>
        Find(input, s_headers) is null && Find(input, ["Request"]) is object inner ? PSObject.AsPSObject(inner) : input;

    // A listener's Url is made anew from what was called; its RawUrl is what was called, without scheme and host.
    private static string? AddressOf(PSObject request)
    {
        string? address = Text(Find(request, s_addresses));
        return address is not null && Text(Find(request, ["RawUrl"])) is string raw && raw.StartsWith("/", StringComparison.Ordinal)
            ? WebhookAddress.Combine(WebhookAddress.OriginOf(address), raw)
            : address;
    }

    private static byte[] Read(Stream stream)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > WebhookGate.LargestBody)
            {
                throw new WhatsAppException("WebhookTooLarge", WebhookGate.LargestBody);
            }
        }

        return body.ToArray();
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(IDictionary form)
    {
        foreach (DictionaryEntry entry in form)
        {
            yield return new KeyValuePair<string, string>(Text(entry.Key) ?? string.Empty, Text(entry.Value) ?? string.Empty);
        }
    }

    private static string? HeaderOf(object headers) => headers switch
    {
        NameValueCollection list => list[WebhookSignature.Header],
        IDictionary list => Text(list.Keys.Cast<object>().Where(IsHeader).Select(name => list[name]).FirstOrDefault()),
        object other => Text(PSObject.AsPSObject(other).Properties.Where(property => IsHeader(property.Name)).Select(Value).FirstOrDefault()),
    };

    private static bool IsHeader(object name) => string.Equals(Text(name), WebhookSignature.Header, StringComparison.OrdinalIgnoreCase);

    private static object? Find(PSObject request, string[] names)
    {
        object? value = request.BaseObject is IDictionary dictionary
            ? names.Where(dictionary.Contains).Select(name => dictionary[name]).FirstOrDefault(found => found is not null)
            : names.Select(name => request.Properties[name]).Where(property => property is not null).Select(Value!).FirstOrDefault(found => found is not null);
        return value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
    }

    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException failure)
        {
            throw new WhatsAppException(ErrorText.For("WebhookIncomplete", property.Name), failure);
        }
    }

    // Addresses as they were written: a Uri's own text would be another one.
    private static string? Text(object? value) => value switch
    {
        null => null,
        PSObject wrapped => Text(wrapped.BaseObject),
        Uri address => address.OriginalString,
        string text => text,
        IEnumerable several => string.Join(",", several.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
