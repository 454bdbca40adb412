namespace WhatsAppTools.OptOuts;

/// <summary>What a message says about wanting messages.</summary>
public enum OptOutVerdict
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The person wants no more: the whole message is one of the words.</summary>
    OptOut,

    /// <summary>The person wants messages again: the whole message is START or its like.</summary>
    OptIn,

    /// <summary>It may mean that the person wants no more, and says something else too: somebody has to decide.</summary>
    Likely,
}
