using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using WhatsAppTools.Simulator.Tests.Shared;
using WhatsAppTools.Simulator.Webhooks;

namespace WhatsAppTools.Simulator.Tests.Webhooks;

/// <summary>Twenty vectors of Twilio's own tests (twilio-csharp, RequestValidatorTest), recomputed independently.</summary>
public sealed class SignatureVectorTests
{
    [SharedFact]
    public void Every_vector_that_is_valid_is_what_we_sign_and_no_other()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedFolder.FileOf("facts", "signature-vectors.json")));
        string token = document.RootElement.GetProperty("token").GetString()!;
        int valid = 0;
        int invalid = 0;
        foreach (JsonElement vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            string name = vector.GetProperty("name").GetString()!;
            string expected = vector.GetProperty("signature").GetString()!;
            // A body is signed through its hash in the URL; nothing is appended.
            KeyValuePair<string, string>[] form = vector.TryGetProperty("params", out JsonElement parameters)
                ? [.. parameters.EnumerateObject().Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value.GetString()!))]
                : [];
            if (vector.GetProperty("expected_valid").GetBoolean())
            {
                string url = vector.GetProperty("recomputed_signature_matches_for_url").GetString()!;
                Assert.True(expected == Signature.Of(url, form, token), name);
                Assert.True(expected != Signature.Of(url, form, token + "6"), name);
                valid++;
            }
            else
            {
                Assert.True(expected != Signature.Of(vector.GetProperty("url").GetString()!, form, token), name);
                invalid++;
            }
        }

        Assert.Equal((15, 5), (valid, invalid));
    }

    [Fact]
    public void The_order_in_which_parameters_are_given_does_not_matter_and_the_fragment_is_not_signed()
    {
        KeyValuePair<string, string>[] form = [new("To", "b"), new("From", "a"), new("body", "c")];

        string signature = Signature.Of("https://hooks.example.com/s?a=1", form, "12345");

        Assert.Equal(signature, Signature.Of("https://hooks.example.com/s?a=1#rc=2", form.Reverse(), "12345"));
    }
}
