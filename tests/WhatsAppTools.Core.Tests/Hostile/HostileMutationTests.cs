using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using WhatsAppTools.Tests.Sending;

namespace WhatsAppTools.Core.Tests.Hostile;

/// <summary>Good answers with a few bytes changed, the same ones in every run: what no list of modes has thought of.</summary>
public sealed class HostileMutationTests
{
    private const int Mutations = 200;

    // Each of the scene's six people gets one, and -Retry has nothing left to do where the message was found.
    private const int AScene = 6;

    [Fact]
    public void Two_hundred_answers_with_changed_bytes_give_nobody_a_message_twice()
    {
        List<string> broken = [];
        int mutated = 0;
        for (int seed = 0; mutated < Mutations; seed++)
        {
            Random random = new(seed);
            HostileMode mode = new($"seed {seed}", (good, _, _) =>
            {
                mutated++;
                return Task.FromResult(Mutate(good, random));
            })
            {
                IsLie = true,
            };
            HostileCase one = new(mode, Takes: seed % 4 != 3, HostileMoment.FirstTry, ServerMinutes: 0, HostileKill.None);
            int before = mutated;
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

            Assert.InRange(mutated - before, 1, AScene);
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }

    private static HttpResponseMessage Mutate(string good, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(good);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        HttpResponseMessage response = new(System.Net.HttpStatusCode.Created) { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return response;
    }
}
