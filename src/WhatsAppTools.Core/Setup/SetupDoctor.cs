using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Setup;

/// <summary>Looks at a set-up. The checks run at the same time, and what they found comes in the order of the list.</summary>
public sealed class SetupDoctor(SetupOptions options, CancellationToken cancellationToken) : IDisposable
{
    private readonly SetupVisit _visit = new(options ?? throw new ArgumentNullException(nameof(options)), cancellationToken);
    private readonly CancellationToken _cancellationToken = cancellationToken;

    /// <summary>The names of all checks, in order, with what each looks at.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Ids { get; } =
        [.. SetupChecks.All.Append(SetupChecks.SendTest).Select(check => new KeyValuePair<string, string>(check.Id, check.Looks))];

    /// <summary>Refuses names that no check has.</summary>
    /// <exception cref="WhatsAppException">SetupCheckUnknown.</exception>
    public static void RequireKnown(IEnumerable<string> ids)
    {
        string? unknown = ids.FirstOrDefault(id => Ids.All(known => !known.Key.Equals(id, StringComparison.OrdinalIgnoreCase)));
        if (unknown is not null)
        {
            throw new WhatsAppException("SetupCheckUnknown", unknown, string.Join(", ", Ids.Select(known => known.Key))) { Target = unknown };
        }
    }

    /// <summary>Starts the checks that are wanted, all at once; the tasks come in the order of the list and never fail but by cancellation.</summary>
    /// <param name="areas">Only these areas; empty for all.</param>
    /// <param name="isWanted">Whether a check, by its id, is wanted.</param>
    public IReadOnlyList<Task<WhatsAppSetupCheck>> Start(IReadOnlyCollection<SetupArea> areas, Func<string, bool> isWanted) =>
    [
        .. SetupChecks.All
            .Where(check => (areas.Count == 0 || areas.Contains(check.Area)) && isWanted(check.Id) && check.IsAskedFor(_visit.Options))
            .ToArray()
            .Select(check => Task.Run(() => LookAsync(check), _cancellationToken)),
    ];

    /// <summary>Sends one message and waits until it is delivered: the only look that sends.</summary>
    public Task<WhatsAppSetupCheck> SendTestAsync() => LookAsync(SetupChecks.SendTest);

    /// <inheritdoc/>
    public void Dispose() => _visit.Dispose();

    private async Task<WhatsAppSetupCheck> LookAsync(SetupCheck check)
    {
        Stopwatch watch = Stopwatch.StartNew();
        SetupFinding finding = await FindAsync(check).ConfigureAwait(false);
        return new WhatsAppSetupCheck
        {
            Id = check.Id,
            AreaKind = check.Area,
            ResultKind = finding.Result,
            Found = finding.Found,
            Why = finding.Why,
            Remedy = finding.Remedy,
            Link = finding.Link,
            Duration = watch.Elapsed,
        };
    }

    private async Task<SetupFinding> FindAsync(SetupCheck check)
    {
        if (check.NeedsConnection && !_visit.HasConnection)
        {
            return SetupFinding.Skipped("There is no connection yet: see credential-found.");
        }

        try
        {
            return await check.LookAsync(_visit, _cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure) when (failure is TwilioConnectionException || SetupVisit.IsRefusal(failure))
        {
            // A check of its own reports the network or the missing right; here the state is just unknown.
            return SetupFinding.Unknown("Could not be read", failure.Message, failure.Remedy);
        }
        catch (WhatsAppException failure)
        {
            return SetupFinding.Warning("The look at it failed", failure.Message, failure.Remedy, failure.MoreInfo);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A check that fails reports itself; the others go on.
            return SetupFinding.Warning("The look at it failed", failure.Message, "Report it with this line: it should not happen.");
        }
    }
}
