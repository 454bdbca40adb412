using System;
using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Templates;
using static WhatsAppTools.Tests.Templates.Contents;

namespace WhatsAppTools.Tests.Templates;

// Facts 7.2 (what Meta rejects), 7.3 (placeholders), 7.4 (limits of each type).
public class TemplateLinterTests
{
    private const string Good = """{"twilio/text":{"body":"Hello {{1}}, your order is ready to be collected."}}""";

    [Fact]
    public void A_good_template_breaks_no_rule()
    {
        Assert.Empty(TemplateLinter.Check(Template(Good)));
    }

    [Theory]
    [InlineData("""{"twilio/text":{"body":"Hello {{1}} and {{3}}, this is a long enough text for that."}}""", "{{2}}")]
    [InlineData("""{"twilio/text":{"body":"Hello {{1}} {{2}}, this is a long enough text for that."}}""", "side by side")]
    [InlineData("""{"twilio/text":{"body":"{{1}} is a long enough text for that."}}""", "begins or ends")]
    [InlineData("""{"twilio/text":{"body":"A long enough text for {{1}}"}}""", "begins or ends")]
    [InlineData("""{"twilio/text":{"body":"Hello {{1}} there"}}""", "too few")]
    [InlineData("""{"twilio/text":{"body":"Hello {{name}}, this is a long enough text."}}""", "numbers are the safe form")]
    [InlineData("""{"twilio/text":{"body":"Hello {{1}}, write to us at https://wa.me/123 please."}}""", "wa.me")]
    [InlineData("""{"twilio/text":{"body":"Hello {{1}}, two is {{2}} in this long enough text, is it not."}}""", "{{2}} has no sample")]
    [InlineData("""{"twilio/quick-reply":{"body":"Yes or no?","actions":[{"title":"a title of twenty-one."}]}}""", "at most 20")]
    [InlineData("""{"whatsapp/card":{"body":"Text","header_text":"H","media":["https://example.com/a.png"]}}""", "not both")]
    [InlineData("""{"twilio/call-to-action":{"body":"Text","actions":[{"type":"URL","title":"Go","url":"https://example.com/{{1}}/view"}]}}""", "at its end")]
    [InlineData("""{"twilio/media":{"body":"Text","media":["https://{{1}}/a.png"]}}""", "after the domain")]
    [InlineData("""{"twilio/call-to-action":{"body":"T","actions":[{"type":"URL","title":"1"},{"type":"URL","title":"2"},{"type":"URL","title":"3"}]}}""", "link buttons")]
    [InlineData("""{"twilio/text":{"body":"😀😀😀😀😀😀😀😀😀😀😀"}}""", "emoji")]
    public void A_broken_rule_is_named(string types, string part)
    {
        IReadOnlyList<string> broken = TemplateLinter.Check(Template(types));

        Assert.Contains(part, string.Join("\n", broken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("twilio/text", 1600)]
    [InlineData("twilio/quick-reply", 1024)]
    [InlineData("twilio/call-to-action", 640)]
    public void A_text_may_be_as_long_as_its_type_allows(string type, int most)
    {
        string Types(int length) => $"{{\"{type}\":{{\"body\":\"{new string('x', length)}\"}}}}";

        Assert.Empty(TemplateLinter.Check(Template(Types(most))));
        Assert.Single(TemplateLinter.Check(Template(Types(most + 1))));
    }

    [Fact]
    public void A_name_has_small_letters_digits_and_underscores()
    {
        Assert.Single(TemplateLinter.Check(TemplateReader.Read(Content(Good, name: "Order-Ready"))));
    }

    [Fact]
    public void A_template_is_shown_with_its_samples_where_no_values_are_given()
    {
        TemplateTest test = TemplateTest.Of(Template(Good), null);

        Assert.Equal("Hello Ana, your order is ready to be collected.", test.Text);
        Assert.True(test.IsValid);
        Assert.Null(test.ContentVariables);
    }

    [Fact]
    public void A_wrong_value_makes_the_test_invalid_and_the_rest_is_still_shown()
    {
        ContentTemplate template = Template(Good);
        BoundVariables bound = VariableBinder.Bind(template, new Dictionary<string, object?> { ["2"] = "x" }, null, null, new VariableRules());

        TemplateTest test = TemplateTest.Of(template, bound);

        Assert.False(test.IsValid);
        Assert.Equal(2, test.Problem.Count);
        Assert.Contains("{{1}}", test.Text, StringComparison.Ordinal);
        Assert.Equal(["1"], template.Placeholders.ToArray());
    }
}
