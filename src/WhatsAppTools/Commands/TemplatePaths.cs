using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Where a command's templates are.</summary>
internal static class TemplatePaths
{
    /// <summary>The path that was given, else the connection's.</summary>
    /// <exception cref="WhatsAppException"><c>TemplatePathNeeded</c>: there is neither.</exception>
    public static string Of(PSCmdlet command, string? given, WhatsAppConnection connection) =>
        given is not null ? command.GetUnresolvedProviderPathFromPSPath(given)
        : connection.TemplatePath ?? throw new WhatsAppException("TemplatePathNeeded");
}
