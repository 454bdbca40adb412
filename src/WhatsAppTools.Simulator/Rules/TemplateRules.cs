using System;
using System.Collections.Generic;
using System.Text.Json;
using WhatsAppTools.Simulator.Content;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>What is checked at once about a template and its variables (facts, sections 7.3 and 7.5).</summary>
internal static class TemplateRules
{
    private const int MaxKey = 16;
    private const int MaxValue = 1600;
    private const int MaxVariables = 100;

    public static void Check(SendRequest request, World world)
    {
        if (request.ContentSid is null)
        {
            return;
        }

        request.Template = world.FindTemplate(request.ContentSid) ?? throw new ApiError(400, 21655);
        if (world.Options.TemplatesNeedService && request.Service is null)
        {
            throw new ApiError(400, 21619);
        }

        Dictionary<string, string> values = Parse(request.ContentVariables);
        IReadOnlyList<string> placeholders = request.Template.Text.Placeholders;
        foreach (string name in values.Keys)
        {
            request.HasExtraValues |= !Contains(placeholders, name);
        }

        foreach (string placeholder in placeholders)
        {
            if (values.ContainsKey(placeholder))
            {
                continue;
            }

            // The specification fills a missing key with the sample; the page of 21656 says that it is refused.
            if (world.Options.RefuseMissingVariables || !request.Template.Variables.TryGetValue(placeholder, out string? sample))
            {
                throw new ApiError(400, 21656);
            }

            values.Add(placeholder, sample);
        }

        request.Values = values;
        request.Text = TemplateText.Fill(request.Template.Text.Body, values);
        if (request.Text.Length > MaxValue)
        {
            throw new ApiError(400, 21617);
        }
    }

    private static Dictionary<string, string> Parse(string? json)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        if (json is null)
        {
            return values;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ApiError(400, 21656);
            }

            foreach (JsonProperty variable in document.RootElement.EnumerateObject())
            {
                string? value = variable.Value.ValueKind == JsonValueKind.String ? variable.Value.GetString() : null;
                if (string.IsNullOrEmpty(value))
                {
                    throw new ApiError(400, 21656);
                }

                if (variable.Name.Length > MaxKey || value!.Length > MaxValue)
                {
                    throw new ApiError(400, 21658);
                }

                values[variable.Name] = value;
            }
        }
        catch (JsonException)
        {
            throw new ApiError(400, 21656);
        }

        return values.Count <= MaxVariables ? values : throw new ApiError(400, 21656);
    }

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        foreach (string candidate in names)
        {
            if (candidate == name)
            {
                return true;
            }
        }

        return false;
    }
}
