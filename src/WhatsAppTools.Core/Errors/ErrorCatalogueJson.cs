using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace WhatsAppTools.Errors;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<ErrorCatalogueEntry>))]
internal sealed partial class ErrorCatalogueJson : JsonSerializerContext
{
}
