using System;
using System.IO;

namespace WhatsAppTools.Contacts;

/// <summary>
/// Cuts cells and rows that are longer than a list has them, before the parser would keep all of them in memory. What was cut
/// ends with <see cref="Cut"/>, so that the row can be refused and the others go on. A quoted cell is left as it is: one that
/// is too long is a quote that was never closed, and the parser says so.
/// </summary>
/// <param name="text">The list, where its first row begins.</param>
/// <param name="delimiter">What stands between two cells.</param>
/// <param name="longestCell">How many characters a cell may have.</param>
/// <param name="longestRow">How many characters the cells of a row may have together, quoted ones apart.</param>
internal sealed class CellLimitReader(TextReader text, char delimiter, int longestCell, int longestRow) : TextReader
{
    /// <summary>Stands for what was cut. Unicode promises that no text contains it.</summary>
    public const char Cut = '\uFFFE';

    private const int BlockSize = 16 * 1024;

    private readonly TextReader _text = text;
    private readonly char _delimiter = delimiter;
    private readonly int _longestCell = longestCell;
    private readonly int _longestRow = longestRow;
    private readonly char[] _block = new char[BlockSize];
    private int _start;
    private int _end;
    private int _cell;
    private int _row;
    private State _state = State.CellStart;

    private enum State
    {
        CellStart,
        Plain,
        Quoted,
        AfterQuote,
        Skipping,
        SkippingRow,
    }

    public override int Peek() => throw new NotSupportedException("It is read in blocks.");

    public override int Read() => throw new NotSupportedException("It is read in blocks.");

    public override int Read(char[] buffer, int index, int count)
    {
        int kept = 0;
        while (kept == 0 && count > 0 && Fill())
        {
            while (kept < count && _start < _end)
            {
                if (Keep(_block[_start++]) is char letter)
                {
                    buffer[index + kept++] = letter;
                }
            }
        }

        return kept;
    }

    private bool Fill()
    {
        if (_start == _end)
        {
            _start = 0;
            _end = _text.Read(_block, 0, BlockSize);
        }

        return _start < _end;
    }

    // Inside quotes a delimiter and a line's end are text. A doubled quote closes and opens again, which comes to the same.
    private char? Keep(char letter)
    {
        if (_state == State.Quoted)
        {
            _state = letter == '"' ? State.AfterQuote : State.Quoted;
            return letter;
        }

        if (letter is '\r' or '\n')
        {
            (_state, _cell, _row) = (State.CellStart, 0, 0);
            return letter;
        }

        if (_state == State.SkippingRow)
        {
            return null;
        }

        if (++_row >= _longestRow)
        {
            _state = State.SkippingRow;
            return Cut;
        }

        if (letter == _delimiter)
        {
            (_state, _cell) = (State.CellStart, 0);
            return letter;
        }

        return _state == State.Skipping ? null : KeepInCell(letter);
    }

    private char KeepInCell(char letter)
    {
        if (letter == '"' && _state is (State.CellStart or State.AfterQuote))
        {
            _state = State.Quoted;
            return letter;
        }

        _state = ++_cell >= _longestCell ? State.Skipping : State.Plain;
        return _state == State.Skipping ? Cut : letter;
    }
}
