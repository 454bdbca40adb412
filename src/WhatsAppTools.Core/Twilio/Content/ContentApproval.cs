namespace WhatsAppTools.Twilio;

/// <summary>A template's approval for WhatsApp (content v1, ApprovalRequests).</summary>
public sealed record ContentApproval
{
    /// <summary>The name under which it was submitted.</summary>
    public string? Name { get; init; }

    /// <summary>UTILITY, MARKETING or AUTHENTICATION; older words still occur.</summary>
    public string? Category { get; init; }

    /// <summary>unsubmitted, received, pending, approved, rejected, paused or disabled.</summary>
    public string? Status { get; init; }

    /// <summary>Why it was rejected, in Meta's word, or empty.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Whether Meta may change the category.</summary>
    public bool AllowCategoryChange { get; init; }
}
