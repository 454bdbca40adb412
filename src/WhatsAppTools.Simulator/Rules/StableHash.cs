namespace WhatsAppTools.Simulator.Rules;

/// <summary>A hash of a text that is the same in every process.</summary>
internal static class StableHash
{
    public static int Of(string text)
    {
        unchecked
        {
            uint hash = 2166136261;
            foreach (char letter in text)
            {
                hash = (hash ^ letter) * 16777619;
            }

            return (int)(hash & 0x7FFFFFFF);
        }
    }
}
