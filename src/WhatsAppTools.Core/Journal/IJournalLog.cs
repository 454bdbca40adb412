using System;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>A journal's bytes that this process has for itself, wherever they are kept: read from the beginning, then appended to.</summary>
internal interface IJournalLog : IDisposable
{
    /// <summary>The journal's place as it may be shown.</summary>
    string Path { get; }

    /// <summary>About how many bytes it has.</summary>
    long Length { get; }

    /// <summary>Whether a process that led before may live still and have requests on their way: it may only be asleep.</summary>
    bool MayOthersLive { get; }

    /// <summary>Reads everything for the first time, and leads the journal from its end on.</summary>
    /// <param name="take">Takes a part: whole lines, but for a last one that a crash tore.</param>
    /// <param name="epochs">How many workers have led it, by what was taken so far.</param>
    Task LeadAsync(Action<Stream> take, Func<int> epochs);

    /// <summary>Reads everything once more.</summary>
    /// <param name="take">Takes a part.</param>
    Task ReadAsync(Action<Stream> take);

    /// <summary>Begins an empty journal.</summary>
    /// <param name="header">Its first line.</param>
    Task BeginAsync(byte[] header);

    /// <summary>Goes on with one that has lines.</summary>
    /// <param name="whole">Where the last whole line of its only part ends, with or without its line break: what follows was torn by a crash.</param>
    /// <param name="format">The format of its header.</param>
    void GoOn(long whole, int format);

    /// <summary>What appends to it. It closes the journal.</summary>
    IJournalWriter CreateWriter(EngineThreads threads);
}
