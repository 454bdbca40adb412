namespace WhatsAppTools.Delivery;

/// <summary>What is waited for.</summary>
public enum DeliveryGoal
{
    /// <summary>An outcome, whichever it is: delivered, read, failed or cancelled.</summary>
    Final,

    /// <summary>WhatsApp has taken it. Met by delivered and read too.</summary>
    Sent,

    /// <summary>The person's device has it. Met by read too.</summary>
    Delivered,

    /// <summary>The person has opened it. Never comes where read receipts are off.</summary>
    Read,
}
