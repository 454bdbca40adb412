using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Templates;
using static WhatsAppTools.Tests.Templates.Contents;

namespace WhatsAppTools.Tests.Templates;

// Design 5 and issue 4: one approved of a name is that one; several are an error with their sids and dates; several languages need -Language.
public class TemplateChoiceTests
{
    [Fact]
    public void One_approved_of_a_name_is_that_one()
    {
        Assert.Equal("HX2", TemplateChoice.Pick([Make("HX1", "rejected"), Make("HX2", "approved"), Make("HX3", "pending", "de")], "reminder", null).Sid);
    }

    [Fact]
    public void Several_approved_of_a_name_are_an_error_with_their_sids()
    {
        WhatsAppException error = Assert.Throws<WhatsAppException>(() => TemplateChoice.Pick([Make("HX1"), Make("HX2")], "reminder", null));

        Assert.Equal("TemplateAmbiguous", error.ErrorId);
        Assert.Contains("HX1", error.Message, StringComparison.Ordinal);
        Assert.Contains("HX2", error.Message, StringComparison.Ordinal);
        Assert.Contains("2026-02-03", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_languages_need_one_to_be_named()
    {
        ContentTemplate[] found = [Make("HX1"), Make("HX2", "approved", "pt_BR")];

        WhatsAppException error = Assert.Throws<WhatsAppException>(() => TemplateChoice.Pick(found, "reminder", null));

        Assert.Equal("TemplateLanguageNeeded", error.ErrorId);
        Assert.Contains("en, pt_BR", error.Message, StringComparison.Ordinal);
        Assert.Equal("HX2", TemplateChoice.Pick(found, "reminder", "pt-br").Sid);
        Assert.Equal("TemplateNotFound", Assert.Throws<WhatsAppException>(() => TemplateChoice.Pick(found, "reminder", "de")).ErrorId);
    }

    [Fact]
    public void The_only_one_of_a_name_is_that_one_even_where_it_may_not_be_sent()
    {
        Assert.Equal("HX1", TemplateChoice.Pick([Make("HX1", "rejected")], "reminder", null).Sid);
    }

    private static ContentTemplate Make(string sid, string status = "approved", string language = "en") =>
        TemplateReader.Read(Content("""{"twilio/text":{"body":"Hello"}}""", status, sid: sid, language: language) with
        {
            DateUpdated = new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero),
        });
}
