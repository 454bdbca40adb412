using System;
using System.IO;
using System.Management.Automation;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>Where a command's templates are.</summary>
internal static class TemplatePaths
{
    // Noting an approval takes the folder for a moment; publishing takes it for longer than this.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The path that was given, else the connection's.</summary>
    /// <exception cref="WhatsAppException"><c>TemplatePathNeeded</c>: there is neither.</exception>
    public static string Of(PSCmdlet command, string? given, WhatsAppConnection connection) =>
        given is not null ? command.GetUnresolvedProviderPathFromPSPath(given)
        : connection.TemplatePath ?? throw new WhatsAppException("TemplatePathNeeded");

    /// <summary>Keeps other commands from a folder's lock file; null with -WhatIf, which writes nothing.</summary>
    /// <exception cref="WhatsAppException"><c>TemplateFolderBusy</c>, or <c>TemplateFileNotWritten</c>.</exception>
    public static TemplateFolderLock? Lock(WhatsAppCommand command, string root, WhatsAppConnection connection)
    {
        if (AskingPreference.IsWhatIf(command))
        {
            return null;
        }

        try
        {
            Directory.CreateDirectory(root);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("TemplateFileNotWritten", root, failure.Message), failure) { Target = root };
        }

        return command.Await(token => TemplateFolderLock.TakeAsync(root, connection.Time, s_patience, token));
    }
}
