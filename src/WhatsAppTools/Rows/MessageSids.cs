using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Rows;

/// <summary>Finds the message that an object of the pipeline is about: a sid, a result, a message, a status or a journal row.</summary>
internal static class MessageSids
{
    private static readonly string[] s_columns = ["Sid", "MessageSid"];

    /// <summary>The sid; null where the object has the column but no message, as a refused row has.</summary>
    /// <exception cref="WhatsAppException">It names no message (<c>SidMissing</c>), it cannot be read (<c>ColumnUnreadable</c>), or the sid is malformed (<c>SidInvalid</c>).</exception>
    public static string? Read(object? input)
    {
        if (RowColumns.Unwrap(input) is string text)
        {
            return TwilioSid.Check(text, "SM");
        }

        RowColumns columns = new(input);
        foreach (string column in s_columns)
        {
            if (columns.TryRead(column, out object? value))
            {
                string? sid = value?.ToString();
                return string.IsNullOrWhiteSpace(sid) ? null : TwilioSid.Check(sid, "SM");
            }
        }

        throw new WhatsAppException("SidMissing", columns.Names) { Target = input };
    }
}
