namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>Which answers are bad.</summary>
internal enum HostileMoment
{
    /// <summary>To the first create for each person.</summary>
    FirstTry,

    /// <summary>To every create.</summary>
    EveryTry,

    /// <summary>To everything.</summary>
    EveryTryAndList,

    /// <summary>To every list; creates are answered well.</summary>
    Lists,
}
