using System;
using System.IO;
using System.Threading.Tasks;
using WhatsAppTools.Sending;

namespace WhatsAppTools.Journal;

/// <summary>A journal in a file. Who has it open has the system's lock on it, and nobody else appends.</summary>
internal sealed class FileLog : IJournalLog
{
    private readonly Stream _stream;

    public FileLog(Stream stream, string path)
    {
        _stream = stream;
        Path = path;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <inheritdoc/>
    public long Length => _stream.Length;

    /// <summary>No: the lock ends with the process.</summary>
    public bool MayOthersLive => false;

    /// <inheritdoc/>
    public Task LeadAsync(Action<Stream> take, Func<int> epochs) => ReadAsync(take);

    /// <inheritdoc/>
    public Task ReadAsync(Action<Stream> take)
    {
        _stream.Position = 0;
        take(_stream);
        _stream.Position = _stream.Length;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task BeginAsync(byte[] header)
    {
        _stream.SetLength(0);
        _stream.Write(header, 0, header.Length);
        _stream.Flush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void GoOn(long whole, int format)
    {
        if (format < JournalHeaderLine.Format)
        {
            JournalHeaderLine.Upgrade(_stream);
        }

        _stream.SetLength(whole);
        _stream.Position = whole - 1;
        if (_stream.ReadByte() != '\n')
        {
            // The last line counts, and lacks only its line break.
            _stream.WriteByte((byte)'\n');
        }
    }

    /// <inheritdoc/>
    public IJournalWriter CreateWriter(EngineThreads threads) => new JournalWriter(_stream, Path, threads);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
