using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Content;

/// <summary>The filters and orders of the v2 lists (OpenAPI content_v2; Twilio: Content API resources).</summary>
internal sealed class ContentFilter(ParameterList query)
{
    private const int MaxWords = 30;
    private static readonly string[] s_states = ["unsubmitted", "received", "pending", "approved", "rejected", "paused", "disabled"];

    private readonly string? _name = Search(query, "ContentName", 450);
    private readonly string? _content = Search(query, "Content", 1024);
    private readonly DateTimeOffset? _after = Date(query, "DateCreatedAfter");
    private readonly DateTimeOffset? _before = Date(query, "DateCreatedBefore");
    private readonly IReadOnlyList<string> _languages = query.All("Language");
    private readonly IReadOnlyList<string> _types = query.All("ContentType");
    private readonly IReadOnlyList<string> _states = [.. query.All("ChannelEligibility").Select(StateOf)];
    private readonly bool? _byDate = Ascending(query, "SortByDate");
    private readonly bool? _byName = Ascending(query, "SortByContentName");

    /// <summary>What is left, in the order that was asked for; newest first where none was.</summary>
    public IEnumerable<SimulatedTemplate> Apply(IEnumerable<SimulatedTemplate> newestFirst)
    {
        IEnumerable<SimulatedTemplate> left = newestFirst.Where(Fits);
        if (_byName is bool nameAscending)
        {
            left = nameAscending
                ? left.OrderBy(template => template.FriendlyName, StringComparer.OrdinalIgnoreCase)
                : left.OrderByDescending(template => template.FriendlyName, StringComparer.OrdinalIgnoreCase);
        }
        else if (_byDate is true)
        {
            left = left.Reverse();
        }

        return left;
    }

    private static bool Holds(string? text, string part) => text is not null && text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string? Search(ParameterList query, string name, int max)
    {
        if (query[name] is not { Length: > 0 } text)
        {
            return null;
        }

        return text.Length <= max && text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Length <= MaxWords
            ? text
            : throw new ApiError(400, 400, string.Format(CultureInfo.InvariantCulture, "{0} has at most {1} characters and {2} words", name, max, MaxWords));
    }

    private static DateTimeOffset? Date(ParameterList query, string name)
    {
        if (query[name] is not { Length: > 0 } text)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : throw new ApiError(400, 400, name + " is written YYYY-MM-DDThh:mm:ssZ");
    }

    /// <summary>The approval state of <c>channel:state</c>; any of several will do.</summary>
    private static string StateOf(string eligibility)
    {
        string[] parts = eligibility.Split(':');
        if (parts.Length != 2 || !s_states.Contains(parts[1]))
        {
            throw new ApiError(400, 400, "ChannelEligibility is a channel and a state such as whatsapp:approved");
        }

        return parts[0] == "whatsapp" ? parts[1] : throw ApiError.NotSimulated("ChannelEligibility of other channels than WhatsApp");
    }

    private static bool? Ascending(ParameterList query, string name) => query[name] switch
    {
        null or "" => null,
        "asc" => true,
        "desc" => false,
        _ => throw new ApiError(400, 400, name + " is asc or desc"),
    };

    private bool Fits(SimulatedTemplate template) => (_name is null || Holds(template.FriendlyName, _name))
        && (_content is null || FitsContent(template, _content))
        && (_after is null || template.Created > _after)
        && (_before is null || template.Created < _before)
        && (_languages.Count == 0 || _languages.Contains(template.Language))
        && (_types.Count == 0 || TypesOf(template).Any(_types.Contains))
        && (_states.Count == 0 || _states.Contains(template.ApprovalStatus));

    /// <summary>Searched are body, title, subtitle, the friendly name and the approval's name.</summary>
    private static bool FitsContent(SimulatedTemplate template, string part)
    {
        if (Holds(template.FriendlyName, part) || Holds(template.ApprovalName, part))
        {
            return true;
        }

        using JsonDocument types = JsonDocument.Parse(template.TypesJson);
        return types.RootElement.EnumerateObject().Any(type => type.Value.ValueKind == JsonValueKind.Object
            && type.Value.EnumerateObject().Any(field => field.Name is "body" or "title" or "subtitle" or "sub_title"
                && field.Value.ValueKind == JsonValueKind.String
                && Holds(field.Value.GetString(), part)));
    }

    private static List<string> TypesOf(SimulatedTemplate template)
    {
        using JsonDocument types = JsonDocument.Parse(template.TypesJson);
        return [.. types.RootElement.EnumerateObject().Select(type => type.Name)];
    }
}
