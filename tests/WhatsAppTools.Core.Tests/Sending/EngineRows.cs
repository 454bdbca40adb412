using System.Collections.Generic;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Tests.Sending;

/// <summary>A whole run as one call.</summary>
internal static class EngineRows
{
    public static List<WhatsAppSendResult> Send(this SendEngine engine, IEnumerable<SendRow> rows)
    {
        List<WhatsAppSendResult> results = new();
        foreach (SendRow row in rows)
        {
            engine.Add(row, results.Add);
        }

        engine.Complete(results.Add);
        return results;
    }
}
