using System;

namespace WhatsAppTools.Stores;

/// <summary>What a worker of a campaign does in a container.</summary>
[Flags]
internal enum StoreRights
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To read segments.</summary>
    Read = 1,

    /// <summary>To make segments, to append to them, and to take their leases.</summary>
    Write = 2,

    /// <summary>To list segments.</summary>
    List = 4,

    /// <summary>What a worker cannot do without.</summary>
    All = Read | Write | List,
}
