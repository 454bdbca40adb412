using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using Microsoft.OpenApi;
using WhatsAppTools.Simulator.Tests.Shared;

namespace WhatsAppTools.Simulator.Tests.OpenApi;

/// <summary>Checks one answer against the operation that it answers.</summary>
internal static class AnswerValidator
{
    public static bool IsAvailable { get; } = SharedFolder.Find() is not null;

    public static AnswerCheck Validate(HttpMethod method, string path, int status, string? mediaType, byte[] body)
    {
        if (path.StartsWith("/simulator", StringComparison.Ordinal))
        {
            return new AnswerCheck(null, []);
        }

        TwilioOperation? operation = TwilioSpecification.Shared.Find(method, path);
        List<string> violations = [];
        if (status >= 400)
        {
            CheckError(status, mediaType, body, violations);
        }
        else if (Deviations.IsElsewhere(path))
        {
            return new AnswerCheck(null, violations);
        }
        else if (operation is null)
        {
            violations.Add("A path that no specification names was answered with a success.");
        }
        else
        {
            CheckSuccess(operation, status, mediaType, body, violations);
        }

        return new AnswerCheck(operation?.Id, violations);
    }

    private static void CheckSuccess(TwilioOperation operation, int status, string? mediaType, byte[] body, List<string> violations)
    {
        string code = status.ToString(CultureInfo.InvariantCulture);
        if (operation.Definition.Responses is not { } responses || !responses.TryGetValue(code, out IOpenApiResponse? response))
        {
            violations.Add($"{operation.Id} does not answer {code}.");
            return;
        }

        if (response.Content is not { Count: > 0 } content)
        {
            if (body.Length > 0)
            {
                violations.Add($"{operation.Id} answers {code} without a body.");
            }

            return;
        }

        if (mediaType is null || !content.TryGetValue(mediaType, out IOpenApiMediaType? answer))
        {
            violations.Add($"{operation.Id} does not answer with {mediaType ?? "no content type"}.");
            return;
        }

        if (Parse(body, violations) is JsonElement value && answer.Schema is not null)
        {
            violations.AddRange(SchemaValidator.Validate(answer.Schema, value, operation.Id));
        }
    }

    /// <summary>The error's shape (facts §3, from Twilio's client: RestException): code, message, more_info, status.</summary>
    private static void CheckError(int status, string? mediaType, byte[] body, List<string> violations)
    {
        // Pages of proxies in front of Twilio, and what a fault plan answers without a code: neither JSON nor any shape.
        bool isFromInFront = status is 413 or 429 or (>= 500 and not 501);
        if (isFromInFront && (mediaType == "text/html" || body.Length == 0))
        {
            return;
        }

        if (Parse(body, violations) is not JsonElement value)
        {
            return;
        }

        Require(value.ValueKind == JsonValueKind.Object, "An error is an object.");
        if (violations.Count > 0)
        {
            return;
        }

        bool hasCode = value.TryGetProperty("code", out JsonElement code)
            && code.ValueKind == JsonValueKind.Number
            && code.TryGetInt32(out int number)
            && (number > 0 || status == 501);
        Require(hasCode, "An error has a code, a whole number.");
        Require(
            value.TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.String && message.GetString() is { Length: > 0 },
            "An error has a message.");
        Require(
            hasCode && value.TryGetProperty("more_info", out JsonElement more) && more.GetString() == $"https://www.twilio.com/docs/errors/{code}",
            "An error has more_info, the page of its code.");
        Require(
            value.TryGetProperty("status", out JsonElement inner)
                && inner.ValueKind == JsonValueKind.Number
                && inner.TryGetInt32(out int innerStatus)
                && innerStatus == status,
            "An error repeats its HTTP status.");
        string[] extra = [.. value.EnumerateObject().Select(property => property.Name).Except(["code", "message", "more_info", "status", "details"])];
        Require(extra.Length == 0, $"An error has no {string.Join(", ", extra)}.");

        void Require(bool holds, string rule)
        {
            if (!holds)
            {
                violations.Add(rule);
            }
        }
    }

    private static JsonElement? Parse(byte[] body, List<string> violations)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            violations.Add("The body is no JSON: " + exception.Message);
            return null;
        }
    }
}
