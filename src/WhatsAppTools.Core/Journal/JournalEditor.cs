using System;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.Delivery;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>Adds to a journal what was learned after its run. It has the journal for itself meanwhile.</summary>
public sealed class JournalEditor : IDisposable
{
    private readonly IJournalWriter _writer;
    private readonly TimeProvider _time;

    private JournalEditor(JournalContent content, IJournalWriter writer, TimeProvider time)
    {
        Content = content;
        _time = time;
        _writer = writer;
    }

    /// <summary>What the journal said when it was opened.</summary>
    public JournalContent Content { get; }

    /// <summary>Opens a journal that exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalInUse, JournalDamaged, JournalWriteFailed.</exception>
    public static JournalEditor Open(string path, TimeProvider time)
    {
        // A file that is no journal gives the same error as where it is only read.
        JournalContent.ReadHeader(path);
        FileStream stream = JournalLock.Open(path, mayCreate: false);
        try
        {
            // Reading a file never waits, so the task has ended already.
            return OpenAsync(new FileLog(stream, path), time, EngineThreads.Pool).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WhatsAppException(ErrorText.For("JournalWriteFailed", path, error.Message), error);
        }
    }

    /// <summary>Opens a journal that exists, wherever it is kept.</summary>
    /// <param name="log">The journal, which is closed with the editor, and where it cannot be opened.</param>
    /// <param name="time">The clock.</param>
    /// <param name="threads">What writes.</param>
    /// <exception cref="WhatsAppException">JournalMissing, JournalDamaged, JournalForeign, JournalNewer.</exception>
    internal static async Task<JournalEditor> OpenAsync(IJournalLog log, TimeProvider time, EngineThreads threads)
    {
        try
        {
            return new JournalEditor(await JournalContent.LeadAsync(log).ConfigureAwait(false), log.CreateWriter(threads), time);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Writes where a row stands now, and gives the row as it then is.</summary>
    /// <param name="row">A row of <see cref="Content"/>.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="sid">The message's sid, where it was found.</param>
    /// <param name="errorCode">Twilio's code, where it failed.</param>
    /// <param name="learned">What Twilio says of the message, where it was asked: the row's time is then Twilio's.</param>
    /// <param name="isLast">Whether to wait until this and what was set before is on the disk: true for the last of several.</param>
    /// <exception cref="WhatsAppException">JournalWriteFailed, JournalMoved.</exception>
    public JournalRow Set(JournalRow row, JournalState state, string? sid = null, int? errorCode = null, WhatsAppMessageStatus? learned = null, bool isLast = true)
    {
        string? errorId = errorCode is int code ? TwilioErrors.IdOf(code) : null;
        JournalLine line = new() { Id = row.Id, State = state, Time = learned?.DateUpdated ?? _time.GetUtcNow(), Sid = sid, Sent = learned?.DateSent, Code = errorCode, ErrorId = errorId };
        if (isLast)
        {
            _writer.CommitAsync(line).GetAwaiter().GetResult();
        }
        else
        {
            _writer.Append(line);
        }

        return row with
        {
            StateKind = state,
            Time = line.Time,
            Sid = sid ?? row.Sid,
            Sent = line.Sent ?? row.Sent,
            Delivered = state == JournalState.Delivered ? line.Time : row.Delivered,
            Read = state == JournalState.Read ? line.Time : row.Read,
            ErrorCode = errorCode,
            ErrorId = errorId,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
    }
}
