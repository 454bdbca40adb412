using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>Which status changes of a planned message are told, and when (facts, section 14): all but the first.</summary>
internal sealed class CallbackPlan
{
    private readonly World _world;

    public CallbackPlan(World world) => _world = world;

    public void Plan(Message message)
    {
        if (message.StatusCallback is null)
        {
            return;
        }

        long first = message.ScheduledFor != 0 ? message.ScheduledFor : message.AcceptedUntil;
        if (first != 0)
        {
            Add(message, MessageStatus.Queued, first);
        }

        if (message.ErrorCode != 0 && message.SentAt == Message.Never)
        {
            Add(message, MessageStatus.Failed, message.EndsAt);
            return;
        }

        bool isUnordered = _world.Unkindness.UnorderedCallbacks && message.EndsAt != Message.Never;
        Add(message, MessageStatus.Sent, isUnordered ? message.EndsAt + 1 : message.SentAt);
        Add(message, message.ErrorCode != 0 ? MessageStatus.Undelivered : MessageStatus.Delivered, message.EndsAt);
        if (isUnordered)
        {
            Add(message, message.ErrorCode != 0 ? MessageStatus.Undelivered : MessageStatus.Delivered, message.EndsAt + 2);
        }

        Add(message, MessageStatus.Read, message.ReadAt);
    }

    private void Add(Message message, MessageStatus status, long at)
    {
        if (at != Message.Never)
        {
            _world.Callbacks.Add(at, new Callback { Message = message, Status = status });
        }
    }
}
