using System;
using System.Text;

namespace WhatsAppTools.Simulator.Http;

/// <summary>Basic authentication by the account's sid and token or by an API key (facts, section 18).</summary>
internal static class Authentication
{
    /// <summary>Throws 401 with 20003 unless the credential is known and may do what the route needs.</summary>
    public static void Check(RequestContext context)
    {
        SimulatorPermissions needed = context.Route.Permission;
        if (needed == SimulatorPermissions.None)
        {
            return;
        }

        SimulatorPermissions granted = PermissionsOf(context.Request, context.World.Options);
        if ((granted & needed) != needed)
        {
            throw new ApiError(401, 20003);
        }

        if (!context.World.Account.IsActive && context.Request.Method != "GET")
        {
            throw new ApiError(context.World.Options.Unverified.SuspendedStatus, 20005);
        }

        if (context.Request.Path.StartsWith("/2010-04-01/Accounts/", StringComparison.Ordinal)
            && context.Path("AccountSid") != context.World.Options.AccountSid)
        {
            throw new ApiError(401, 20003);
        }
    }

    private static SimulatorPermissions PermissionsOf(SimulatorRequest request, SimulatorOptions options)
    {
        if (!request.Headers.TryGetValue("Authorization", out string? header) || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return SimulatorPermissions.None;
        }

        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Convert.FromBase64String(header.Substring(6).Trim())).Split([':'], 2);
        }
        catch (FormatException)
        {
            return SimulatorPermissions.None;
        }

        if (parts.Length != 2)
        {
            return SimulatorPermissions.None;
        }

        if (parts[0] == options.AccountSid && parts[1] == options.AuthToken)
        {
            return SimulatorPermissions.All;
        }

        foreach (SimulatedKey key in options.Keys)
        {
            if (key.Sid == parts[0] && key.Secret == parts[1])
            {
                return key.Kind switch
                {
                    SimulatedKeyKind.Main => SimulatorPermissions.All,
                    SimulatedKeyKind.Restricted => key.Permissions,
                    _ => SimulatorPermissions.Standard,
                };
            }
        }

        return SimulatorPermissions.None;
    }
}
