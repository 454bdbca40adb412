using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using CsCheck;
using WhatsAppTools.Templates;
using static WhatsAppTools.Tests.Templates.Contents;

namespace WhatsAppTools.Tests.Templates;

// Facts 7.3 (variables).
public class VariableBinderPropertyTests
{
    [Fact]
    public void Clean_never_cuts_through_a_character_and_always_gives_what_WhatsApp_takes()
    {
        ContentTemplate template = Text("A {{1}} and {{1}} and {{2}}.");
        Gen<string> text = Gen.OneOf(Gen.String, Gen.OneOf<string>("\n", "\t", "      ", "😀", "ab", "\ud83d", "é").Array[0, 800].Select(string.Concat));
        Gen.Select(text, text).Sample((first, second) =>
        {
            Dictionary<string, object?> given = new() { ["1"] = first, ["2"] = second };
            BoundVariables bound = VariableBinder.Bind(template, given, null, null, new VariableRules { Text = VariableText.Clean });
            Assert.All(bound.Problems, problem => Assert.Equal(VariableProblemKind.Empty, problem.Kind));
            foreach (KeyValuePair<string, string> pair in bound.Values)
            {
                Assert.False(ValueText.HasForbiddenSpace(pair.Value));
                Assert.False(ValueText.HasBrokenCharacter(pair.Value));
            }

            Assert.True(Placeholders.Fill(template.Form!.Body, bound.ByPlaceholder()).Length <= TemplateLimits.ApprovedBody);
        });
    }

    // Twilio's Node client writes JSON.stringify of an object of strings; equal is what reads back equal.
    [Fact]
    public void What_is_written_reads_back_as_the_same_strings()
    {
        Gen<string> nasty = Gen.OneOf<string>("\"", "'", "\\", "{{1}}", "\n", "\r\n", "\t", "😀", "שלום", "‎‏", "\u0000", "\u007f", "\u2028", "</script>", "+&=%", "ß", "日本").Array[0, 20].Select(string.Concat);
        Gen.Select(nasty, nasty).Sample((first, second) =>
        {
            string json = VariableJson.Write([new("1", first), new("name", second)]);
            using JsonDocument document = JsonDocument.Parse(json);
            Assert.Equal(first, document.RootElement.GetProperty("1").GetString());
            Assert.Equal(second, document.RootElement.GetProperty("name").GetString());
            Assert.Equal(2, document.RootElement.EnumerateObject().Count());
        });
    }
}
