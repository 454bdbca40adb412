using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace WhatsAppTools.Bench;

/// <summary>This program again in a process of its own, for what only the first time shows.</summary>
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

    public static double Measure(string manifest)
    {
        using Process process = Process.Start(Create("import-once", manifest))!;
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The import failed.");
        process.WaitForExit();
        return double.Parse(line, CultureInfo.InvariantCulture);
    }
}
