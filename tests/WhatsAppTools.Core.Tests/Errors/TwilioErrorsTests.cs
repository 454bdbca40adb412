using System;
using WhatsAppTools.Errors;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Core.Tests.Errors;

public sealed class TwilioErrorsTests
{
    [Fact]
    public void The_message_says_what_happened_and_what_to_do_first()
    {
        TwilioApiException failure = TwilioErrors.FromAnswer(400, 63016, "Outside the window", null, "RQ1", null);

        Assert.Equal("Twilio63016", failure.ErrorId);
        Assert.Equal(WhatsAppErrorCategory.Window, failure.Category);
        Assert.StartsWith(ErrorCatalogue.Find(63016)!.Meaning + " " + ErrorCatalogue.Find(63016)!.WhatToCheck[0], failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("(Twilio 63016: Outside the window)", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Get-WhatsAppErrorHelp 63016", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal("https://www.twilio.com/docs/api/errors/63016", failure.MoreInfo);
        Assert.Equal("RQ1", failure.RequestId);
        Assert.Equal(400, failure.HttpStatus);
        Assert.Equal(63016, failure.Code);
    }

    [Fact]
    public void Every_code_of_the_catalogue_becomes_a_failure_with_its_own_id_category_and_remedy()
    {
        foreach (ErrorCatalogueEntry entry in ErrorCatalogue.All)
        {
            TwilioApiException failure = TwilioErrors.FromAnswer(400, entry.Code, null, null, null, null);
            Assert.Equal($"Twilio{entry.Code}", failure.ErrorId);
            Assert.Equal(entry.Category, failure.Category);
            Assert.StartsWith(entry.WhatToCheck[0], failure.Remedy, StringComparison.Ordinal);
        }
    }

    // 63038, the daily cap, comes as a 429 (facts, section 20a).
    [Fact]
    public void The_code_decides_and_not_the_status()
    {
        TwilioApiException failure = TwilioErrors.FromAnswer(429, 63038, null, null, null, null);

        Assert.Equal(WhatsAppErrorCategory.Account, failure.Category);
        Assert.False(failure.MayHaveBeenProcessed);
    }

    [Theory]
    [InlineData(302, null, true)]
    [InlineData(400, null, true)]
    [InlineData(400, 21211, false)]
    [InlineData(401, null, true)]
    [InlineData(401, 20003, false)]
    [InlineData(408, null, true)]
    [InlineData(408, 408, true)]
    [InlineData(499, null, true)]
    [InlineData(429, null, true)]
    [InlineData(429, 429, true)]
    [InlineData(429, 20429, false)]
    [InlineData(500, null, true)]
    [InlineData(502, null, true)]
    [InlineData(500, 20500, true)]
    [InlineData(503, 20503, true)]
    [InlineData(500, 29999, true)]
    [InlineData(500, 20005, false)]
    [InlineData(503, 20429, false)]
    [InlineData(200, null, true)]
    public void Only_what_may_have_been_carried_out_says_so(int status, int? code, bool expected)
    {
        Assert.Equal(expected, TwilioErrors.FromAnswer(status, code, null, null, null, null).MayHaveBeenProcessed);
    }

    [Theory]
    [InlineData(400, "TwilioRefused", WhatsAppErrorCategory.Permanent)]
    [InlineData(401, "TwilioUnauthorized", WhatsAppErrorCategory.Configuration)]
    [InlineData(403, "TwilioForbidden", WhatsAppErrorCategory.Configuration)]
    [InlineData(404, "TwilioNotFound", WhatsAppErrorCategory.Permanent)]
    [InlineData(429, "TwilioTooManyRequests", WhatsAppErrorCategory.Throttle)]
    [InlineData(500, "TwilioServerError", WhatsAppErrorCategory.Retryable)]
    [InlineData(504, "TwilioServerError", WhatsAppErrorCategory.Retryable)]
    public void Without_a_code_the_status_decides(int status, string errorId, WhatsAppErrorCategory category)
    {
        TwilioApiException failure = TwilioErrors.FromAnswer(status, null, "some text", null, null, TimeSpan.FromSeconds(3));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(category, failure.Category);
        Assert.Contains("some text", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.Code);
        Assert.Equal(TimeSpan.FromSeconds(3), failure.RetryAfter);
    }

    [Theory]
    [InlineData(429, WhatsAppErrorCategory.Throttle)]
    [InlineData(503, WhatsAppErrorCategory.Retryable)]
    [InlineData(400, WhatsAppErrorCategory.Template)]
    public void For_an_unknown_code_the_status_is_the_better_witness(int status, WhatsAppErrorCategory category)
    {
        Assert.Equal(category, TwilioErrors.FromAnswer(status, 92999, null, null, null, null).Category);
    }

    [Fact]
    public void A_long_answer_is_cut()
    {
        TwilioApiException failure = TwilioErrors.FromAnswer(400, 21617, new string('x', 5000), null, null, null);

        Assert.InRange(failure.Message.Length, 300, 1000);
    }

    [Fact]
    public void A_message_that_failed_later_is_explained_the_same_way()
    {
        TwilioMessage message = new() { Sid = "SM1", Status = MessageStatus.Undelivered, ErrorCode = 63003 };

        WhatsAppException failure = TwilioErrors.FromMessage(message);

        Assert.Equal("Twilio63003", failure.ErrorId);
        Assert.Equal(WhatsAppErrorCategory.Recipient, failure.Category);
        Assert.Same(message, failure.Target);
    }

    [Theory]
    [InlineData(63003, "whatsapp:+5215512345678", "+525512345678")]
    [InlineData(63024, "whatsapp:+525512345678", "+5215512345678")]
    [InlineData(63003, "whatsapp:+447700900123", null)]
    [InlineData(63016, "whatsapp:+5215512345678", null)]
    public void A_person_who_may_be_known_by_another_number_is_named_first_in_the_remedy(int code, string to, string? other)
    {
        WhatsAppException failure = TwilioErrors.FromMessage(new TwilioMessage { Sid = "SM1", To = to, Status = MessageStatus.Undelivered, ErrorCode = code });

        Assert.Equal(other is not null, failure.Remedy!.StartsWith("WhatsApp may know this number as " + (other ?? "+"), StringComparison.Ordinal));
        Assert.True(failure.Remedy.Length > 100);
    }

    [Fact]
    public void A_message_that_failed_without_a_code_has_an_id_of_its_own()
    {
        WhatsAppException failure = TwilioErrors.FromMessage(new TwilioMessage { Sid = "SM1", Status = MessageStatus.Failed });

        Assert.Equal("MessageFailed", failure.ErrorId);
        Assert.Contains("SM1", failure.Message, StringComparison.Ordinal);
    }
}
