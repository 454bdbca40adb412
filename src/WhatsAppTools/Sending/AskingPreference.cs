using System.Management.Automation;
using WhatsAppTools.Commands;

namespace WhatsAppTools.Sending;

/// <summary>Whether a person is being asked or shown what would happen. Only then may a full number stand in ShouldProcess's text.</summary>
internal static class AskingPreference
{
    public static bool IsWhatIf(WhatsAppCommand command) => IsOn(command, "WhatIf", "WhatIfPreference");

    public static bool IsConfirm(WhatsAppCommand command) =>
        command.MyInvocation.BoundParameters.TryGetValue("Confirm", out object? confirm)
            ? ((SwitchParameter)confirm).ToBool()
            : command.GetVariableValue("ConfirmPreference") is object preference
                && LanguagePrimitives.TryConvertTo(preference, out ConfirmImpact level)
                && level is not ConfirmImpact.None and <= ConfirmImpact.Medium;

    private static bool IsOn(WhatsAppCommand command, string parameter, string preference) =>
        command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? given)
            ? ((SwitchParameter)given).ToBool()
            : LanguagePrimitives.IsTrue(command.GetVariableValue(preference, false));
}
