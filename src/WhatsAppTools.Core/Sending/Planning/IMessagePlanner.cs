using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Sending;

/// <summary>
/// Decides what is sent for a row at the moment its turn comes. Reads only. A row that may not be sent comes back
/// as a plan with an error; only what is no row's fault (no connection, cancelled) is thrown.
/// </summary>
public interface IMessagePlanner
{
    /// <summary>Decides the mode, binds the variables and makes the request.</summary>
    Task<MessagePlan> PlanAsync(SendRow row, CancellationToken cancellationToken);

    /// <summary>The template for a row whose free-form message was lost to a closed window (63016), or the reason why there is none.</summary>
    Task<MessagePlan> PlanTemplateInsteadAsync(SendRow row, CancellationToken cancellationToken);

    /// <summary>Whether the window of a row's recipient is open now. False where that cannot be seen.</summary>
    Task<bool> IsInWindowAsync(SendRow row, CancellationToken cancellationToken);

    /// <summary>
    /// Why a planned message may not leave after all, where its person has said no since it was planned; null where it may. Asked
    /// when the row's turn has come, so it asks nobody who takes time.
    /// </summary>
    WhatsAppException? RefusalSince(SendRow row, MessagePlan plan);

    /// <summary>A message was lost because of its template: what is known of the row's template is forgotten and read again.</summary>
    void ForgetTemplate(SendRow row);
}
