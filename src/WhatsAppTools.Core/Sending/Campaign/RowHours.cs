using System;
using System.Collections.Generic;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>Whether a row may leave at a moment: the hours of its person, and the last moment at which the campaign makes sense.</summary>
internal sealed class RowHours
{
    private readonly SendHours? _hours;
    private readonly string? _zoneColumn;
    private readonly DateTimeOffset? _notAfter;

    public RowHours(SendHours? hours, string? zoneColumn, DateTimeOffset? notAfter)
    {
        _hours = hours;
        _zoneColumn = zoneColumn;
        _notAfter = notAfter;
    }

    /// <summary>Whether there is anything to look at.</summary>
    public bool IsAny => _hours is not null || _notAfter is not null;

    /// <summary>Whether rows may have to wait for hours.</summary>
    public bool HasHours => _hours is not null;

    /// <summary>Whether a row that was looked at before may leave now.</summary>
    public bool MayLeave(RowWork work, DateTimeOffset now)
    {
        DateTimeOffset moment = work.Row.SendAt ?? now;
        return !(moment > _notAfter) && (_hours is null || (work.Zones is not null && _hours.IsOpen(moment, work.Zones)));
    }

    /// <summary>When a row may leave: now or later.</summary>
    /// <exception cref="WhatsAppException">
    /// It never may: <c>TooLateToSend</c>, <c>SendAtOutsideHours</c>, <c>RecipientZoneUnknown</c>, <c>TimeZoneUnknown</c>, <c>TimeZoneColumnMissing</c>,
    /// <c>SendHoursNeverSuit</c>.
    /// </exception>
    public DateTimeOffset OpensAt(RowWork work, DateTimeOffset now)
    {
        SendRow row = work.Row;
        DateTimeOffset moment = row.SendAt ?? now;
        if (moment > _notAfter)
        {
            throw new WhatsAppException("TooLateToSend", row.To.Value, _notAfter.Value.ToLocalTime());
        }

        if (_hours is null)
        {
            return now;
        }

        work.Zones ??= ZonesOf(row.To, ZoneNameOf(row, _zoneColumn));
        DateTimeOffset opens = _hours.NextOpen(moment, work.Zones) ?? throw new WhatsAppException("SendHoursNeverSuit", row.To.Value, work.Zones.Count);
        if (row.SendAt is DateTimeOffset at && opens > at)
        {
            throw new WhatsAppException("SendAtOutsideHours", row.To.Value, at.ToLocalTime());
        }

        if (opens > _notAfter)
        {
            throw new WhatsAppException("TooLateToSend", row.To.Value, _notAfter.Value.ToLocalTime());
        }

        return row.SendAt is null ? opens : now;
    }

    /// <summary>What the column says of a row's time zone; null where there is no column.</summary>
    /// <exception cref="WhatsAppException"><c>TimeZoneColumnMissing</c>.</exception>
    public static string? ZoneNameOf(SendRow row, string? column) => column is null ? null
        : row.Columns.TryGetValue(column, out object? cell) ? cell?.ToString()
        : throw new WhatsAppException("TimeZoneColumnMissing", column, string.Join(", ", row.Columns.Keys));

    /// <summary>The zones of a person: the one that is named, else those of the number.</summary>
    /// <exception cref="WhatsAppException"><c>TimeZoneUnknown</c>, <c>RecipientZoneUnknown</c>.</exception>
    public static IReadOnlyList<TimeZoneInfo> ZonesOf(WhatsAppAddress to, string? named)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            return [TimeZones.Named(named!)];
        }

        IReadOnlyList<TimeZoneInfo> zones = NumberZones.Of(to);
        return zones.Count > 0 ? zones : throw new WhatsAppException("RecipientZoneUnknown", to.Value);
    }
}
