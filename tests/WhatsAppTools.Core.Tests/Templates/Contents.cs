using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Tests.Templates;

/// <summary>Templates for tests, as Twilio's API would show them.</summary>
internal static class Contents
{
    public const string Sid = "HX00000000000000000000000000000001";

    public static TwilioContent Content(string types, string? status = "approved", string? category = "UTILITY", string name = "reminder", string sid = Sid, string language = "en") => new()
    {
        Sid = sid,
        FriendlyName = name,
        Language = language,
        Types = JsonDocument.Parse(types).RootElement.EnumerateObject().ToDictionary(type => type.Name, type => type.Value),
        Approval = status is null ? null : new ContentApproval { Name = name, Category = category, Status = status },
        Variables = new Dictionary<string, string> { ["1"] = "Ana" },
    };

    public static ContentTemplate Template(string types, string? status = "approved", string? category = "UTILITY") =>
        TemplateReader.Read(Content(types, status, category));

    public static ContentTemplate Text(string body, string? status = "approved") =>
        Template("""{"twilio/text":{"body":""" + JsonSerializer.Serialize(body) + "}}", status);
}
