namespace WhatsAppTools.EngineHost.Formatting;

/// <summary>The engine's formatter in one of its shapes.</summary>
internal static class FormatShapes
{
    private const string Namespace = "Microsoft.PowerShell.Commands.Internal.Format.";

    public static object CreateFormatter(string shape)
    {
        return EngineInternals.Create(
            Namespace + "InnerFormatShapeCommand",
            EngineInternals.EnumValue(Namespace + "FormatShape", shape));
    }
}
