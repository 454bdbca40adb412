using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using static WhatsAppTools.Tests.Templates.Contents;

namespace WhatsAppTools.Tests.Templates;

// Facts 7.3 (variables), design 5.
public class VariableBinderTests
{
    private static readonly VariableRules s_strict = new();
    private static readonly VariableRules s_clean = new() { Text = VariableText.Clean };

    [Fact]
    public void Values_are_written_in_the_templates_spelling_and_order()
    {
        BoundVariables bound = Bind(Text("{{Name}}, {{2}}, {{1}}"), new() { ["2"] = "b", ["name"] = "n", ["1"] = "a" });

        Assert.Empty(bound.Problems);
        Assert.Equal("""{"1":"a","2":"b","Name":"n"}""", bound.Json);
    }

    [Fact]
    public void A_template_without_placeholders_sends_no_variables()
    {
        Assert.Null(Bind(Text("Hello"), []).Json);
    }

    [Fact]
    public void Numbers_given_to_a_template_of_names_are_taken_by_position()
    {
        Assert.Equal("""{"first":"a","second":"b"}""", Bind(Text("{{first}} {{second}}"), new() { ["1"] = "a", ["2"] = "b" }).Json);
    }

    [Fact]
    public void A_named_placeholder_is_taken_from_the_column_of_that_name_and_a_numeric_one_is_not()
    {
        Dictionary<string, object?> columns = new() { ["NAME"] = "Ana", ["1"] = "no" };

        BoundVariables bound = VariableBinder.Bind(Text("{{name}} {{1}}"), new Dictionary<string, object?>(), columns, null, s_strict);

        Assert.Equal([VariableProblemKind.Missing], Kinds(bound));
        Assert.Equal("Ana", bound.ByPlaceholder()["name"]);
    }

    [Fact]
    public void All_problems_of_a_row_are_in_one_error()
    {
        ContentTemplate template = Text("{{1}} {{2}} {{3}} {{4}} {{5}}");

        BoundVariables bound = Bind(template, new() { ["1"] = "a\nb", ["2"] = "", ["3"] = 1.5, ["nmae"] = "x" });
        WhatsAppException error = bound.Failure(template)!;

        Assert.Equal("TemplateVariablesInvalid", error.ErrorId);
        Assert.Equal(
            [VariableProblemKind.NotInTemplate, VariableProblemKind.Whitespace, VariableProblemKind.Empty, VariableProblemKind.NeedsCulture, VariableProblemKind.Missing, VariableProblemKind.Missing],
            Kinds(bound));
        foreach (VariableProblem problem in bound.Problems)
        {
            Assert.Contains(problem.Text, error.Message, StringComparison.Ordinal);
        }

        Assert.Contains("{{5}}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extra_name_is_an_error_that_suggests_the_nearest_missing_placeholder()
    {
        BoundVariables bound = Bind(Text("{{customer}} {{date}}"), new() { ["custmer"] = "Ana", ["date"] = "today" });

        VariableProblem problem = Assert.Single(bound.Problems, problem => problem.Kind == VariableProblemKind.NotInTemplate);
        Assert.Contains("{{customer}}", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_written_in_the_command_that_names_a_column_is_an_error_of_its_own()
    {
        ContentTemplate template = Text("Hello {{1}}!");
        Dictionary<string, object?> given = new() { ["1"] = "vorname" };
        Dictionary<string, object?> columns = new() { ["Vorname"] = "Ana" };

        WhatsAppException error = VariableBinder.Bind(template, given, columns, ["1"], s_strict).Failure(template)!;

        Assert.Equal("VariableLooksLikeColumn", error.ErrorId);
        Assert.Contains("Vorname", error.Message, StringComparison.Ordinal);
        Assert.Null(VariableBinder.Bind(template, given, columns, [], s_strict).Failure(template));
    }

    [Fact]
    public void A_missing_value_may_be_left_to_the_sample_only_when_allowed_and_that_is_said()
    {
        ContentTemplate template = Text("Hello {{1}}!");

        BoundVariables bound = VariableBinder.Bind(template, new Dictionary<string, object?>(), null, null, s_strict with { AllowSampleValue = true });

        Assert.Equal([VariableProblemKind.Missing], Kinds(Bind(template, [])));
        Assert.Empty(bound.Problems);
        Assert.Null(bound.Json);
        Assert.Contains("Ana", Assert.Single(bound.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_need_no_culture_and_dates_and_fractions_do()
    {
        ContentTemplate template = Text("{{1}} {{2}} {{3}}.");
        Dictionary<string, object?> given = new() { ["1"] = 1234, ["2"] = 1234.5, ["3"] = new DateTime(2026, 11, 3) };

        BoundVariables without = Bind(template, given);
        BoundVariables with = VariableBinder.Bind(template, given, null, null, s_strict with { Culture = CultureInfo.GetCultureInfo("de-DE") });

        Assert.Equal(["2", "3"], without.Problems.Select(problem => problem.Placeholder));
        Assert.Equal("1234,5", with.ByPlaceholder()["2"]);
        Assert.StartsWith("03.11.2026", with.ByPlaceholder()["3"], StringComparison.Ordinal);
        Assert.Equal("1234", with.ByPlaceholder()["1"]);
    }

    [Fact]
    public void A_list_is_no_text()
    {
        Assert.Equal([VariableProblemKind.NotText], Kinds(Bind(Text("Hi {{1}}!"), new() { ["1"] = new[] { 1, 2 } })));
    }

    [Theory]
    [InlineData("a\nb", true)]
    [InlineData("a\r\nb", true)]
    [InlineData("a\tb", true)]
    [InlineData("a     b", true)]
    [InlineData("a    b", false)]
    [InlineData("a b", false)]
    public void Line_breaks_tabs_and_more_than_four_spaces_are_refused_outside_the_window(string value, bool refused)
    {
        Dictionary<string, object?> given = new() { ["1"] = value };

        Assert.Equal(refused, Kinds(Bind(Text("Hi {{1}}!"), given)).Contains(VariableProblemKind.Whitespace));
        Assert.Empty(Bind(Text("Hi {{1}}!", "unsubmitted"), given).Problems);
    }

    [Fact]
    public void Clean_makes_an_exception_text_fit_and_says_what_it_changed()
    {
        ContentTemplate template = Text("Alert: {{1}}. Please look.");
        string text = "System.IO.IOException: disk full\r\n     at A.B()\r\n\tat C.D()" + new string('x', 2000);

        BoundVariables bound = VariableBinder.Bind(template, new Dictionary<string, object?> { ["1"] = text }, null, null, s_clean);

        Assert.Empty(bound.Problems);
        string value = bound.ByPlaceholder()["1"];
        Assert.StartsWith("System.IO.IOException: disk full at A.B() at C.D()", value, StringComparison.Ordinal);
        Assert.Equal(TemplateLimits.ApprovedBody, Placeholders.Fill("Alert: {{1}}. Please look.", bound.ByPlaceholder()).Length);
        Assert.True(bound.Notes.Count >= 2);
    }

    [Theory]
    [InlineData("approved", 1024)]
    [InlineData("unsubmitted", 1600)]
    public void The_text_with_its_values_is_measured(string status, int limit)
    {
        ContentTemplate template = Text("0123456789{{1}}", status);

        Assert.Empty(Bind(template, new() { ["1"] = new string('x', limit - 10) }).Problems);
        Assert.Equal([VariableProblemKind.TextTooLong], Kinds(Bind(template, new() { ["1"] = new string('x', limit - 9) })));
    }

    [Fact]
    public void A_value_in_a_buttons_address_must_leave_it_an_address()
    {
        ContentTemplate template = Template("""{"twilio/call-to-action":{"body":"Go","actions":[{"type":"URL","title":"Go","url":"https://example.com/{{1}}"}]}}""");

        Assert.Empty(Bind(template, new() { ["1"] = "orders/17?x=y" }).Problems);
        Assert.Equal([VariableProblemKind.AddressInvalid], Kinds(Bind(template, new() { ["1"] = "order 17" })));
    }

    [Theory]
    [InlineData("media.example.com", false)]
    [InlineData("localhost:8080", true)]
    [InlineData("192.168.1.7", true)]
    [InlineData("[::1]", true)]
    public void A_value_in_a_medias_address_must_leave_it_where_Twilio_can_fetch_it(string host, bool isPrivate)
    {
        ContentTemplate template = Template("""{"twilio/media":{"body":"Look","media":["https://{{1}}/{{2}}.png"]}}""");
        Dictionary<string, object?> given = new() { ["1"] = host, ["2"] = "a" };

        Assert.Equal(isPrivate ? [VariableProblemKind.MediaPrivate] : [], Kinds(Bind(template, given)));
        Assert.Empty(VariableBinder.Bind(template, given, new Dictionary<string, object?>(), [], s_strict with { AllowPrivateAddress = true }).Problems);
    }

    [Fact]
    public void A_button_may_lead_into_the_companys_network()
    {
        ContentTemplate template = Template("""{"twilio/call-to-action":{"body":"Go","actions":[{"type":"URL","title":"Go","url":"https://{{1}}/"}]}}""");

        Assert.Empty(Bind(template, new() { ["1"] = "192.168.1.7" }).Problems);
    }

    [Fact]
    public void A_one_time_code_is_short()
    {
        ContentTemplate template = Template("""{"whatsapp/authentication":{"actions":[]}}""");

        Assert.Empty(Bind(template, new() { ["1"] = "12345678901234" }).Problems);
        Assert.Equal([VariableProblemKind.CodeTooLong], Kinds(Bind(template, new() { ["1"] = "123456789012345" })));
    }

    [Fact]
    public void Names_and_their_number_are_limited()
    {
        ContentTemplate many = Text(string.Concat(Enumerable.Range(1, 101).Select(number => "{{" + number + "}} ")));

        Assert.Contains(VariableProblemKind.TooMany, Kinds(Bind(many, [])));
        Assert.Contains(VariableProblemKind.NameTooLong, Kinds(Bind(Text("{{abcdefghijklmnopq}}"), [])));
    }

    [Fact]
    public void Of_a_template_that_could_not_be_read_the_values_go_as_they_are()
    {
        BoundVariables bound = Bind(ContentTemplate.Unread(Sid, "not read"), new() { ["1"] = "a", ["name"] = "b" });

        Assert.Empty(bound.Problems);
        Assert.Equal("""{"1":"a","name":"b"}""", bound.Json);
    }

    [Fact]
    public void A_value_that_looks_like_a_placeholder_is_not_filled_again()
    {
        ContentTemplate template = Text("{{1}} {{2}}");

        BoundVariables bound = Bind(template, new() { ["1"] = "{{2}}", ["2"] = "b" });

        Assert.Equal("{{2}} b", RenderedTemplate.Of(template.Form!, bound.ByPlaceholder()).Text);
    }

    private static BoundVariables Bind(ContentTemplate template, Dictionary<string, object?> given) =>
        VariableBinder.Bind(template, given, null, null, s_strict);

    private static VariableProblemKind[] Kinds(BoundVariables bound) => bound.Problems.Select(problem => problem.Kind).ToArray();
}
