using WhatsAppTools.Errors;

namespace WhatsAppTools.Rows;

/// <summary>
/// A mistake of the command or of the whole list, seen at the first row of a list: no later row can cure it, so it ends the
/// command before anything is sent, and is told once.
/// </summary>
internal static class SharedMistake
{
    /// <summary>Whether every row after this one has the same mistake.</summary>
    /// <param name="request">What was bound.</param>
    /// <param name="failure">Why the first row cannot be sent; null where it can.</param>
    public static bool Is(RowRequest request, WhatsAppException? failure) => failure?.ErrorId switch
    {
        "RecipientMissing" or "VariableColumnMissing" or "RegionUnknown" => true,
        "NumberNeedsCountry" => request.DefaultRegion is null,

        // A key that is empty is that row's own.
        "RowKeyMissing" => !new RowColumns(request.InputObject).TryRead(request.RowKey!, out _),
        _ => false,
    };
}
