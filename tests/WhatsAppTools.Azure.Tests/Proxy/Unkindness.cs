namespace WhatsAppTools.Azure.Tests.Proxy;

/// <summary>What becomes of a request on its way to the store and back.</summary>
internal enum Unkindness
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It never arrives, and the connection ends.</summary>
    LoseRequest,

    /// <summary>It is done, and the connection ends without an answer.</summary>
    LoseAnswer,

    /// <summary>It is not passed on, and a 500 comes back.</summary>
    Fail,

    /// <summary>It is done, and a 500 comes back.</summary>
    FailAfter,

    /// <summary>It is not passed on, and the store's own 503 comes back.</summary>
    Busy,

    /// <summary>It is done, and a gateway's 503 comes back.</summary>
    GatewayAfter,

    /// <summary>It is not passed on, and something on the way says that all is well.</summary>
    Portal,

    /// <summary>It is done twice, and the first answer comes back.</summary>
    Twice,

    /// <summary>It is done twice, and the second answer comes back.</summary>
    TwiceLastAnswer,

    /// <summary>It is kept until the proxy is told to pass it on, long after the client has given up.</summary>
    Hold,

    /// <summary>It is passed on when the proxy's delay is over, and the connection ends at once.</summary>
    Delay,
}
