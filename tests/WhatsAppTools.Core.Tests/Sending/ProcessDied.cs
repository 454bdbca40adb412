using System;

namespace WhatsAppTools.Tests.Sending;

/// <summary>The process was killed at this point.</summary>
internal sealed class ProcessDied : Exception
{
}
