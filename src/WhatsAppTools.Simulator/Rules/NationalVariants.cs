using System;

namespace WhatsAppTools.Simulator.Rules;

/// <summary>The two spellings of Mexican (+52, +521) and Brazilian (with and without the ninth digit) mobile numbers.</summary>
internal static class NationalVariants
{
    /// <summary>The other spelling; the address itself where there is only one.</summary>
    public static string Other(string address)
    {
        string number = Address.Number(address);
        if (number.StartsWith("+521", StringComparison.Ordinal) && number.Length == 14)
        {
            return Address.Prefix + "+52" + number.Substring(4);
        }

        if (number.StartsWith("+52", StringComparison.Ordinal) && number.Length == 13)
        {
            return Address.Prefix + "+521" + number.Substring(3);
        }

        if (number.StartsWith("+55", StringComparison.Ordinal) && number.Length == 14 && number[5] == '9')
        {
            return Address.Prefix + number.Substring(0, 5) + number.Substring(6);
        }

        if (number.StartsWith("+55", StringComparison.Ordinal) && number.Length == 13 && number[5] >= '6')
        {
            return Address.Prefix + number.Substring(0, 5) + "9" + number.Substring(5);
        }

        return address;
    }
}
