using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Core.Tests.Addressing;

public sealed class AddressParserTests
{
    [Theory]
    [InlineData("+447700900123", null, "+447700900123", "GB")]
    [InlineData("whatsapp:+447700900123", null, "+447700900123", "GB")]
    [InlineData("WhatsApp: +44 7700 900123", null, "+447700900123", "GB")]
    [InlineData("whatsapp:00447700900123", null, "+447700900123", "GB")]
    [InlineData("0044 7700 900123", null, "+447700900123", "GB")]
    [InlineData("00 44 (0)7700-900123", null, "+447700900123", "GB")]
    [InlineData("+44 (0)7700 900123", null, "+447700900123", "GB")]
    [InlineData("(+44) 7700 900 123", null, "+447700900123", "GB")]
    [InlineData("07700 900123", "GB", "+447700900123", "GB")]
    [InlineData("7700900123", "gb", "+447700900123", "GB")]
    [InlineData("447700900123", "GB", "+447700900123", "GB")]
    [InlineData("447700900123", "FR", "+447700900123", "GB")]
    [InlineData("'+447700900123", null, "+447700900123", "GB")]
    [InlineData("=\"+447700900123\"", null, "+447700900123", "GB")]
    [InlineData("\u202A+44\u00A07700\u2011900\u2013123\u202C", null, "+447700900123", "GB")]
    [InlineData("\uFF0B\uFF14\uFF14\uFF17\uFF17\uFF10\uFF10\uFF19\uFF10\uFF10\uFF11\uFF12\uFF13", null, "+447700900123", "GB")]
    [InlineData("\u0664\u0664\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663", null, "+447700900123", "GB")]
    [InlineData("447,700,900,123", null, "+447700900123", "GB")]
    [InlineData("447700900123.0", null, "+447700900123", "GB")]
    [InlineData("4.47700900123E+11", null, "+447700900123", "GB")]
    [InlineData("4,47700900123e+11", "GB", "+447700900123", "GB")]
    [InlineData("+15005550006", null, "+15005550006", "US")]
    [InlineData("+1 (202) 555-0123", null, "+12025550123", "US")]
    [InlineData("(202) 555-0123", "US", "+12025550123", "US")]
    [InlineData("+15550100123", null, "+15550100123", "US")]
    [InlineData("011 44 7700 900123", "US", "+447700900123", "GB")]
    [InlineData("0011 44 7700 900123", "AU", "+447700900123", "GB")]
    [InlineData("0 0 44 7700 900123", null, "+447700900123", "GB")]
    [InlineData("00447700900123", "AU", "+447700900123", "GB")]
    [InlineData("0491 570 156", "AU", "+61491570156", "AU")]
    [InlineData("0171/3920012", "DE", "+491713920012", "DE")]
    [InlineData("06.39.98.12.34", "FR", "+33639981234", "FR")]
    [InlineData("070-174 06 05", "SE", "+46701740605", "SE")]
    [InlineData("020 911 2345", "IE", "+353209112345", "IE")]
    [InlineData("+39 (0)6 12345678", null, "+390612345678", "IT")]
    [InlineData("+80012345678", null, "+80012345678", null)]
    public void A_number_in_any_usual_form_becomes_its_E164_address(string text, string? region, string expected, string? country)
    {
        WhatsAppAddress address = WhatsAppAddress.Parse(text, region);

        Assert.Equal("whatsapp:" + expected, address.Value);
        Assert.Equal(expected, address.PhoneNumber);
        Assert.Equal(country, address.Country);
        Assert.False(address.IsUserId);
    }

    // Facts §5: WhatsApp may know the older or shorter form, so neither is ever turned into the other.
    [Theory]
    [InlineData("+5215512345678", "MX")]
    [InlineData("+525512345678", "MX")]
    [InlineData("+5491112345678", "AR")]
    [InlineData("+541112345678", "AR")]
    [InlineData("+5511987654321", "BR")]
    [InlineData("+551187654321", "BR")]
    public void National_variants_are_kept_as_they_are(string text, string country)
    {
        WhatsAppAddress address = WhatsAppAddress.Parse(text);

        Assert.Equal("whatsapp:" + text, address.Value);
        Assert.Equal(country, address.Country);
    }

    // Facts §5: an address validator that insists on digits breaks in 2026.
    [Theory]
    [InlineData("whatsapp:ID.4566546130240823", "whatsapp:ID.4566546130240823", "ID")]
    [InlineData("ID.4566546130240823", "whatsapp:ID.4566546130240823", "ID")]
    [InlineData("WHATSAPP:US.ENT.11815799212886844830", "whatsapp:US.ENT.11815799212886844830", "US")]
    public void A_business_scoped_user_id_passes_through(string text, string expected, string country)
    {
        WhatsAppAddress address = WhatsAppAddress.Parse(text);

        Assert.Equal(expected, address.Value);
        Assert.True(address.IsUserId);
        Assert.Null(address.PhoneNumber);
        Assert.Equal(country, address.Country);
    }

    [Theory]
    [InlineData(null, null, "NumberMissing")]
    [InlineData("", null, "NumberMissing")]
    [InlineData(" \u00A0\u200B", null, "NumberMissing")]
    [InlineData("whatsapp:", null, "NumberMissing")]
    [InlineData("whatsapp:whatsapp:+447700900123", null, "AddressPrefixDoubled")]
    [InlineData("whatsapp:+whatsapp:+447700900123", null, "AddressPrefixDoubled")]
    [InlineData("4.47701E+11", "GB", "NumberLostDigits")]
    [InlineData("4,47701E+11", null, "NumberLostDigits")]
    [InlineData("4E+11", null, "NumberLostDigits")]
    [InlineData("07700 900123", null, "NumberNeedsCountry")]
    [InlineData("7700900123", null, "NumberNeedsCountry")]
    [InlineData("33639981234", null, "NumberPlusMissing")]
    [InlineData("12025550123", "FR", "NumberPlusMissing")]
    [InlineData("447700900123", "DE", "NumberPlusMissing")]
    [InlineData("07700 900123", "UK", "RegionUnknown")]
    [InlineData("07700 90", "GB", "NumberTooShort")]
    [InlineData("07700 90012", "GB", "NumberTooShort")]
    [InlineData("07700 900123456", "GB", "NumberTooLong")]
    [InlineData("999", "GB", "NumberTooShort")]
    [InlineData("112", null, "NumberTooShort")]
    [InlineData("+44999", null, "NumberTooShort")]
    [InlineData("555-0123", "US", "NumberTooShort")]
    [InlineData("+12", null, "NumberTooShort")]
    [InlineData("+4477009001234567890", null, "NumberTooLong")]
    [InlineData("+999123456789", null, "NumberInvalid")]
    [InlineData("whatsapp:+44770", null, "NumberTooShort")]
    [InlineData("+23776671338", null, "NumberTooShort")]
    [InlineData("call me", "GB", "NumberInvalid")]
    [InlineData("+1-800-FLOWERS", null, "NumberInvalid")]
    [InlineData("n/a", "GB", "NumberInvalid")]
    [InlineData("07700 ***123", "GB", "NumberInvalid")]
    [InlineData("+449098790123", null, "NumberPremium")]
    [InlineData("+19005550123", null, "NumberPremium")]
    [InlineData("07700 900123 ext. 5", "GB", "NumberHasExtension")]
    [InlineData("+44 7700 900123 x5", null, "NumberHasExtension")]
    [InlineData("+44 7700 900123;ext=5", null, "NumberHasExtension")]
    [InlineData("07700 900123 / 07700 900124", "GB", "NumberSeveral")]
    [InlineData("07700 900123;07700 900124", "GB", "NumberSeveral")]
    [InlineData("07700900123\n07700900124", "GB", "NumberSeveral")]
    [InlineData("+447700900123 +447700900124", "GB", "NumberSeveral")]
    [InlineData("07700 900123 07700 900124", "GB", "NumberSeveral")]
    [InlineData("07700900123 or 07700900124", "GB", "NumberSeveral")]
    [InlineData("07700 900123 - 07700 900124", "GB", "NumberSeveral")]
    [InlineData("+44 7700 900123 07700 900124", null, "NumberSeveral")]
    [InlineData("447700900123 447700900124", null, "NumberSeveral")]
    [InlineData("030 2345678/68", "DE", "NumberSeveral")]
    public void What_is_no_number_is_refused_with_its_reason(string? text, string? region, string errorId)
    {
        bool parsed = WhatsAppAddress.TryParse(text, region, out WhatsAppAddress? address, out WhatsAppException? problem);

        Assert.False(parsed);
        Assert.Null(address);
        Assert.Equal(errorId, problem!.ErrorId);
        Assert.Equal(WhatsAppErrorCategory.Input, problem.Category);
        Assert.DoesNotContain("{0}", problem.Message + problem.Remedy, StringComparison.Ordinal);
        if (text is not null && text.Trim().Length > 0 && errorId is not ("NumberMissing" or "RegionUnknown"))
        {
            // A line break of the cell is shown as a space.
            Assert.Contains(text.Replace('\n', ' '), problem.Message, StringComparison.Ordinal);
        }
    }

    // Facts of 2026-11, C6: WhatsApp keeps ids after a numbering change, and new ranges come before the plans know them.
    [Theory]
    [InlineData("whatsapp:+23776671338", "CM")]
    [InlineData("whatsapp:+22507123456", "CI")]
    [InlineData("whatsapp:+22997123456", "BJ")]
    [InlineData("whatsapp:+841681234567", "VN")]
    [InlineData("whatsapp:+999123456789", null)]
    public void What_Twilio_shows_as_an_address_is_one_whatever_the_plans_say(string text, string? country)
    {
        WhatsAppAddress address = WhatsAppAddress.Parse(text);

        Assert.Equal((text, country), (address.Value, address.Country));
        Assert.Contains("as it stands", address.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_the_plans_do_not_know_is_a_note_and_no_refusal()
    {
        WhatsAppAddress address = WhatsAppAddress.Parse("+1 200 555 0123");

        Assert.Equal("+12005550123", address.PhoneNumber);
        Assert.Contains("no range of numbers", address.Note, StringComparison.Ordinal);
    }

    // A German mobile in a British list: the assumed country is the mistake.
    [Fact]
    public void Without_a_country_code_an_unknown_range_is_refused()
    {
        Assert.Equal("NumberInvalid", Assert.Throws<WhatsAppException>(() => WhatsAppAddress.Parse("0171 3920099", "GB")).ErrorId);
    }

    // C13: the other national form is likelier there.
    [Theory]
    [InlineData("+541112345678", true)]
    [InlineData("whatsapp:+541112345678", true)]
    [InlineData("+5491112345678", false)]
    [InlineData("+447700900123", false)]
    public void An_Argentine_number_without_the_9_gets_a_note(string text, bool isNoted)
    {
        Assert.Equal(isNoted, WhatsAppAddress.Parse(text).Note?.Contains("+54", StringComparison.Ordinal) ?? false);
    }

    // A fixed line may be registered with WhatsApp Business, so it is taken; as a rule nobody reads it.
    [Theory]
    [InlineData("01632 960123", "GB", true)]
    [InlineData("+441632960123", null, true)]
    [InlineData("441632960123", null, true)]
    [InlineData("01 99 00 12 34", "FR", true)]
    [InlineData("+39 (0)6 12345678", null, true)]
    [InlineData("07700 900123", "GB", false)]
    [InlineData("(202) 555-0123", "US", false)]
    [InlineData("+80012345678", null, false)]
    public void A_fixed_line_is_marked_and_no_refusal(string text, string? region, bool isMarked)
    {
        Assert.Equal(isMarked, WhatsAppAddress.Parse(text, region).Note?.Contains("fixed line", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("", "GB", "+447700900123")]
    [InlineData("call me", "GB", "+447700900123")]
    [InlineData("call me", null, "+447700900123")]
    [InlineData("", "fr", "+33639980123")]
    [InlineData("call me", "US", "+12015550123")]
    [InlineData("0171", "DE", "+49")]
    [InlineData("0171 39200129999999", "DE", "+49")]
    [InlineData("07700 900123456", "GB", "+447700900123")]
    [InlineData("+4912", "GB", "+49")]
    public void The_example_in_a_message_is_of_the_country_of_the_list(string text, string? region, string example)
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => WhatsAppAddress.Parse(text, region));

        Assert.Contains($"such as {example}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_every_country_is_a_number_of_it_that_would_be_taken()
    {
        foreach (string region in NumberPlan.Regions)
        {
            string example = NumberPlan.ExampleOf(region);
            Assert.True(WhatsAppAddress.TryParse(example, null, out _, out _), $"{region}: {example}");
        }
    }

    // C19: whatever is kept about a person is kept under the address; two of them are two people.
    [Fact]
    public void Two_user_ids_are_two_addresses_and_a_note_makes_no_difference()
    {
        Assert.NotEqual(WhatsAppAddress.Parse("whatsapp:US.abc1"), WhatsAppAddress.Parse("whatsapp:US.abc2"));
        Assert.Equal(new WhatsAppAddress("whatsapp:+12005550123", "US"), WhatsAppAddress.Parse("+12005550123"));
    }

    [Fact]
    public void A_missing_plus_is_not_guessed_but_the_text_to_write_is_named()
    {
        WhatsAppException problem = Assert.Throws<WhatsAppException>(() => WhatsAppAddress.Parse("33639981234"));

        Assert.Contains("+33639981234", problem.Message, StringComparison.Ordinal);
    }

    // A German mobile whose leading zero a spreadsheet ate looks like an American number: it must not become one.
    [Fact]
    public void A_number_without_its_zero_does_not_become_another_countrys()
    {
        Assert.Equal("+4916012345678", WhatsAppAddress.Parse("16012345678", "DE").PhoneNumber);
        Assert.False(WhatsAppAddress.TryParse("16012345678", null, out _, out _));
    }
}
