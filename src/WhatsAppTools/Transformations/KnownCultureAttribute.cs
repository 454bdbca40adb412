using System.Globalization;
using System.Management.Automation;
#if !NET
using System.Linq;
#endif

namespace WhatsAppTools.Transformations;

/// <summary>Refuses a culture that no system knows: .NET makes one of any name, with nobody's words and dates.</summary>
internal sealed class KnownCultureAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        object? bare = arguments is PSObject wrapped ? wrapped.BaseObject : arguments;
        if (bare is CultureInfo { Name: string name } && !IsKnown(name))
        {
            throw new ValidationMetadataException($"Nobody knows the culture '{name}'. Give a language with its country, such as de-DE or en-GB.");
        }
    }

#if NET
    private static bool IsKnown(string name)
    {
        try
        {
            _ = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
#else
    private static bool IsKnown(string name) => CultureInfo.GetCultures(CultureTypes.AllCultures).Any(culture => culture.Name == name);
#endif
}
