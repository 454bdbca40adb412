using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Modes;

namespace WhatsAppTools.Sending;

/// <summary>
/// Which of the windows that the senders of a messaging service have with one person counts. An open one is only of use
/// where the message goes from that very sender. Pure.
/// </summary>
internal static class PoolWindow
{
    public static ServiceWindow Choose(IReadOnlyList<ServiceWindow> windows)
    {
        // STOP to one of the senders counts for all of them.
        ServiceWindow chosen = windows.FirstOrDefault(window => window.IsOptOut)
            ?? Longest(windows, WindowState.Open)
            ?? windows.FirstOrDefault(window => window.State == WindowState.Unknown)
            ?? Longest(windows, WindowState.Closing)
            ?? windows.OrderByDescending(window => window.LastInbound).First();
        return chosen with { IsOneOfSeveral = windows.Count > 1 };
    }

    private static ServiceWindow? Longest(IReadOnlyList<ServiceWindow> windows, WindowState state) =>
        windows.Where(window => window.State == state).OrderByDescending(window => window.LastInbound).FirstOrDefault();
}
