namespace WhatsAppTools.Errors;

/// <summary>A range of Twilio's codes.</summary>
/// <param name="First">The lowest code.</param>
/// <param name="Last">The highest code.</param>
/// <param name="About">What its codes are about; follows "codes from … to … are about".</param>
/// <param name="LikelyCategory">What an unknown code of the range most likely is.</param>
public sealed record ErrorRange(int First, int Last, string About, WhatsAppErrorCategory LikelyCategory);
