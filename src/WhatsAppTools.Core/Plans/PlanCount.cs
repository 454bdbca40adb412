namespace WhatsAppTools.Plans;

/// <summary>How many rows of a plan share something.</summary>
/// <param name="Name">What they share: a country's two letters, a template's sid, or the id of the reason why nothing is sent.</param>
/// <param name="Count">How many.</param>
public sealed record PlanCount(string Name, int Count)
{
    /// <summary>Both.</summary>
    public override string ToString() => $"{Count:N0} {Name}";
}
