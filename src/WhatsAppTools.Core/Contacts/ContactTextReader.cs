using System;
using System.IO;
using System.Text;

namespace WhatsAppTools.Contacts;

/// <summary>
/// Turns the bytes of a contact list into text, block by block. Without a byte order mark or a given encoding,
/// the first byte beyond ASCII decides: where it begins a valid UTF-8 sequence the file is UTF-8, else
/// Windows-1252. Bytes that do not fit come out as <see cref="Unreadable"/>, so that the row can be refused.
/// </summary>
internal sealed class ContactTextReader(Stream stream, string fileName, Encoding? given) : TextReader
{
    /// <summary>Stands for bytes that are no text in the file's encoding. Unicode promises that no text contains it.</summary>
    public const char Unreadable = '\uFFFF';

    private const int BlockSize = 16 * 1024;

    private readonly Stream _stream = stream;
    private readonly string _fileName = fileName;
    private readonly Encoding? _given = given;
    private readonly byte[] _bytes = new byte[BlockSize];
    private int _byteCount;
    private bool _started;
    private bool _ended;
    private Decoder? _decoder;
    private char[] _chars = new char[BlockSize];
    private int _charStart;
    private int _charEnd;

    /// <summary>Shows the beginning of what was not read yet, without reading it.</summary>
    /// <param name="length">How many characters at most.</param>
    public string PeekText(int length)
    {
        while (_charEnd - _charStart < length && Fill())
        {
        }

        return new string(_chars, _charStart, Math.Min(length, _charEnd - _charStart));
    }

    public override int Peek() => HasChars() ? _chars[_charStart] : -1;

    public override int Read() => HasChars() ? _chars[_charStart++] : -1;

    public override int Read(char[] buffer, int index, int count)
    {
        if (count == 0 || !HasChars())
        {
            return 0;
        }

        int taken = Math.Min(count, _charEnd - _charStart);
        Array.Copy(_chars, _charStart, buffer, index, taken);
        _charStart += taken;
        return taken;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool HasChars()
    {
        while (_charStart == _charEnd)
        {
            if (!Fill())
            {
                return false;
            }
        }

        return true;
    }

    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        ReadBytes(_started ? 1 : BlockSize);
        if (!_started)
        {
            Start();
        }

        int ascii = _decoder is null ? CountAscii() : 0;
        if (_decoder is null && ascii < _byteCount)
        {
            // The longest UTF-8 sequence has four bytes; the decision needs all of them.
            while (_byteCount - ascii < 4 && _byteCount < BlockSize && ReadBytes(1))
            {
            }

            if (_byteCount - ascii >= 4 || _ended || ascii == 0)
            {
                _decoder = DecoderOf(BeginsUtf8(ascii) ? new UTF8Encoding(false) : TextEncodings.Windows1252);
                ascii = 0;
            }
        }

        Decode(_decoder is null ? ascii : _byteCount);
        return true;
    }

    private bool ReadBytes(int atLeast)
    {
        int before = _byteCount;
        while (!_ended && _byteCount - before < atLeast && _byteCount < BlockSize)
        {
            int read = _stream.Read(_bytes, _byteCount, BlockSize - _byteCount);
            _byteCount += read;
            _ended = read == 0;
        }

        return _byteCount > before;
    }

    private void Start()
    {
        _started = true;
        (Encoding? marked, int length) = TextSignature.ReadMark(_bytes, _byteCount);
        if (marked is null)
        {
            TextSignature.RefuseBinary(_bytes, _byteCount, _fileName);
            marked = _given ?? TextSignature.GuessUtf16(_bytes, _byteCount, _fileName);
        }

        _decoder = marked is null ? null : DecoderOf(marked);
        Drop(length);
    }

    private int CountAscii()
    {
        int count = 0;
        while (count < _byteCount && _bytes[count] < 0x80)
        {
            count++;
        }

        return count;
    }

    private bool BeginsUtf8(int start)
    {
        byte lead = _bytes[start];
        int length = lead switch
        {
            >= 0xC2 and <= 0xDF => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF4 => 4,
            _ => 0,
        };
        for (int i = 1; i < length; i++)
        {
            if (start + i >= _byteCount || (_bytes[start + i] & 0xC0) != 0x80)
            {
                return false;
            }
        }

        return length > 0;
    }

    private void Decode(int count)
    {
        Compact();
        if (_decoder is null)
        {
            MakeRoom(count);
            for (int i = 0; i < count; i++)
            {
                _chars[_charEnd++] = (char)_bytes[i];
            }
        }
        else
        {
            MakeRoom(_decoder.GetCharCount(_bytes, 0, count, _ended));
            _charEnd += _decoder.GetChars(_bytes, 0, count, _chars, _charEnd, _ended);
        }

        Drop(count);
    }

    private void Drop(int count)
    {
        _byteCount -= count;
        Array.Copy(_bytes, count, _bytes, 0, _byteCount);
    }

    private void Compact()
    {
        Array.Copy(_chars, _charStart, _chars, 0, _charEnd - _charStart);
        _charEnd -= _charStart;
        _charStart = 0;
    }

    private void MakeRoom(int count)
    {
        if (_charEnd + count > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _charEnd + count));
        }
    }

    private static Decoder DecoderOf(Encoding encoding)
    {
        Encoding marking = (Encoding)encoding.Clone();
        marking.DecoderFallback = new DecoderReplacementFallback(Unreadable.ToString());
        return marking.GetDecoder();
    }
}
