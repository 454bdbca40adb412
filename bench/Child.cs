using System;
using System.Diagnostics;
using System.IO;

namespace WhatsAppTools.Bench;

/// <summary>This program again in a process of its own.</summary>
internal static class Child
{
    public static ProcessStartInfo Create(params string[] arguments)
    {
        ProcessStartInfo info = new(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            info.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }
}
