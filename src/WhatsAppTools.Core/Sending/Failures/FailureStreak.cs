using System;
using System.Collections.Generic;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>
/// Rows that failed one after the other with the same code of a setting or a template: ten of them, and it is nobody's own
/// fault. Not thread-safe.
/// </summary>
internal sealed class FailureStreak
{
    /// <summary>So many rows running stop the run.</summary>
    public const int Longest = 10;

    private readonly List<RowWork?> _rows = new();
    private string? _errorId;
    private string? _provedId;

    /// <summary>Whether this failure has stopped the run: rows that were on their way then meet it too.</summary>
    public bool IsProved(WhatsAppException failure) => failure.ErrorId == _provedId;

    /// <summary>A row went well.</summary>
    public void Break() => _rows.Clear();

    /// <summary>A row failed for good. Gives the rows of the streak when it has become long enough, else none.</summary>
    /// <param name="work">The row; null where Twilio took its message, so that it counts and is not to be sent again.</param>
    /// <param name="failure">Its failure.</param>
    public IReadOnlyList<RowWork?> Add(RowWork? work, WhatsAppException failure)
    {
        if (failure.ErrorId != _errorId)
        {
            Break();
            _errorId = failure.ErrorId;
        }

        if (!FailureJudge.MayBeForEveryRow(failure))
        {
            return Array.Empty<RowWork?>();
        }

        _rows.Add(work);
        if (_rows.Count < Longest)
        {
            return Array.Empty<RowWork?>();
        }

        _provedId = failure.ErrorId;
        RowWork?[] streak = _rows.ToArray();
        Break();
        return streak;
    }
}
