using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.OAuth;

/// <summary>Tokens for client credentials (OpenAPI oauth v2): <c>POST https://oauth.twilio.com/v2/token</c>.</summary>
internal sealed class TokenResource : IResource
{
    public IEnumerable<Route> Routes => [new Route(Product.OAuth, "POST", "/v2/token", SimulatorPermissions.None, Create)];

    private static SimulatorResponse Create(RequestContext context)
    {
        SimulatorOptions options = context.World.Options;
        if (context.Form["grant_type"] != "client_credentials")
        {
            throw new ApiError(400, 20001, "grant_type is client_credentials");
        }

        SimulatedOAuthApp app = options.OAuthApps.FirstOrDefault(candidate =>
            candidate.ClientId == context.Form["client_id"] && candidate.ClientSecret == context.Form["client_secret"])
            ?? throw new ApiError(401, 20003);
        if (context.Query["account_sid"] is string account && account != options.AccountSid)
        {
            throw new ApiError(401, 20003);
        }

        DateTimeOffset expires = context.Now + options.OAuthTokenLife;
        string token = TokenOf(context.World, expires);
        foreach (string old in context.World.Tokens.Where(entry => entry.Value.Expires <= context.Now).Select(entry => entry.Key).ToArray())
        {
            context.World.Tokens.Remove(old);
        }

        context.World.Tokens[token] = new AccessToken { ClientId = app.ClientId, Expires = expires };
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", token);
            writer.WriteString("token_type", "Bearer");
            writer.WriteNumber("expires_in", (long)options.OAuthTokenLife.TotalSeconds);
            writer.WriteEndObject();
        });
    }

    /// <summary>A token in the shape of a JWT: the account stands in the claim act.sub, and nowhere in the answer.</summary>
    private static string TokenOf(World world, DateTimeOffset expires)
    {
        string claims = string.Format(
            CultureInfo.InvariantCulture,
            """{{"iss":"https://oauth.twilio.com","exp":{0},"act":{{"sub":"{1}"}}}}""",
            expires.ToUnixTimeSeconds(),
            world.Options.AccountSid);
        return Part("""{"alg":"none","typ":"JWT"}""") + "." + Part(claims) + "." + world.NewSid("");
    }

    private static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
