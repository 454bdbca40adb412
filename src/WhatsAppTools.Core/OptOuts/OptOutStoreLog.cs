using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.OptOuts;

/// <summary>
/// A sender's list in a container: a chain of segments as a journal's, but nobody leads it. Whoever appends names the length that he
/// has read to; where somebody else was first, what that one wrote is read before it is tried again.
/// </summary>
internal sealed class OptOutStoreLog : IOptOutLog
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly bool _isSimulated;
    private readonly TimeProvider _time;
    private ChainTail _read;
    private int _lines;

    /// <param name="chain">The list's segments.</param>
    /// <param name="isSimulated">Whether the list is a simulator's.</param>
    /// <param name="time">The clock.</param>
    public OptOutStoreLog(SegmentChain chain, bool isSimulated, TimeProvider time)
    {
        Chain = chain;
        _isSimulated = isSimulated;
        _time = time;
    }

    /// <summary>The way to its segments: a later command may know another one, as with a newer signature.</summary>
    public SegmentChain Chain { get; set; }

    /// <inheritdoc/>
    public string Path => Chain.Path;

    /// <summary>The folder of a sender's list in a container.</summary>
    /// <param name="account">The account's sid.</param>
    /// <param name="sender">The sender's address, or a messaging service's sid.</param>
    /// <param name="isSimulated">Whether the list is a simulator's.</param>
    public static string FolderOf(string account, string sender, bool isSimulated) =>
        $"{JournalPlace.OptOuts}/{(isSimulated ? "simulated-" : string.Empty)}{account}-{new string([.. sender.Where(char.IsLetterOrDigit)])}";

    /// <inheritdoc/>
    public async Task ReadNewAsync(Action<OptOutLine> take, CancellationToken cancellationToken)
    {
        try
        {
            SegmentChain chain = Chain;
            ChainTail from = _read;
            bool isWhole = from.Position == 0;
            ChainTail tail = await chain.ReadAsync(from, Take, cancellationToken).ConfigureAwait(false);
            if (tail is { IsThere: false, Segment: 0 })
            {
                // A list that nobody has written yet is empty; one in a container that is not there cannot be read.
                await chain.Calls.AskAsync(token => chain.Store.LookAsync(chain.NameOf(0), token), cancellationToken).ConfigureAwait(false);
            }

            // Somebody may have taken it away. What is known stays: nobody comes off a list by accident.
            _read = tail is { IsThere: false, Position: > 0 } ? Rewound() : tail;

            void Take(Stream part)
            {
                Read(part, isWhole, take);
                isWhole = true;
            }
        }
        catch (StoreException failure)
        {
            throw new WhatsAppException(ErrorText.For("OptOutListUnreadable", Path, failure.Message), failure);
        }
    }

    /// <inheritdoc/>
    public async Task AppendAsync(IReadOnlyList<OptOutLine> lines, Action<OptOutLine> take, CancellationToken cancellationToken)
    {
        using MemoryStream text = new();
        foreach (OptOutLine line in lines)
        {
            OptOutFormat.Write(text, line);
        }

        OptOutStoreRight right = new(Path, _isSimulated, s_patience, _time);
        ChainTail? tried = null;
        while (true)
        {
            await ReadNewAsync(take, cancellationToken).ConfigureAwait(false);
            if (await TryAppendAsync(text.ToArray(), lines.Count, right).ConfigureAwait(false))
            {
                return;
            }

            if (!right.IsHeld)
            {
                throw new WhatsAppException("OptOutListInUse", Path, s_patience.TotalSeconds);
            }

            // Nobody else has written, and the segment is still shorter than what was read of it: it is another one, which is read from its beginning.
            tried = tried == _read ? Rewound() : _read;
        }
    }

    private async Task<bool> TryAppendAsync(byte[] text, int lines, OptOutStoreRight right)
    {
        try
        {
            ChainAppender appender = new(Chain, right, _time);
            byte[] bytes = _read.Position == 0 ? [.. right.FirstLine(), .. text] : text;
            await appender.GoToAsync(_read).ConfigureAwait(false);
            if (!await appender.AppendAsync(bytes).ConfigureAwait(false))
            {
                return false;
            }

            _lines += lines;
            _read = appender.Tail;
            return true;
        }
        catch (StoreException failure)
        {
            throw right.Failed(failure);
        }
    }

    private ChainTail Rewound()
    {
        _lines = 0;
        return _read = default;
    }

    private void Read(Stream part, bool isWhole, Action<OptOutLine> take)
    {
        JournalLines lines = new(part);
        while (lines.TryRead(out ReadOnlySpan<byte> text))
        {
            _lines++;
            if (isWhole && lines.Number == 1)
            {
                OptOutFormat.CheckHeader(text, _isSimulated, Path, _lines);
            }
            else if (OptOutFormat.ReadLine(text) is OptOutLine line)
            {
                take(line);
            }
            else if (JournalLineParser.Read(text)?.Mark != JournalMark.Next)
            {
                throw new WhatsAppException("OptOutListDamaged", Path, _lines);
            }
        }

        // A container appends all of a write or nothing: what has no line break was not written by us, or has passed the longest line.
        if (lines.Rest.Length > 0)
        {
            throw new WhatsAppException("OptOutListDamaged", Path, _lines + 1);
        }
    }
}
