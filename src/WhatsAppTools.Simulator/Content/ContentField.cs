using System.Text.Json;

namespace WhatsAppTools.Simulator.Content;

/// <summary>One field of a content type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What JSON it is; True stands for either boolean.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Max">The longest text, or the most entries of a list; 0 where there is no limit.</param>
internal sealed record ContentField(string Name, JsonValueKind Kind, bool Required = false, int Max = 0);
