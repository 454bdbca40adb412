using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Control;

/// <summary>A change of a sender as the control side takes it; what is absent stays.</summary>
internal sealed class SenderJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The sender's sid or address.</summary>
    public string Sid { get; init; } = "";

    public string? Status { get; init; }

    public IReadOnlyList<int>? OfflineReasons { get; init; }

    public string? QualityRating { get; init; }

    public string? MessagingLimit { get; init; }

    public double? MessagesPerSecond { get; init; }

    public static SenderJson Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<SenderJson>(s_options) ?? throw new ApiError(400, 400, "A sender is a JSON object");
        }
        catch (JsonException error)
        {
            throw new ApiError(400, 400, error.Message);
        }
    }

    public void Apply(SimulatedSender sender)
    {
        sender.Status = Status ?? sender.Status;
        sender.OfflineReasons = OfflineReasons ?? sender.OfflineReasons;
        sender.QualityRating = QualityRating ?? sender.QualityRating;
        sender.MessagingLimit = MessagingLimit ?? sender.MessagingLimit;
        sender.MessagesPerSecond = MessagesPerSecond ?? sender.MessagesPerSecond;
    }
}
