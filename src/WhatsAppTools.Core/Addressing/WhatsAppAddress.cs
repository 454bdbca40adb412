using System;
using System.Diagnostics.CodeAnalysis;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Addressing;

/// <summary>
/// A WhatsApp address: <c>whatsapp:+</c> and an E.164 number, or a business-scoped user id
/// (<c>whatsapp:CC.id</c>) of a person whose number is not shown. It is never rewritten. Whatever is kept about a person
/// is kept under the whole address, because not every address is a number.
/// </summary>
public sealed class WhatsAppAddress : IEquatable<WhatsAppAddress>
{
    /// <summary>What stands before every WhatsApp address, in lower case.</summary>
    public const string Prefix = "whatsapp:";

    internal WhatsAppAddress(string value, string? country, string? note = null)
    {
        Value = value;
        Country = country;
        Note = note;
    }

    /// <summary>The whole address as it goes over the wire, with its prefix.</summary>
    public string Value { get; }

    /// <summary>The two-letter country of the number or of the user id, where it is known.</summary>
    public string? Country { get; }

    /// <summary>
    /// What a person should know of the address although it is taken: its range is not known here, or another national form
    /// is likelier. Null where there is nothing to say. It does not count when addresses are compared.
    /// </summary>
    public string? Note { get; }

    /// <summary>The number with its plus sign; null for a business-scoped user id.</summary>
    public string? PhoneNumber => IsUserId ? null : Value.Substring(Prefix.Length);

    /// <summary>Whether it is a business-scoped user id rather than a number.</summary>
    public bool IsUserId => Value.Length > Prefix.Length && Value[Prefix.Length] != '+';

    /// <summary>The address with its middle hidden, for logs and verbose lines.</summary>
    public string Masked
    {
        get
        {
            bool isShort = Value.Length - Prefix.Length <= 6;
            return isShort ? "…" : Value.Substring(Prefix.Length, 3) + "…" + Value.Substring(Value.Length - 3);
        }
    }

    /// <summary>Reads an address as people write it.</summary>
    /// <param name="text">
    /// A number in any usual form, with or without <c>whatsapp:</c>, or a business-scoped user id.
    /// </param>
    /// <param name="defaultRegion">The two-letter country of numbers without a country code, such as GB; or null.</param>
    /// <exception cref="WhatsAppException">The text is no address; the id says why (<c>NumberInvalid</c>, …).</exception>
    public static WhatsAppAddress Parse(string? text, string? defaultRegion = null) =>
        AddressParser.Read(text, defaultRegion, out WhatsAppException? problem) ?? throw problem!;

    /// <summary>Reads an address as people write it, and says what is wrong rather than throw.</summary>
    /// <param name="text">
    /// A number in any usual form, with or without <c>whatsapp:</c>, or a business-scoped user id.
    /// </param>
    /// <param name="defaultRegion">The two-letter country of numbers without a country code, such as GB; or null.</param>
    /// <param name="address">The address, or null.</param>
    /// <param name="problem">What is wrong, or null.</param>
    public static bool TryParse(
        string? text,
        string? defaultRegion,
        [NotNullWhen(true)] out WhatsAppAddress? address,
        [NotNullWhen(false)] out WhatsAppException? problem)
    {
        address = AddressParser.Read(text, defaultRegion, out problem);
        return address is not null;
    }

    /// <inheritdoc/>
    public bool Equals(WhatsAppAddress? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WhatsAppAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The whole address.</summary>
    public override string ToString() => Value;
}
