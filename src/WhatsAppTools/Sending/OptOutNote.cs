using System;
using System.Globalization;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.OptOuts;

namespace WhatsAppTools.Sending;

/// <summary>What a person is told about the opt-out list: how many said no and until when that was read, before anything goes.</summary>
internal sealed class OptOutNote(WhatsAppCommand command, OptOutGuard guard, string sender)
{
    private readonly WhatsAppCommand _command = command;
    private readonly OptOutGuard _guard = guard;
    private readonly string _sender = sender;
    private bool _isTold;

    /// <summary>Says how the list stands where there are many rows, and what could not be read.</summary>
    /// <param name="rows">How many rows have come in, this one included.</param>
    /// <param name="total">How many there will be; null where nobody knows yet.</param>
    public void Tell(long rows, long? total)
    {
        if (!_isTold && _guard.Watch is not null && (rows > OptOutGuard.FewRows || total > OptOutGuard.FewRows))
        {
            _isTold = true;
            ScreenLine.Write(_command, Describe(_guard.ListOf(_sender), DateTimeOffset.Now));
        }

        TellNotices();
    }

    /// <summary>Says what came up since the last time.</summary>
    public void TellNotices()
    {
        while (_guard.TryTakeNotice(out ErrorText? notice))
        {
            _command.WriteWarning($"{notice.Message} {notice.Remedy}".Trim());
        }
    }

    /// <summary>Keeps what the run has learned of people who said no for the next one, whatever becomes of this one's results.</summary>
    public void Save()
    {
        try
        {
            _command.Await(_guard.SaveAsync);
        }
        catch (WhatsAppException failure)
        {
            _command.WriteError(ErrorRecordFactory.Create(failure));
        }
    }

    /// <summary>A list in one line.</summary>
    /// <param name="now">A time that was not long ago is given without its day.</param>
    public static string Describe(OptOutList list, DateTimeOffset now)
    {
        string until = list.ReadUntil?.ToLocalTime() is not DateTimeOffset read ? "never read"
            : $"read until {read.ToString(read.Date == now.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}";
        return $"Opt-outs: {list.Count.ToString("N0", CultureInfo.CurrentCulture)}, {until}, {list.Path ?? "in memory"}";
    }
}
