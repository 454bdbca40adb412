using System;
using System.Buffers.Text;
using System.Threading;

namespace WhatsAppTools.Bench;

/// <summary>The answer to a message: each with a sid of its own, and for whom the request was.</summary>
internal sealed class CannedMessage
{
    private const int SidDigits = 8;

    private readonly byte[] _answer;
    private readonly int _sid;
    private readonly int _recipient;
    private int _created;

    /// <summary>Prepares an answer.</summary>
    /// <param name="answer">The whole answer, of which the end of the sid and of the recipient are filled in.</param>
    public CannedMessage(byte[] answer)
    {
        _answer = answer;
        _sid = answer.AsSpan().IndexOf("\"sid\":\"SM"u8) + "\"sid\":\"SM".Length + 32 - SidDigits;
        _recipient = EndOfPrefix(answer);
    }

    /// <summary>Room for one answer at a time.</summary>
    public byte[] NewAnswer() => (byte[])_answer.Clone();

    /// <summary>Makes the answer to a request.</summary>
    public void Fill(byte[] answer, ReadOnlySpan<byte> request)
    {
        Utf8Formatter.TryFormat(Interlocked.Increment(ref _created), answer.AsSpan(_sid, SidDigits), out _, new System.Buffers.StandardFormat('x', SidDigits));
        request.Slice(EndOfPrefix(request), Rows.Digits).CopyTo(answer.AsSpan(_recipient));
    }

    private static int EndOfPrefix(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(Rows.Prefix);
        return at >= 0 ? at + Rows.Prefix.Length : throw new InvalidOperationException("A message to somebody who is none of the rows' recipients.");
    }
}
