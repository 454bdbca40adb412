using System;
using System.Linq;
using System.Text.RegularExpressions;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Profiles;

/// <summary>
/// Tells the name of a place for a secret from the secret itself: $env:TOKEN in the place of TOKEN would put the token into the file
/// of profiles. What is refused is nowhere repeated.
/// </summary>
internal static class SecretName
{
    private static readonly Regex s_variable = new(@"^[A-Za-z_][A-Za-z0-9_]{0,127}\z", RegexOptions.CultureInvariant);

    // An auth token has 32 hexadecimal digits; the secret of an API key or an app 32 letters and digits or more, small ones and capitals.
    private static readonly Regex s_secret = new(
        @"^\s*([0-9A-Fa-f]{32}|(?=\S*[0-9])(?=\S*[a-z])(?=\S*[A-Z])[A-Za-z0-9]{32,})\s*\z", RegexOptions.CultureInvariant);

    /// <exception cref="WhatsAppException"><c>SecretVariableInvalid</c>.</exception>
    public static void RequireVariable(string name)
    {
        if (!s_variable.IsMatch(name) || s_secret.IsMatch(name) || IsValue(name))
        {
            throw new WhatsAppException("SecretVariableInvalid");
        }
    }

    /// <summary>Refuses a secret where the name of something else is wanted.</summary>
    /// <param name="parameter">The parameter, for the error.</param>
    /// <param name="name">What it was given.</param>
    /// <exception cref="WhatsAppException"><c>SecretInPlaceOfName</c>.</exception>
    public static void RequireNoSecret(string parameter, string name)
    {
        if (s_secret.IsMatch(name))
        {
            throw new WhatsAppException("SecretInPlaceOfName", parameter);
        }
    }

    // A variable may have another one's name as its value: then that one is there.
    private static bool IsValue(string name) =>
        Environment.GetEnvironmentVariable(name) is null
        && Environment.GetEnvironmentVariables().Values.Cast<string?>().Any(value => string.Equals(value?.Trim(), name, StringComparison.Ordinal));
}
