using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup;

/// <summary>One check of a set-up. It looks and changes nothing; what it cannot know it says is unknown.</summary>
/// <param name="id">Its stable name: small letters and hyphens.</param>
/// <param name="area">Where it belongs.</param>
/// <param name="looks">What it looks at, for the table in the docs.</param>
/// <param name="reads">What it asks Twilio for.</param>
/// <param name="needsConnection">Whether there is nothing to look at without a connection.</param>
internal abstract class SetupCheck(string id, SetupArea area, string looks, SetupReading reads = SetupReading.None, bool needsConnection = true)
{
    public string Id { get; } = id;

    public SetupArea Area { get; } = area;

    public string Looks { get; } = looks;

    public SetupReading Reads { get; } = reads;

    public bool NeedsConnection { get; } = needsConnection;

    /// <summary>Whether it is one of those that are looked at: some need something to be named.</summary>
    public virtual bool IsAskedFor(SetupOptions options) => true;

    public abstract Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken);
}
