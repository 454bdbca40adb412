using System;
using WhatsAppTools.Addressing;
using WhatsAppTools.Journal;
using WhatsAppTools.Modes;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Sending;

/// <summary>Whether a message of Twilio's list may be the one that an attempt of unknown outcome made, and whether its text tells.</summary>
internal sealed class MessageMatch
{
    private readonly HandedMessages _handed;
    private readonly Fingerprint _fingerprint;
    private volatile bool _textsDiffer;
    private volatile bool _textsAgree;

    public MessageMatch(HandedMessages handed, Fingerprint fingerprint)
    {
        _handed = handed;
        _fingerprint = fingerprint;
    }

    /// <summary>
    /// Compares the text that Twilio shows for a message with the one that was expected: where they differ, texts tell nothing; and
    /// until a template's text was once shown as expected, another text does not tell that a message is another one.
    /// </summary>
    public void Learn(RowWork work, TwilioMessage message)
    {
        // As a rule Twilio shows the very text that was asked for, and no fingerprint has to be made to see it.
        if (string.IsNullOrEmpty(message.Body) || message.Body == work.Plan?.Request?.Body)
        {
            return;
        }

        bool? shown = work.Attempt?.Shows(message.Body!, _fingerprint);
        _textsDiffer |= shown == false;
        _textsAgree |= shown == true && work.Attempt!.Mode == SendMode.Template;
    }

    /// <summary>Whether a message may be a row's.</summary>
    /// <remarks>
    /// Twilio keeps requests that it refused as failed rows, which nobody was given a sid of (facts: HTTP 400 attempts are
    /// recorded). Such a row does not show that the message went; one that was taken and failed did not go either.
    /// </remarks>
    public bool IsCandidate(TwilioMessage message, SendRow row, SendAttempt attempt, DateTimeOffset since)
    {
        return message.Direction == MessageDirection.OutboundApi
            && message.Status != MessageStatus.Failed
            && (message.DateCreated is null || message.DateCreated >= since)
            && !NationalVariants.AreTwo(message.To, row.To.Value)
            && !IsOfAnotherRow(message, row)
            && IsOurs(message.From, row)
            && Shows(message, attempt) != false;
    }

    /// <summary>Whether a candidate's text does not leave open whose it is.</summary>
    public bool IsTold(TwilioMessage message, SendAttempt attempt) => string.IsNullOrEmpty(message.Body) || Shows(message, attempt) is not null;

    // A sid that an answer to another person's row has named is not that row's, where the list says that the message went to this
    // one: answers were mixed up on the way.
    private bool IsOfAnotherRow(TwilioMessage message, SendRow row)
    {
        return _handed.Find(message.Sid) is HandedMessage handed
            ? handed.To is string to && NationalVariants.Key(to) == NationalVariants.Key(row.To.Value)
            : _handed.IsKnown(message.Sid);
    }

    private static bool IsOurs(string? from, SendRow row)
    {
        return row.From is null
            || string.IsNullOrEmpty(from)
            || from == row.From.Value
            || from == row.MessagingServiceSid;
    }

    private bool? Shows(TwilioMessage message, SendAttempt attempt)
    {
        if (string.IsNullOrEmpty(message.Body) || _textsDiffer)
        {
            return null;
        }

        // Nothing says how Twilio's list shows every kind of template. Free text is shown as it was given.
        bool? shown = attempt.Shows(message.Body!, _fingerprint);
        return shown == false && attempt.Mode == SendMode.Template && !_textsAgree ? null : shown;
    }
}
