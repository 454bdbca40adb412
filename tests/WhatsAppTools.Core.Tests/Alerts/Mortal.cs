using System;
using System.Collections.Generic;
using System.Net.Http;
using WhatsAppTools.Alerts;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Tests.Alerts;

/// <summary>
/// A process that dies at a step that a test chooses: before and after each write to the disk, and before and after each message
/// leaves. What was written stays, and from then on nothing reaches disk or network.
/// </summary>
internal sealed class Mortal(IAlertDisk disk) : IAlertDisk
{
    private int _stepsLeft = int.MaxValue;
    private bool _isDead;

    /// <summary>Whether a message has left whose outcome is not on the disk yet.</summary>
    public bool IsOnItsWay { get; private set; }

    /// <summary>How many kills fell there.</summary>
    public int KillsOnTheWay { get; private set; }

    public int Kills { get; private set; }

    public string Path => disk.Path;

    /// <summary>The next process, which lives for so many steps.</summary>
    public void Revive(int steps)
    {
        _stepsLeft = steps;
        _isDead = false;
        IsOnItsWay = false;
    }

    public void Pass(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Post)
        {
            Step();
            IsOnItsWay = true;
        }
    }

    public IDisposable? TryLock() => disk.TryLock();

    public byte[] Read(long from, int most) => disk.Read(from, most);

    public IReadOnlyList<string> List() => disk.List();

    public byte[]? ReadEvent(string name) => disk.ReadEvent(name);

    public void Append(long at, byte[] lines) => Do(() => disk.Append(at, lines));

    public void Replace(byte[] lines) => Do(() => disk.Replace(lines));

    public void Post(string name, byte[] text) => Do(() => disk.Post(name, text));

    public void Delete(string name) => Do(() => disk.Delete(name));

    private void Do(Action write)
    {
        Step();
        write();
        IsOnItsWay = false;
        Step();
    }

    private void Step()
    {
        if (!_isDead && --_stepsLeft <= 0)
        {
            _isDead = true;
            Kills++;
            KillsOnTheWay += IsOnItsWay ? 1 : 0;
        }

        if (_isDead)
        {
            throw new ProcessDied();
        }
    }
}
