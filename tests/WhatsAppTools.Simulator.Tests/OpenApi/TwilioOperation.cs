using System.Net.Http;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>One operation of Twilio's OpenAPI files.</summary>
internal sealed record TwilioOperation(
    HttpMethod Method,
    string Template,
    Regex Path,
    int Placeholders,
    OpenApiOperation Definition)
{
    public string Id => Definition.OperationId ?? Template;
}
