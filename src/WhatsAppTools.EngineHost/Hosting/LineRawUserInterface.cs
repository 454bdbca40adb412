using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace WhatsAppTools.EngineHost.Hosting;

/// <summary>What the formatter needs to know of the screen: how wide it is. There is no cursor and no buffer to write to.</summary>
internal sealed class LineRawUserInterface(int width) : PSHostRawUserInterface
{
    // What PowerShell says where there is no screen to scroll.
    private const int Lines = 300;

    private readonly int _width = width;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override Coordinates CursorPosition { get; set; }

    public override Coordinates WindowPosition { get; set; }

    public override int CursorSize { get; set; } = 25;

    public override Size BufferSize
    {
        get => new(_width, Lines);
        set => throw NoScreen();
    }

    public override Size WindowSize
    {
        get => new(_width, Lines);
        set => throw NoScreen();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override bool KeyAvailable => false;

    public override string WindowTitle { get; set; } = "WhatsAppTools";

    public override void FlushInputBuffer()
    {
    }

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NoScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoScreen();

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoScreen();

    private static PSNotSupportedException NoScreen() => new("This host writes lines; it has no screen to draw on.");
}
