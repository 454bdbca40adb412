using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.Setup;

/// <summary>One check of a set-up. It looks and changes nothing; what it cannot know it says is unknown.</summary>
internal abstract class SetupCheck
{
    /// <summary>Its stable name: small letters and hyphens.</summary>
    public abstract string Id { get; }

    /// <summary>Where it belongs.</summary>
    public abstract SetupArea Area { get; }

    /// <summary>What it looks at, for the table in the docs.</summary>
    public abstract string Looks { get; }

    /// <summary>What it asks Twilio for.</summary>
    public virtual SetupReading Reads => SetupReading.None;

    /// <summary>Whether there is nothing to look at without a connection.</summary>
    public virtual bool NeedsConnection => true;

    /// <summary>Whether it is one of those that are looked at: some need something to be named.</summary>
    public virtual bool IsAskedFor(SetupOptions options) => true;

    /// <summary>Looks.</summary>
    /// <param name="visit">What is looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<SetupFinding> LookAsync(SetupVisit visit, CancellationToken cancellationToken);
}
