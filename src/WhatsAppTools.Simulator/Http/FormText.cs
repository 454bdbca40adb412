using System;
using System.Collections.Generic;
using System.Linq;

namespace WhatsAppTools.Simulator.Http;

/// <summary>Writes pairs as a query or a form: <c>name=value&amp;…</c>.</summary>
internal static class FormText
{
    public static string Of(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join("&", pairs.Select(pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));
}
