using System.Linq;
using WhatsAppTools.Templates;
using static WhatsAppTools.Tests.Templates.Contents;
using static WhatsAppTools.Templates.TemplateUsability;

namespace WhatsAppTools.Tests.Templates;

// Facts 4.1 (what may be sent when), 7.2 (approval states), 7.4 (content types).
public class TemplateReaderTests
{
    [Fact]
    public void Placeholders_are_found_in_every_text_in_order_of_appearance()
    {
        ContentTemplate template = Template("""
            {"whatsapp/card":{"header_text":"To {{name}}","body":"{{2}} and {{1}}, again {{2}}","media":["https://example.com/{{file}}"],
             "actions":[{"type":"URL","title":"Open","url":"https://example.com/{{3}}"}]}}
            """);

        Assert.Equal(["name", "2", "1", "file", "3"], template.Placeholders);
        Assert.Equal(["1", "2", "3", "name", "file"], Placeholders.Order(template.Placeholders));
    }

    [Theory]
    [InlineData("""{"twilio/text":{"body":"A"}}""", "A")]
    [InlineData("""{"twilio/media":{"body":"A","media":["https://example.com/a.png"]}}""", "<https://example.com/a.png>\nA")]
    [InlineData("""{"twilio/quick-reply":{"body":"A","actions":[{"type":"QUICK_REPLY","title":"Yes","id":"y"}]}}""", "A\n[Yes]")]
    [InlineData("""{"twilio/call-to-action":{"body":"A","actions":[{"type":"URL","title":"Go","url":"https://example.com"},{"type":"PHONE","title":"Call","phone":"+15005550006"}]}}""", "A\n[Go] https://example.com\n[Call] +15005550006")]
    [InlineData("""{"twilio/list-picker":{"body":"A","button":"Pick","items":[{"id":"1","item":"One","description":"first"}]}}""", "A\n[Pick]\n[One] first")]
    [InlineData("""{"twilio/card":{"title":"A","subtitle":"F","body":"for RCS","actions":[]}}""", "A\nF")]
    [InlineData("""{"whatsapp/card":{"header_text":"H","body":"A","footer":"F"}}""", "H\nA\nF")]
    [InlineData("""{"twilio/carousel":{"body":"A","cards":[{"title":"T","body":"B","media":"https://example.com/1.png","actions":[{"type":"QUICK_REPLY","title":"Yes"}]}]}}""", "A\n<https://example.com/1.png>\nT\nB\n[Yes]")]
    [InlineData("""{"twilio/catalog":{"title":"T","subtitle":"S","body":"A"}}""", "T\nA\nS")]
    [InlineData("""{"twilio/location":{"latitude":51.5,"longitude":-0.12,"label":"London"}}""", "London\n51.5,-0.12")]
    [InlineData("""{"twilio/flows":{"body":"A","button_text":"Start"}}""", "A\n[Start]")]
    [InlineData("""{"whatsapp/flows":{"body":"A","button_text":"Start","flow_id":"1"}}""", "A\n[Start]")]
    [InlineData("""{"whatsapp/authentication":{"code_expiration_minutes":5,"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}]}}""", "{{1}} is your verification code.\nIt expires in 5 minutes.\n[Copy]")]
    [InlineData("""{"twilio/schedule":{"id":"x","title":"T","timeSlots":"s"}}""", "")]
    public void Every_content_type_shows_what_the_person_sees(string types, string preview)
    {
        Assert.Equal(preview, Template(types).Preview);
    }

    [Fact]
    public void Of_several_forms_WhatsApp_shows_the_richest()
    {
        ContentTemplate template = Template("""{"twilio/text":{"body":"plain"},"twilio/quick-reply":{"body":"rich","actions":[]}}""");

        Assert.Equal("rich", template.Preview);
        Assert.Equal(["twilio/quick-reply", "twilio/text"], template.Types);
    }

    [Fact]
    public void A_one_time_code_template_has_one_value_although_its_definition_shows_none()
    {
        Assert.Equal(["1"], Template("""{"whatsapp/authentication":{"actions":[]}}""").Placeholders);
    }

    [Theory]
    [InlineData("approved", UsableOutside)]
    [InlineData("rejected", Unusable)]
    [InlineData("paused", Unusable)]
    [InlineData("disabled", Unusable)]
    [InlineData("pending", InSessionOnly)]
    [InlineData("received", InSessionOnly)]
    [InlineData("unsubmitted", InSessionOnly)]
    [InlineData(null, InSessionOnly)]
    [InlineData("Approved", UsableOutside)]
    public void A_text_template_is_usable_as_its_approval_says(string? status, TemplateUsability usability)
    {
        Assert.Equal(usability, Text("A", status).UsabilityKind);
    }

    [Theory]
    [InlineData("""{"twilio/list-picker":{"body":"A","button":"B","items":[]}}""", InSessionOnly, InSessionOnly)]
    [InlineData("""{"twilio/location":{"latitude":1,"longitude":1}}""", InSessionOnly, InSessionOnly)]
    [InlineData("""{"twilio/catalog":{"body":"A"}}""", InSessionOnly, UsableOutside)]
    [InlineData("""{"twilio/media":{"body":"A","media":[]}}""", InSessionOnly, UsableOutside)]
    [InlineData("""{"twilio/quick-reply":{"body":"A","actions":[{"title":"1"},{"title":"2"},{"title":"3"}]}}""", InSessionOnly, UsableOutside)]
    [InlineData("""{"twilio/quick-reply":{"body":"A","actions":[{"title":"1"},{"title":"2"},{"title":"3"},{"title":"4"}]}}""", Unusable, UsableOutside)]
    [InlineData("""{"twilio/call-to-action":{"body":"A","actions":[{"type":"URL","title":"1","url":"https://example.com"}]}}""", InSessionOnly, UsableOutside)]
    [InlineData("""{"twilio/call-to-action":{"body":"A","actions":[{"type":"PHONE_NUMBER","title":"1","phone":"+1"}]}}""", Unusable, UsableOutside)]
    [InlineData("""{"twilio/call-to-action":{"body":"A","actions":[{"type":"URL","title":"1"},{"type":"URL","title":"2"}]}}""", Unusable, UsableOutside)]
    [InlineData("""{"twilio/call-to-action":{"body":"A","actions":[{"type":"COPY_CODE","title":"1","code":"x"}]}}""", Unusable, UsableOutside)]
    [InlineData("""{"whatsapp/card":{"body":"A","actions":[{"type":"QUICK_REPLY","title":"1"},{"type":"QUICK_REPLY","title":"2"}]}}""", InSessionOnly, UsableOutside)]
    [InlineData("""{"whatsapp/card":{"body":"A","actions":[{"type":"QUICK_REPLY","title":"1"},{"type":"URL","title":"2"}]}}""", Unusable, UsableOutside)]
    [InlineData("""{"twilio/carousel":{"body":"A","cards":[]}}""", Unusable, UsableOutside)]
    [InlineData("""{"whatsapp/flows":{"body":"A"}}""", Unusable, UsableOutside)]
    [InlineData("""{"whatsapp/authentication":{"actions":[]}}""", Unusable, UsableOutside)]
    public void A_type_is_usable_without_and_with_approval_as_the_facts_say(string types, TemplateUsability without, TemplateUsability with)
    {
        Assert.Equal((without, with), (Template(types, "unsubmitted").UsabilityKind, Template(types, "approved").UsabilityKind));
    }

    [Theory]
    [InlineData("MARKETING", TemplateCategory.Marketing)]
    [InlineData("marketing", TemplateCategory.Marketing)]
    [InlineData("TRANSACTIONAL", TemplateCategory.Utility)]
    [InlineData("TRANSPORTATION_UPDATE", TemplateCategory.Utility)]
    [InlineData("OTP", TemplateCategory.Authentication)]
    [InlineData(null, TemplateCategory.Unknown)]
    [InlineData("SOMETHING", TemplateCategory.Unknown)]
    public void Legacy_categories_are_understood(string? word, TemplateCategory category)
    {
        Assert.Equal(category, TemplateReader.ReadCategory(word));
    }

    [Theory]
    [InlineData("Appointment Reminders")]
    [InlineData("appointment_reminders")]
    [InlineData("HXb5b62575e6e4ff6129ad7c8efe1f983e")]
    public void The_sandbox_templates_are_known_by_name_and_by_sid(string nameOrSid)
    {
        ContentTemplate template = SandboxTemplates.Find(nameOrSid)!;

        Assert.Equal(("HXb5b62575e6e4ff6129ad7c8efe1f983e", UsableOutside), (template.Sid, template.UsabilityKind));
        Assert.Equal(["1", "2"], template.Placeholders);
        Assert.Equal(3, SandboxTemplates.All.Select(shared => shared.Sid).Distinct().Count());
        Assert.Null(SandboxTemplates.Find("appointment_reminder"));
    }
}
