using System;
using System.Text;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Http;

/// <summary>Basic authentication by the account's sid and token or by an API key (facts, section 18), or a bearer token of an OAuth app.</summary>
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

        Caller caller = CallerOf(context);
        if (caller.Key is { Kind: SimulatedKeyKind.Restricted } key)
        {
            CheckRight(context, key);
        }
        else if ((caller.Granted & needed) != needed)
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

    /// <summary>What a restricted key is not allowed by name is refused, with the name of the right (70051).</summary>
    private static void CheckRight(RequestContext context, SimulatedKey key)
    {
        SimulatorUnverified unverified = context.World.Options.Unverified;
        if (context.Route.Right is not string right)
        {
            throw new ApiError(401, 20003);
        }

        if (!Rights.Allows(key.Allow, right))
        {
            throw unverified.MissingRightCode == 20003
                ? new ApiError(unverified.MissingRightStatus, 20003)
                : new ApiError(unverified.MissingRightStatus, unverified.MissingRightCode, "The API key lacks the permission " + right);
        }
    }

    private static Caller CallerOf(RequestContext context)
    {
        if (!context.Request.Headers.TryGetValue("Authorization", out string? header))
        {
            return default;
        }

        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return new Caller(PermissionsOfToken(context, header.Substring(7).Trim()), null);
        }

        return header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? CallerOf(header.Substring(6).Trim(), context.World.Options) : default;
    }

    private static SimulatorPermissions PermissionsOfToken(RequestContext context, string token)
    {
        if (!context.World.Tokens.TryGetValue(token, out AccessToken? known) || known.Expires <= context.Now)
        {
            return SimulatorPermissions.None;
        }

        foreach (SimulatedOAuthApp app in context.World.Options.OAuthApps)
        {
            if (app.ClientId == known.ClientId)
            {
                return app.Permissions;
            }
        }

        return SimulatorPermissions.None;
    }

    private static Caller CallerOf(string credential, SimulatorOptions options)
    {
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Convert.FromBase64String(credential)).Split([':'], 2);
        }
        catch (FormatException)
        {
            return default;
        }

        if (parts.Length != 2)
        {
            return default;
        }

        if (parts[0] == options.AccountSid && parts[1] == options.AuthToken)
        {
            return new Caller(SimulatorPermissions.All, null);
        }

        foreach (SimulatedKey key in options.Keys)
        {
            if (key.Sid == parts[0] && key.Secret == parts[1])
            {
                return new Caller(key.Kind == SimulatedKeyKind.Main ? SimulatorPermissions.All : SimulatorPermissions.Standard, key);
            }
        }

        return default;
    }

    /// <summary>Who asks: what is granted, and the key where it is one.</summary>
    private readonly record struct Caller(SimulatorPermissions Granted, SimulatedKey? Key);
}
