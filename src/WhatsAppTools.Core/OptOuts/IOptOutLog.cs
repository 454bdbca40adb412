using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace WhatsAppTools.OptOuts;

/// <summary>The lines of a list where they last: many append, and each reads on from where it has read to.</summary>
internal interface IOptOutLog
{
    /// <summary>Where it is, as it may be shown.</summary>
    string Path { get; }

    /// <summary>Reads what was written since the last time.</summary>
    /// <param name="take">Told of each line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Errors.WhatsAppException">The list cannot be read: nothing may be sent.</exception>
    Task ReadNewAsync(Action<OptOutLine> take, CancellationToken cancellationToken);

    /// <summary>Reads what others wrote, and appends lines after it. They are where they last when it returns.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="take">Told of what others wrote.</param>
    /// <param name="cancellationToken">Ends waiting for others.</param>
    /// <exception cref="Errors.WhatsAppException">The lines could not be written, or the list not be read.</exception>
    Task AppendAsync(IReadOnlyList<OptOutLine> lines, Action<OptOutLine> take, CancellationToken cancellationToken);
}
