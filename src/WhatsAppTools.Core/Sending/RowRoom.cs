namespace WhatsAppTools.Sending;

/// <summary>How many rows a run holds at once. Not thread-safe.</summary>
internal sealed class RowRoom
{
    /// <summary>So many rows may have come in and not been written yet.</summary>
    public const int MostOutstanding = 5000;

    // Rows that wait for the hours of their people are many, and must not keep out those that may go.
    private const int MostWithHours = 200_000;
    private const int MostWaiting = 256;
    private const int RefillBy = 64;

    private bool _isFull;

    /// <summary>
    /// Whether another row may come in. Once full, rows are asked for again when there is room for some; rows that wait
    /// behind another one of the same person do not count for that, or the others would wait for that person.
    /// </summary>
    /// <param name="queue">The rows that wait for their start.</param>
    /// <param name="outstanding">How many rows have not been written, those of the queue included.</param>
    /// <param name="hasHours">Whether rows wait for the hours of their people.</param>
    public bool IsFree(RowQueue queue, long outstanding, bool hasHours)
    {
        _isFull = queue.Count >= MostWaiting
            || (_isFull && queue.Free > MostWaiting - RefillBy)
            || outstanding >= (hasHours ? MostWithHours : MostOutstanding);
        return !_isFull;
    }
}
