using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Addressing;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>
/// The account's templates, by name or sid. What was read is kept for a bounded time; what was not found or may not be sent
/// is read again much sooner, because somebody is probably mending it. May be used from many threads at once.
/// </summary>
/// <param name="time">The clock for how old a reading is.</param>
public sealed class TemplateCatalogue(ITwilioApi api, TimeProvider time)
{
    /// <summary>For how long a template that may be sent is believed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    /// <summary>For how long "there is none" and "it may not be sent" are believed.</summary>
    public static readonly TimeSpan MaxAgeOfBadNews = TimeSpan.FromSeconds(15);

    private readonly ITwilioApi _api = api ?? throw new ArgumentNullException(nameof(api));
    private readonly TimeProvider _time = time ?? throw new ArgumentNullException(nameof(time));
    private readonly ConcurrentDictionary<string, Lazy<Task<Reading>>> _readings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the one template that a name or a sid means.</summary>
    /// <param name="language">The language where several templates share the name, or null.</param>
    /// <param name="fromSandbox">Whether it is to be sent from the shared sandbox sender, which has templates of its own.</param>
    /// <exception cref="WhatsAppException"><c>TemplateNotFound</c>, <c>TemplateAmbiguous</c>, <c>TemplateLanguageNeeded</c>, or Twilio's answer.</exception>
    public async Task<ContentTemplate> FindAsync(string nameOrSid, string? language, bool fromSandbox, CancellationToken cancellationToken)
    {
        if (fromSandbox && SandboxTemplates.Find(nameOrSid) is ContentTemplate shared)
        {
            return shared;
        }

        if (TwilioSid.IsTemplate(nameOrSid))
        {
            return (await ReadAsync(nameOrSid, token => FetchAsync(nameOrSid, fromSandbox, token), cancellationToken).ConfigureAwait(false))[0];
        }

        IReadOnlyList<ContentTemplate> found = CanNarrow(nameOrSid)
            ? await ReadAsync(
                "name:" + nameOrSid,
                async token => Named(await ListAsync(nameOrSid, token).ConfigureAwait(false), nameOrSid),
                cancellationToken).ConfigureAwait(false)
            : [];
        if (found.Count == 0)
        {
            // The narrowed list looks at the friendly name alone, and the name at WhatsApp may be another one.
            IReadOnlyList<ContentTemplate> all = await ListAsync(cancellationToken).ConfigureAwait(false);
            found = Named(all, nameOrSid);
            if (found.Count == 0)
            {
                throw NotFound(nameOrSid, all, fromSandbox);
            }
        }

        return TemplateChoice.Pick(found, nameOrSid, language);
    }

    /// <summary>Reads all templates of the account.</summary>
    public Task<IReadOnlyList<ContentTemplate>> ListAsync(CancellationToken cancellationToken) =>
        ReadAsync("all:", token => ListAsync(null, token), cancellationToken);

    /// <summary>Lets a template be read again although what was read is fresh.</summary>
    /// <param name="nameOrSid">The name or the sid by which it is asked for.</param>
    public void Forget(string nameOrSid)
    {
        foreach (string key in new[] { nameOrSid, "name:" + nameOrSid, "all:" })
        {
            _readings.TryRemove(key, out _);
        }
    }

    private static ContentTemplate[] Named(IReadOnlyList<ContentTemplate> templates, string name)
    {
        ContentTemplate[] byName = templates.Where(template => string.Equals(template.Name, name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return byName.Length > 0
            ? byName
            : templates.Where(template => string.Equals(template.ApprovalName, name, StringComparison.OrdinalIgnoreCase)).ToArray();
    }

    private async Task<IReadOnlyList<ContentTemplate>> ListAsync(string? name, CancellationToken cancellationToken)
    {
        try
        {
            return await ListPagesAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (WhatsAppException failure) when (IsNotAllowed(failure) && failure.ErrorId != "SubaccountNeedsOwnKey")
        {
            // 20003 is a missing right as often as a wrong password.
            throw new WhatsAppException(ErrorText.For("TemplatesNotAllowed", failure.ErrorId), failure) { Code = failure.Code, HttpStatus = failure.HttpStatus };
        }
    }

    private async Task<IReadOnlyList<ContentTemplate>> ListPagesAsync(string? name, CancellationToken cancellationToken)
    {
        List<ContentTemplate> templates = new();
        PageWalk walk = new(PageWalk.Short);
        TwilioPage<TwilioContent> page = await RepeatedRead
            .RunAsync(_time, token => _api.ListContentAsync(name, token), cancellationToken)
            .ConfigureAwait(false);
        while (true)
        {
            templates.AddRange(page.Items.Select(content => TemplateReader.Read(content)));
            if (page.NextPage is null)
            {
                return templates;
            }

            string next = walk.Follow(page.NextPage);
            page = await RepeatedRead.RunAsync(_time, token => _api.ListMoreContentAsync(next, token), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<ContentTemplate>> FetchAsync(string sid, bool fromSandbox, CancellationToken cancellationToken)
    {
        try
        {
            TwilioContent content = await RepeatedRead
                .RunAsync(_time, token => _api.FetchContentAsync(sid, token), cancellationToken)
                .ConfigureAwait(false);
            ContentApproval? approval = await RepeatedRead
                .RunAsync(_time, token => _api.FetchApprovalAsync(sid, token), cancellationToken)
                .ConfigureAwait(false);
            return [TemplateReader.Read(content, approval)];
        }
        catch (WhatsAppException failure) when (failure.Code == 20404 || failure.HttpStatus == 404)
        {
            // Twilio's shared templates cannot be read by the accounts that may send them (UNVERIFIED).
            return fromSandbox
                ? [ContentTemplate.Unread(sid, "Its definition cannot be read from this account, so nothing about it was checked.")]
                : throw new WhatsAppException("TemplateNotFound", sid, string.Empty) { Target = sid };
        }
        catch (WhatsAppException failure) when (IsNotAllowed(failure))
        {
            // A key that may send but not read templates is no reason not to send: the sid is certain.
            return [ContentTemplate.Unread(sid, $"This key may not read templates ({failure.ErrorId}), so nothing about it was checked.")];
        }
    }

    private static bool IsNotAllowed(WhatsAppException failure) =>
        failure.Code == 20003 || failure.HttpStatus is 401 or 403 || failure.ErrorId == "SubaccountNeedsOwnKey";

    // Twilio reads the name as a pattern in which characters such as ( ) + have a meaning of their own.
    private static bool CanNarrow(string name) => name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or ' ');

    private static WhatsAppException NotFound(string name, IReadOnlyList<ContentTemplate> all, bool fromSandbox)
    {
        IEnumerable<string> known = all.Concat(fromSandbox ? SandboxTemplates.All : []).Select(template => template.Name);
        IReadOnlyList<string> near = NearName.Of(name, known);
        string hint = near.Count == 0 ? string.Empty : " Did you mean " + string.Join(", ", near.Select(found => $"'{found}'")) + "?";
        return new WhatsAppException("TemplateNotFound", name, hint) { Target = name };
    }

    // Those who ask at the same time wait for one reading. A failed one is forgotten, so that the next asks again.
    private async Task<IReadOnlyList<ContentTemplate>> ReadAsync(
        string key,
        Func<CancellationToken, Task<IReadOnlyList<ContentTemplate>>> read,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            Lazy<Task<Reading>> lazy = _readings.GetOrAdd(
                key,
                _ => new Lazy<Task<Reading>>(async () => new Reading(_time.GetUtcNow(), await read(cancellationToken).ConfigureAwait(false))));
            try
            {
                Reading reading = await lazy.Value.WithOthers().ConfigureAwait(false);
                if (_time.GetUtcNow() - reading.At < reading.MaxAge)
                {
                    return reading.Templates;
                }

                Forget(key, lazy);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Another caller cancelled the reading that both waited for; this one still wants it.
                Forget(key, lazy);
            }
            catch
            {
                Forget(key, lazy);
                throw;
            }
        }
    }

    private void Forget(string key, Lazy<Task<Reading>> lazy) =>
        ((ICollection<KeyValuePair<string, Lazy<Task<Reading>>>>)_readings).Remove(new KeyValuePair<string, Lazy<Task<Reading>>>(key, lazy));

    private sealed record Reading(DateTimeOffset At, IReadOnlyList<ContentTemplate> Templates)
    {
        public TimeSpan MaxAge { get; } =
            Templates.Any(template => template.UsabilityKind == TemplateUsability.UsableOutside) ? TemplateCatalogue.MaxAge : MaxAgeOfBadNews;
    }
}
