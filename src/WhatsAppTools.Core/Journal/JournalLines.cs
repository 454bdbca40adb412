using System;
using System.IO;
using System.Text;
using WhatsAppTools.State;

namespace WhatsAppTools.Journal;

/// <summary>Reads a file of lines as bytes, and knows where the last whole line ended: what stands after it was torn by a crash.</summary>
internal sealed class JournalLines
{
    /// <summary>So long is no line of ours: keys are shortened. A file without line ends is not read into memory to find that out.</summary>
    public const int Longest = 1024 * 1024;

    private readonly Stream _stream;
    private readonly int _longest;
    private readonly bool _endsAnyhow;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _mark;
    private bool _mayHaveMark;

    /// <param name="stream">The file.</param>
    /// <param name="longest">How long a line of such a file may be.</param>
    /// <param name="endsAnyhow">Whether a last line that lacks nothing but its line break is read as a line.</param>
    public JournalLines(Stream stream, int longest = Longest, bool endsAnyhow = false)
    {
        _stream = stream;
        _longest = longest;
        _endsAnyhow = endsAnyhow;
        _mayHaveMark = !stream.CanSeek || stream.Position == 0;
    }

    /// <summary>Where the line that was read last ended, in bytes from the beginning of the file.</summary>
    public long WholeUntil { get; private set; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether what comes next has no line end for longer than any line of ours.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether what comes next is several lines without their line breaks: it was not torn by a crash, and is not cut off.</summary>
    public bool IsJoined => TornLine.Of(Rest) == LineRest.Joined;

    /// <summary>What stands after the last whole line, as far as it was read.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads the next whole line, without its line break; false at the end, also before a torn line.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(length, lineBreak: 1);
                return true;
            }

            IsTooLong = _end - _start > _longest;
            if (IsTooLong || !Fill())
            {
                bool isLine = !IsTooLong && _endsAnyhow && TornLine.Of(Rest) == LineRest.Whole;
                line = isLine ? Take(_end - _start, lineBreak: 0) : default;
                return isLine;
            }
        }
    }

    /// <summary>
    /// Whether what stands after the last whole line was torn by a crash, and may be cut off. Where not even the first line is whole,
    /// the file may be anybody's: then it has to begin as one of ours does.
    /// </summary>
    /// <param name="format">What the first line of such a file names as its format.</param>
    public bool IsTorn(string format)
    {
        ReadOnlySpan<byte> beginning = Encoding.UTF8.GetBytes($"{{\"format\":\"{format}\",");
        int length = Number > 0 ? 0 : Math.Min(Rest.Length, beginning.Length);
        return !IsTooLong && !IsJoined && Rest.Slice(0, length).SequenceEqual(beginning.Slice(0, length));
    }

    private ReadOnlySpan<byte> Take(int length, int lineBreak)
    {
        ReadOnlySpan<byte> line = _buffer.AsSpan(_start, length);
        _start += length + lineBreak;
        WholeUntil += _mark + length + lineBreak;
        _mark = 0;
        Number++;
        return line;
    }

    private bool Fill()
    {
        Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        int read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        PassMark();
        return read > 0;
    }

    // An editor may have saved the file with a mark before its first line. Where that line is not whole, the mark goes with it.
    private void PassMark()
    {
        if (_mayHaveMark && _end >= Utf8Mark.Length)
        {
            _mayHaveMark = false;
            _mark = Utf8Mark.LengthIn(Rest);
            _start = _mark;
        }
    }
}
