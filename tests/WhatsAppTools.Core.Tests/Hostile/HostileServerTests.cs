using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>
/// Our client, engine and journal against a server that answers badly in every way that we know. Whatever it says, nobody gets a
/// message twice: not from the run, not from the one after it, not with -Retry; no row is lost without a word; nothing waits
/// for longer than it may.
/// </summary>
public sealed class HostileServerTests
{
    // The long form has every combination of every mode; it takes minutes.
    private static bool IsLongForm => Environment.GetEnvironmentVariable("WHATSAPPTOOLS_TEST_LONG") == "1";

    public static TheoryData<string> Names => [.. HostileModes.All.Where(mode => IsLongForm || !mode.IsOfLongForm).Select(mode => mode.Name)];

    [Fact]
    public void The_matrix_has_more_than_a_hundred_ways_and_no_name_twice()
    {
        Assert.InRange(HostileModes.All.Count, 100, 1000);
        Assert.Equal(HostileModes.All.Count, HostileModes.All.Select(mode => mode.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nobody_is_written_to_twice_and_no_row_is_lost(string name)
    {
        HostileMode mode = HostileModes.All.Single(one => one.Name == name);
        List<string> broken = [];
        foreach (HostileCase one in HostileCase.Of(mode, IsLongForm))
        {
            try
            {
                Crank.Run((time, crank) =>
                {
                    using HostileScene scene = new(one, time, crank);
                    scene.Check();
                });
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                broken.Add($"{one}: {error}");
            }
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }
}
