using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace WhatsAppTools.Simulator.Tests;

/// <summary>A response with its body read.</summary>
internal sealed class Answer
{
    private readonly JsonElement? _json;

    private Answer(HttpResponseMessage response, string text)
    {
        Response = response;
        Text = text;
        if (response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            using JsonDocument document = JsonDocument.Parse(text);
            _json = document.RootElement.Clone();
        }
    }

    public HttpResponseMessage Response { get; }

    public string Text { get; }

    public int Status => (int)Response.StatusCode;

    public JsonElement Json => _json ?? throw new InvalidOperationException("The answer is no JSON: " + Text);

    public int Code => Json.GetProperty("code").GetInt32();

    public string? this[string name] => Json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync());
}
