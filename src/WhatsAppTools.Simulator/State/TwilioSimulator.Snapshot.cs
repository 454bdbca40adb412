using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WhatsAppTools.Simulator.State;

namespace WhatsAppTools.Simulator;

/// <content>Everything to a file and back.</content>
public sealed partial class TwilioSimulator
{
    private static readonly JsonSerializerOptions s_snapshotOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes everything to a file: messages, people, templates, senders, limits, faults and the clock.</summary>
    /// <param name="path">The file; what it held is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="System.UnauthorizedAccessException">It may not be written.</exception>
    public void SaveSnapshot(string path)
    {
        using FileStream file = File.Create(path);
        SaveSnapshot(file);
    }

    /// <summary>Writes everything to a stream.</summary>
    /// <param name="stream">It stays open.</param>
    public void SaveSnapshot(Stream stream)
    {
        lock (_gate)
        {
            SettleLocked();
            JsonSerializer.Serialize(stream, Snapshot.Take(_world, _clock, Latency, _faults.Select(entry => entry.Fault with { Count = entry.Left })), s_snapshotOptions);
        }
    }

    /// <summary>Replaces everything by what a file holds. The clock goes on from the snapshot's time, or from now if that is later.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="System.UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="InvalidDataException">The file is no snapshot.</exception>
    public void LoadSnapshot(string path)
    {
        using FileStream file = File.OpenRead(path);
        LoadSnapshot(file);
    }

    /// <summary>Replaces everything by what a stream holds, as for a file.</summary>
    /// <param name="stream">It stays open.</param>
    /// <exception cref="InvalidDataException">The stream holds no snapshot.</exception>
    public void LoadSnapshot(Stream stream)
    {
        Snapshot? snapshot;
        try
        {
            snapshot = JsonSerializer.Deserialize<Snapshot>(stream, s_snapshotOptions);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("This is no snapshot of the simulator: " + error.Message, error);
        }

        if (snapshot?.Version != Snapshot.CurrentVersion)
        {
            throw new InvalidDataException("This is no snapshot that this version of the simulator can read.");
        }

        lock (_gate)
        {
            Use(snapshot.Restore(Options, Unkindness));
            _faults.Clear();
            snapshot.Faults.ForEach(fault => _faults.Add((fault, fault.Count)));
            Latency = snapshot.Latency;
            _clock.SetAhead(snapshot.Ahead);
            if (_clock.Now < snapshot.Now)
            {
                _clock.Advance(snapshot.Now - _clock.Now);
            }

            // What the snapshot had still to do is done in time here too: callbacks, scheduled messages.
            SetTimer();
        }
    }
}
