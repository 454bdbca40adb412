using System.Text.Json;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Twilio;

/// <summary>How Twilio's JSON is read. Source-generated: nothing is looked up by reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(ShownText), typeof(TwilioDate)])]
[JsonSerializable(typeof(MessageBody))]
[JsonSerializable(typeof(MessagePageBody))]
[JsonSerializable(typeof(ContentBody))]
[JsonSerializable(typeof(ContentPageBody))]
[JsonSerializable(typeof(PoolSenderPageBody))]
[JsonSerializable(typeof(SenderBody))]
[JsonSerializable(typeof(SenderPageBody))]
[JsonSerializable(typeof(ServicePageBody))]
[JsonSerializable(typeof(MediaPageBody))]
[JsonSerializable(typeof(AlertPageBody))]
[JsonSerializable(typeof(TwilioAccount))]
[JsonSerializable(typeof(TwilioBalance))]
[JsonSerializable(typeof(UsagePageBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(TypingBody))]
[JsonSerializable(typeof(TwilioErrorBody))]
[JsonSerializable(typeof(JsonDocument))]
internal sealed partial class TwilioJson : JsonSerializerContext
{
}
