using System;
using System.Globalization;

namespace WhatsAppTools.Simulator.Webhooks;

/// <summary>What a URL's fragment says about retries (facts, section 14): by default one retry, and only after a failed connection.</summary>
internal sealed class ConnectionOverrides
{
    private string _policy = "ct";

    public int Retries { get; private set; } = 1;

    public static ConnectionOverrides Of(string url)
    {
        ConnectionOverrides overrides = new();
        int hash = url.IndexOf('#');
        foreach (string pair in hash < 0 ? [] : url.Substring(hash + 1).Split('&'))
        {
            if (pair.StartsWith("rc=", StringComparison.Ordinal)
                && int.TryParse(pair.Substring(3), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                && count <= 5)
            {
                overrides.Retries = count;
            }
            else if (pair.StartsWith("rp=", StringComparison.Ordinal))
            {
                overrides._policy = pair.Substring(3);
            }
        }

        return overrides;
    }

    /// <summary>True where another attempt follows this outcome: no connection (null) or a status.</summary>
    public bool RetriesAfter(int? status)
    {
        string kind = status switch
        {
            null => "ct",
            >= 400 and < 500 => "4xx",
            >= 500 => "5xx",
            _ => "",
        };
        return kind.Length > 0 && (_policy == "all" || Array.IndexOf(_policy.Split(','), kind) >= 0);
    }
}
