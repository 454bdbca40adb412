using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Addressing;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// What the lines of a list come to. A line counts once, and only where nothing newer is known of the person: the same
/// messages are read again and again, and two processes may write the same. Not thread-safe: its owner holds the lock.
/// </summary>
internal sealed class OptOutBook
{
    private readonly Dictionary<string, Person> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset Until, bool IsPart)> _read = new(StringComparer.Ordinal);

    /// <summary>How many people said no, to everything or to marketing.</summary>
    public int Count { get; private set; }

    /// <summary>Whether nothing at all is known.</summary>
    public bool IsEmpty => _people.Count == 0;

    /// <summary>One name for all national forms of a person's address.</summary>
    public static string KeyOf(string address) => NationalVariants.Key(address);

    /// <summary>Takes a line in.</summary>
    /// <returns>Whether it changed anything.</returns>
    public bool Apply(OptOutLine line)
    {
        if (line.Kind == OptOutLineKind.Read)
        {
            // The last line counts and not the latest time: each is true where it stands, apart from one that a wrong clock wrote or a disk damaged.
            (DateTimeOffset Until, bool IsPart) now = (line.At, line.Reason == OptOutLine.Part);
            bool isOther = !_read.TryGetValue(line.Address, out (DateTimeOffset Until, bool IsPart) read) || read != now;
            _read[line.Address] = now;
            return isOther;
        }

        string key = NationalVariants.Key(line.Address);
        bool isKnown = _people.TryGetValue(key, out Person? person);
        person ??= new Person();
        if (!isKnown)
        {
            _people.Add(key, person);
        }

        int before = person.IsOut;
        bool isNew = person.Apply(line);
        Count += person.IsOut - before;
        return isNew;
    }

    /// <summary>What a person said; null where they did not say no.</summary>
    public WhatsAppOptOut? Find(string address) => Of(address)?.Out;

    /// <summary>Since when a person's number is known to fail for ever; null where it is not.</summary>
    public WhatsAppOptOut? FindUnreachable(string address) => Of(address)?.Unreachable;

    /// <summary>When a person last said no, yes, or was put on or off the list by somebody; null for never.</summary>
    public DateTimeOffset? Since(string address) => Of(address)?.Since;

    /// <summary>Until when a sender's inbound messages were read; null for never.</summary>
    public DateTimeOffset? ReadUntil(string sender) => _read.TryGetValue(sender, out (DateTimeOffset Until, bool IsPart) read) ? read.Until : null;

    /// <summary>The oldest of all senders' times; null where nothing was read.</summary>
    public DateTimeOffset? ReadUntil() => _read.Count == 0 ? null : _read.Values.Min(read => read.Until);

    /// <summary>Whether a sender's oldest messages were left out, because there were too many for one look.</summary>
    public bool IsReadInPart(string sender) => _read.TryGetValue(sender, out (DateTimeOffset Until, bool IsPart) read) && read.IsPart;

    /// <summary>All entries, the oldest first.</summary>
    public IReadOnlyList<WhatsAppOptOut> All() => Sorted(_people.Values.SelectMany(person => new[] { person.Out, person.Unreachable }));

    /// <summary>The messages that somebody has to decide about, the oldest first.</summary>
    public IReadOnlyList<WhatsAppOptOut> Likely() => Sorted(_people.Values.Select(person => person.Likely));

    private static IReadOnlyList<WhatsAppOptOut> Sorted(IEnumerable<WhatsAppOptOut?> entries) =>
        [.. entries.OfType<WhatsAppOptOut>().OrderBy(entry => entry.At).ThenBy(entry => entry.To, StringComparer.Ordinal)];

    private Person? Of(string address) =>
        _people.Count > 0 && _people.TryGetValue(NationalVariants.Key(address), out Person? person) ? person : null;

    private sealed class Person
    {
        private string? _lastOut;
        private string? _lastIn;
        private string? _lastLikely;

        public WhatsAppOptOut? Out { get; private set; }

        public WhatsAppOptOut? Unreachable { get; private set; }

        public WhatsAppOptOut? Likely { get; private set; }

        public DateTimeOffset? Since { get; private set; }

        public int IsOut => Out is null ? 0 : 1;

        public bool Apply(OptOutLine line)
        {
            if (line.Kind == OptOutLineKind.Out && line.Scope == OptOutScope.Unreachable)
            {
                if (Unreachable is not null && Unreachable.At >= line.At)
                {
                    return false;
                }

                Unreachable = Entry(line);
                return true;
            }

            if (line.At < Since || (line.Reason != OptOutLine.Failure && IsKnown(line)))
            {
                return false;
            }

            return line.Kind switch
            {
                OptOutLineKind.Out => GoOut(line),
                OptOutLineKind.In => ComeIn(line),
                _ => MayHaveMeant(line),
            };
        }

        // A no or a yes with a likely no's message as its evidence is what somebody decided about it.
        private bool IsKnown(OptOutLine line) => line.Evidence is string evidence
            && (evidence == _lastOut || evidence == _lastIn || (line.Kind == OptOutLineKind.Likely && evidence == _lastLikely));

        private bool GoOut(OptOutLine line)
        {
            // Who wants nothing at all, and says later that they want no marketing, still wants nothing at all. Saying the same again changes nothing.
            if (Out is not null && (Out.ScopeKind == OptOutScope.All || line.Scope == OptOutScope.Marketing))
            {
                return false;
            }

            Out = Entry(line);
            _lastOut = line.Evidence ?? _lastOut;
            Decided(line);
            return true;
        }

        private bool ComeIn(OptOutLine line)
        {
            // A list is read from its newest message back, and shows some late: an older no may still come.
            bool isNew = Out is not null || Likely?.At <= line.At || Unreachable is not null;
            Out = null;
            Unreachable = null;
            _lastIn = line.Evidence ?? _lastIn;
            Decided(line);
            return isNew;
        }

        private bool MayHaveMeant(OptOutLine line)
        {
            if (Out is not null || Likely?.At >= line.At)
            {
                return false;
            }

            Likely = Entry(line);
            _lastLikely = line.Evidence;
            return true;
        }

        private void Decided(OptOutLine line)
        {
            Since = line.At;
            Likely = Likely?.At > line.At ? Likely : null;
        }

        private static WhatsAppOptOut Entry(OptOutLine line) => new()
        {
            To = line.Address,
            ScopeKind = line.Scope,
            Reason = line.Reason,
            At = line.At,
            Evidence = line.Evidence,
        };
    }
}
