using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>The parameters of one create, with what the rules found out about them.</summary>
internal sealed class SendRequest
{
    private string? _senderAddress;

    public string? To { get; init; }

    public string? From { get; set; }

    public string? ServiceSid { get; set; }

    public string? Body { get; init; }

    public required IReadOnlyList<string> MediaUrls { get; init; }

    /// <summary>A location, as <see cref="LocationRules"/> takes it.</summary>
    public IReadOnlyList<string> PersistentActions { get; init; } = [];

    public string? ContentSid { get; set; }

    public string? ContentVariables { get; init; }

    public string? StatusCallback { get; init; }

    /// <summary>What sends it; null where the request failed before it was found.</summary>
    [JsonIgnore]
    public SimulatedSender? Sender { get; set; }

    [JsonIgnore]
    public SimulatedService? Service { get; set; }

    [JsonIgnore]
    public SimulatedTemplate? Template { get; set; }

    /// <summary>The sender's address, by which a snapshot finds it again.</summary>
    public string? SenderAddress
    {
        get => Sender?.Address ?? _senderAddress;
        init => _senderAddress = value;
    }

    /// <summary>The template's values, samples included.</summary>
    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    /// <summary>Values that the template does not ask for.</summary>
    public bool HasExtraValues { get; set; }

    /// <summary>The text that arrives.</summary>
    public string Text { get; set; } = "";

    public int ValiditySeconds { get; set; } = 36000;

    /// <summary>UTC ticks; 0 where it goes at once.</summary>
    public long SendAt { get; set; }

    public bool ProvideFeedback { get; set; }

    /// <summary>The stored message shows no body.</summary>
    public bool DiscardsBody { get; set; }

    /// <summary>The stored message hides the recipient's last digits.</summary>
    public bool ObfuscatesAddress { get; set; }

    /// <summary>Takes the world's own texts for what was found in it, so that a million messages do not keep a million copies.</summary>
    public void ShareTexts()
    {
        From = From is null ? null : Sender!.Address;
        ServiceSid = Service?.Sid;
        ContentSid = Template?.Sid;
    }

    public static SendRequest Read(ParameterList form)
    {
        string? from = form["From"];
        string? service = form["MessagingServiceSid"];
        if (string.IsNullOrEmpty(service) && from?.StartsWith("MG", StringComparison.Ordinal) == true)
        {
            // A service's sid is also taken in From (OpenAPI's examples).
            service = from;
            from = null;
        }

        return new SendRequest
        {
            To = form["To"],
            From = string.IsNullOrEmpty(from) ? null : from,
            ServiceSid = string.IsNullOrEmpty(service) ? null : service,
            Body = form["Body"],
            MediaUrls = form.All("MediaUrl"),
            PersistentActions = form.All("PersistentAction"),
            ContentSid = string.IsNullOrEmpty(form["ContentSid"]) ? null : form["ContentSid"],
            ContentVariables = form["ContentVariables"],
            StatusCallback = string.IsNullOrEmpty(form["StatusCallback"]) ? null : form["StatusCallback"],
        };
    }
}
