using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace WhatsAppTools.Crash;

/// <summary>A journal as somebody reads it who knows nothing of the program that wrote it.</summary>
internal sealed class JournalRows
{
    private readonly Dictionary<int, string> _orders = new();
    private readonly Dictionary<string, DateTimeOffset> _began = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _newestShown = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset Began, DateTimeOffset Told)> _handedOver = new();

    private JournalRows()
    {
    }

    /// <summary>Where each order stands, in the journal's words.</summary>
    public Dictionary<string, string> States { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the last run came to the end of its input.</summary>
    public bool IsComplete { get; private set; }

    public static JournalRows Read(string path)
    {
        JournalRows rows = new();
        if (!File.Exists(path))
        {
            return rows;
        }

        string text = File.ReadAllText(path);

        // A kill may have torn the last line.
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int line = 1; line < lines.Length; line++)
        {
            rows.Take(JsonDocument.Parse(lines[line]).RootElement);
        }

        return rows;
    }

    /// <summary>
    /// Whether the list could have told what became of a row that stayed unknown: another message of the campaign was asked for
    /// after the attempt, and taken so long before the verdict that the list must have shown it.
    /// </summary>
    public bool CouldBeTold(string order) => _newestShown[order] > _began[order];

    private void Take(JsonElement line)
    {
        if (line.TryGetProperty("run", out JsonElement mark))
        {
            IsComplete = mark.GetString() == "Complete";
            return;
        }

        int id = line.GetProperty("i").GetInt32();
        if (line.TryGetProperty("k", out JsonElement key))
        {
            _orders[id] = key.GetString()!;
        }

        string order = _orders[id];
        string state = line.GetProperty("s").GetString()!;
        DateTimeOffset time = line.GetProperty("t").GetDateTimeOffset();
        States[order] = state;
        switch (state)
        {
            case "Intended":
                _began[order] = time;
                break;
            case "HandedOver":
                // The line is later than the message where that was looked for; made it was after its intent.
                _handedOver.Add((_began.GetValueOrDefault(order, time), time));
                break;
            case "Unknown":
                _newestShown[order] = _handedOver.Where(made => made.Told + CrashPlan.LongestLag <= time).Select(made => made.Began).DefaultIfEmpty().Max();
                break;
            default:
                break;
        }
    }
}
