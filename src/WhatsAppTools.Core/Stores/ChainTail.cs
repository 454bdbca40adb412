namespace WhatsAppTools.Stores;

/// <summary>A place in a chain of segments.</summary>
/// <param name="Segment">The segment's number, from 0.</param>
/// <param name="Position">The position in it, in bytes.</param>
/// <param name="IsThere">Whether the segment was there; false where the one before names it and nobody has made it yet.</param>
internal readonly record struct ChainTail(int Segment, long Position, bool IsThere);
