using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace WhatsAppTools.Sending;

/// <summary>Sentences for a person. As text, which is what Export-Csv takes of a list, it is the sentences and not the list's type.</summary>
public sealed class NoteList : ReadOnlyCollection<string>
{
    /// <summary>Makes the list.</summary>
    /// <param name="notes">The sentences; not copied.</param>
    public NoteList(IList<string> notes)
        : base(notes)
    {
    }

    /// <summary>No notes.</summary>
    public static NoteList None { get; } = new([]);

    /// <summary>The sentences one after another.</summary>
    public override string ToString() => string.Join(" ", this);
}
