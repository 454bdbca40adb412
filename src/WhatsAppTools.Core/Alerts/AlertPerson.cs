using WhatsAppTools.Addressing;

namespace WhatsAppTools.Alerts;

/// <summary>Somebody who is told of an alert.</summary>
/// <param name="Address">The whole address with its prefix.</param>
/// <param name="Name">What colleagues call the person; null where only the number is known.</param>
internal sealed record AlertPerson(string Address, string? Name)
{
    /// <summary>One name for all national forms of the address: the person.</summary>
    public string Key => NationalVariants.Key(Address);

    /// <summary>What others read: the name, else the number with its middle hidden.</summary>
    public string Shown => Name ?? new WhatsAppAddress(Address, null).Masked;
}
