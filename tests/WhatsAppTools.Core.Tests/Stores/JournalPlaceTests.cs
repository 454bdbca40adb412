using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Stores;

namespace WhatsAppTools.Tests.Stores;

/// <summary>What is a file and what is a campaign in a container.</summary>
public sealed class JournalPlaceTests
{
    [Theory]
    [InlineData("november.jsonl", null, null)]
    [InlineData("/srv/november.jsonl", null, null)]
    [InlineData("C:\\data\\november.jsonl", null, null)]
    [InlineData("https://acct.blob.core.windows.net/campaigns/november", "https://acct.blob.core.windows.net/campaigns", "november")]
    [InlineData("https://acct.blob.core.windows.net/campaigns/2026/november/", "https://acct.blob.core.windows.net/campaigns", "2026/november")]
    [InlineData("https://acct.blob.core.windows.net/campaigns", "https://acct.blob.core.windows.net/campaigns", null)]
    [InlineData("https://acct.blob.core.windows.net/campaigns/november?sv=1&sig=abc", "https://acct.blob.core.windows.net/campaigns?sv=1&sig=abc", "november")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/campaigns/november", "http://127.0.0.1:10000/devstoreaccount1/campaigns", "november")]
    public void An_address_is_a_container_and_a_campaign_and_all_else_a_path(string text, string? container, string? campaign)
    {
        JournalPlace place = JournalPlace.Of(text);
        Assert.Equal(container, place.Container?.AbsoluteUri);
        Assert.Equal(campaign, place.Campaign);
        Assert.DoesNotContain("sig=", place.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://acct.blob.core.windows.net/campaigns")]
    [InlineData("https://acct.blob.core.windows.net/")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1")]
    [InlineData("https://user:secret@acct.blob.core.windows.net/campaigns")]
    public void An_address_that_names_no_container_is_refused_without_its_signature(string text)
    {
        Assert.Equal("StoreAddressInvalid", Assert.Throws<WhatsAppException>(() => JournalPlace.Of(text + "?sig=abc")).ErrorId);
    }

    [Fact]
    public void A_container_alone_takes_the_campaigns_name()
    {
        JournalPlace place = JournalPlace.Of("https://acct.blob.core.windows.net/campaigns");
        Assert.Equal("november-2026", place.Named("november 2026").Campaign);
        Assert.Equal("StoreCampaignUnnamed", Assert.Throws<WhatsAppException>(() => place.Named(null)).ErrorId);
    }
}
