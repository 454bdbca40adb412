using System;
using System.Collections.Generic;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>Which +1 numbers are not in the United States (NANPA's lists of area codes): Meta's marketing pause concerns the US alone.</summary>
internal static class NorthAmerica
{
    private const string Elsewhere =
        "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 "
        + "537 548 568 579 581 584 587 600 604 613 622 633 639 644 647 655 672 677 683 688 705 709 742 753 778 780 782 807 819 825 "
        + "851 867 871 873 879 902 905 942 "
        + "242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876";

    private static readonly HashSet<string> s_elsewhere = new(Elsewhere.Split(' '), StringComparer.Ordinal);

    public static bool IsUnitedStates(string address)
    {
        string number = Address.Number(address);
        return number.Length == 12 && number.StartsWith("+1", StringComparison.Ordinal) && !s_elsewhere.Contains(number.Substring(2, 3));
    }
}
