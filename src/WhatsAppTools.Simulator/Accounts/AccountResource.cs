using System.Collections.Generic;
using System.Globalization;
using WhatsAppTools.Simulator.Http;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Accounts;

/// <summary>The account and its balance (OpenAPI api v2010, Accounts/{Sid}.json and Balance.json).</summary>
internal sealed class AccountResource : IResource
{
    private static readonly string[] s_subresources =
    [
        "AvailablePhoneNumbers", "Calls", "Conferences", "IncomingPhoneNumbers", "Notifications", "OutgoingCallerIds",
        "Recordings", "Transcriptions", "Addresses", "SigningKeys", "ConnectApps", "Usage", "Keys", "Applications",
        "Queues", "Messages", "Balance",
    ];

    public IEnumerable<Route> Routes =>
    [
        new Route(Product.Api, "GET", "/2010-04-01/Accounts/{AccountSid}.json", SimulatorPermissions.ReadAccount, Fetch),
        new Route(Product.Api, "GET", "/2010-04-01/Accounts/{AccountSid}/Balance.json", SimulatorPermissions.ReadBalance, Balance),
    ];

    private static SimulatorResponse Fetch(RequestContext context)
    {
        World world = context.World;
        string sid = world.Options.AccountSid;
        string uri = "/2010-04-01/Accounts/" + sid;
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("auth_token", world.Options.AuthToken);
            writer.WriteString("date_created", Reply.Rfc2822(world.Start.AddYears(-1)));
            writer.WriteString("date_updated", Reply.Rfc2822(world.Start.AddYears(-1)));
            writer.WriteString("friendly_name", world.Account.FriendlyName);
            writer.WriteString("owner_account_sid", sid);
            writer.WriteString("sid", sid);
            writer.WriteString("status", world.Account.Status);
            writer.WriteStartObject("subresource_uris");
            foreach (string name in s_subresources)
            {
                writer.WriteString(SnakeCase(name), string.Concat(uri, "/", name, ".json"));
            }

            writer.WriteEndObject();
            writer.WriteString("type", world.Account.Type);
            writer.WriteString("uri", uri + ".json");
            writer.WriteEndObject();
        });
    }

    private static SimulatorResponse Balance(RequestContext context) => Reply.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("account_sid", context.World.Options.AccountSid);
        writer.WriteString("balance", context.World.Account.Balance.ToString("0.00###", CultureInfo.InvariantCulture));
        writer.WriteString("currency", context.World.Account.Currency);
        writer.WriteEndObject();
    });

    private static string SnakeCase(string name)
    {
        System.Text.StringBuilder result = new(name.Length + 4);
        foreach (char letter in name)
        {
            if (letter is >= 'A' and <= 'Z')
            {
                if (result.Length > 0)
                {
                    result.Append('_');
                }

                result.Append((char)(letter + 32));
            }
            else
            {
                result.Append(letter);
            }
        }

        return result.ToString();
    }
}
