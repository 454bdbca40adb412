using System;
using System.IO;
using WhatsAppTools.Errors;
using WhatsAppTools.Journal;
using WhatsAppTools.Stores;

namespace WhatsAppTools.OptOuts;

/// <summary>Everybody may append to a list in a container: the position alone keeps two from writing over each other.</summary>
internal sealed class OptOutStoreRight : IAppendRight
{
    private readonly string _path;
    private readonly bool _isSimulated;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;
    private readonly long _began;

    /// <param name="path">The list's place, for errors.</param>
    /// <param name="isSimulated">Whether the list is a simulator's.</param>
    /// <param name="patience">How long it may be tried.</param>
    /// <param name="time">The clock.</param>
    public OptOutStoreRight(string path, bool isSimulated, TimeSpan patience, TimeProvider time)
    {
        _path = path;
        _isSimulated = isSimulated;
        _patience = patience;
        _time = time;
        _began = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public string? LeaseId => null;

    /// <inheritdoc/>
    public bool IsHeld => _time.GetElapsedTime(_began) < _patience;

    /// <inheritdoc/>
    public byte[] NextLine() => JournalLineWriter.Write(new JournalLine { Mark = JournalMark.Next, Time = _time.GetUtcNow() });

    /// <summary>Each segment begins as a list's file does.</summary>
    public byte[] FirstLine()
    {
        using MemoryStream line = new();
        OptOutFormat.WriteHeader(line, _isSimulated);
        return line.ToArray();
    }

    /// <inheritdoc/>
    public WhatsAppException Lost(string reason) => new("OptOutListWriteFailed", _path, reason + ".");

    /// <inheritdoc/>
    public WhatsAppException Failed(StoreException failure) => new(ErrorText.For("OptOutListWriteFailed", _path, failure.Message), failure);
}
