using System.ComponentModel;
using System.Diagnostics;

namespace WhatsAppTools.Tests.Templates;

/// <summary>A test that asks Node, which is where Twilio's own client reads and writes JSON.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        try
        {
            using Process node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
            node.WaitForExit();
        }
        catch (Win32Exception)
        {
            Skip = "Node is absent; .ci/run installs it.";
        }
    }
}
