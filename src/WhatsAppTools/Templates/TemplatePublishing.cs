using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Templates;

/// <summary>Carries a plan of templates out for a command, round by round: what WhatsApp does not take in this hour is left for the next one.</summary>
internal sealed class TemplatePublishing(PublishWhatsAppTemplateCommand command, WhatsAppConnection connection)
{
    private const int TooManySubmissions = 63057;

    // Twilio does not say when it takes more (63057).
    private static readonly TimeSpan s_afterRefusal = TimeSpan.FromMinutes(10);

    private readonly PublishWhatsAppTemplateCommand _command = command;
    private readonly WhatsAppConnection _connection = connection;
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private readonly bool _isWhatIf = AskingPreference.IsWhatIf(command);
    private int _looked;
    private int _done;

    /// <summary>Publishes files that lie beside one lock file. One command at a time does.</summary>
    public void Publish(IReadOnlyList<string> paths)
    {
        TemplateFolder folder = TemplateFolder.FindFilled(paths[0]);
        string root = folder.Root;
        if (folder.StrayText is string stray)
        {
            _command.WriteWarning(stray);
        }

        while (true)
        {
            DateTimeOffset? goOn;
            using (TemplatePaths.Lock(_command, root, _connection))
            {
                goOn = PublishRound(new TemplateSource(paths, _connection) { PerHour = _command.MaxPerHour });
            }

            if (goOn is null)
            {
                return;
            }

            WaitUntil(goOn.Value);
        }
    }

    /// <summary>Publishes templates that are no files.</summary>
    public void Publish(IReadOnlyList<TemplateFile> bodies)
    {
        while (PublishRound(new TemplateSource(bodies, _connection) { PerHour = _command.MaxPerHour }) is { } goOn)
        {
            WaitUntil(goOn);
        }
    }

    /// <summary>Says so where there was nothing to do.</summary>
    public void TellNothing()
    {
        if (_done == 0 && _looked > 0)
        {
            string files = _looked == 1 ? "1 template" : $"{_looked:N0} templates";
            ScreenLine.Write(_command, $"Nothing to do: looked at {files}, and none needs anything from Publish.");
        }
    }

    /// <summary>Submits a template of the account that was not submitted yet.</summary>
    public void Submit(string nameOrSid)
    {
        ContentTemplate template = _command.Await(token => _connection.Templates.FindAsync(nameOrSid, _command.Language, fromSandbox: false, token));
        if (template.Status != "unsubmitted")
        {
            throw new WhatsAppException("TemplateSubmittedBefore", template.Name, template.Status) { Target = template.Sid };
        }

        string name = _command.WhatsAppName ?? template.Name;
        if (!TemplateLinter.IsName(name))
        {
            throw new WhatsAppException("TemplateNameInvalid", name) { Target = template.Sid };
        }

        if (_command.ShouldProcess($"{template.Name} ({template.Language}, {template.Sid})", $"Submit it to WhatsApp as {name}, {_command.Category}"))
        {
            _command.Await(token => _connection.Api.SubmitContentAsync(template.Sid, name, _command.Category!.ToUpperInvariant(), true, token));
            _connection.Templates.Forget(template.Sid);
            _connection.Templates.Forget(template.Name);
            _command.WriteObject(_command.Await(token => new TemplateCatalogue(_connection.Api, _connection.Time).FindAsync(template.Sid, null, false, token)));
        }
    }

    // When to go on; null where nothing is left, or where what is left was told.
    private DateTimeOffset? PublishRound(TemplateSource source)
    {
        HashSet<string> wrong = FindErrors(source);
        IReadOnlyList<TemplateChange> plan = _command.Await(source.CompareAsync);
        TemplatePublisher publisher = source.Publisher;
        List<TemplateChange> left = [];
        foreach (TemplateChange change in plan.Where(change => (change.File is not null || change.ActionKind == TemplateAction.Forget) && !wrong.Contains(change.ToString())))
        {
            if (_shown.Contains(change.ToString()))
            {
                continue;
            }

            _looked++;
            if (change.ActionKind == TemplateAction.None)
            {
                publisher.Note(change);
                Show(change);
            }
            else if (change.Limit is not null && !_isWhatIf)
            {
                left.Add(change);
            }
            else if (_command.ShouldProcess(change.ToString(), change.Reason) && !RunOne(publisher, change))
            {
                return _connection.Api.ServerNow + s_afterRefusal;
            }

            _done += change.ActionKind == TemplateAction.None ? 0 : 1;
        }

        if (!_isWhatIf)
        {
            publisher.Save();
        }

        return Leave(left);
    }

    private DateTimeOffset? Leave(List<TemplateChange> left)
    {
        TemplateChange[] later = [.. left.Where(change => change.NotBefore is not null)];
        if (later.Length > 0 && _command.WaitForLimit)
        {
            return later[0].NotBefore;
        }

        if (later.Length > 0)
        {
            _command.Report(new WhatsAppException("TemplateLimitReached", later.Length, _command.MaxPerHour, later[0].NotBefore!.Value.ToUniversalTime()), later[0].ToString());
        }

        if (left.Count > later.Length)
        {
            _command.Report(new WhatsAppException("TemplateAccountFull", left.Count - later.Length, TemplateQuota.PerAccount), _connection.AccountSid);
        }

        return null;
    }

    // False where WhatsApp takes no more for now, and that is waited for.
    private bool RunOne(TemplatePublisher publisher, TemplateChange change)
    {
        try
        {
            Show(_command.Await(token => publisher.RunAsync(change, token)));
        }
        catch (WhatsAppException failure) when (failure.Code == TooManySubmissions && _command.WaitForLimit)
        {
            _command.WriteVerbose(failure.Message);
            return false;
        }
        catch (WhatsAppException failure) when (failure.Category is WhatsAppErrorCategory.Throttle or WhatsAppErrorCategory.Account or WhatsAppErrorCategory.Configuration)
        {
            // The next ones would fail for the same reason; the next run goes on here.
            publisher.Save();
            _command.Fail(failure, change.ToString());
        }
        catch (WhatsAppException failure)
        {
            _command.Report(failure, change.ToString());
        }

        return true;
    }

    // The next send of this session sees what is so now, not what it saw while the review went on.
    private void Show(TemplateChange change)
    {
        if (change.Sid is not null)
        {
            _connection.Templates.Forget(change.Sid);
        }

        _shown.Add(change.ToString());
        _command.WriteObject(change);
    }

    // What Twilio or Meta would refuse is not made at all.
    private HashSet<string> FindErrors(TemplateSource source)
    {
        HashSet<string> wrong = new(StringComparer.Ordinal);
        foreach (TemplateFile file in source.Files)
        {
            string name = $"{file.Name}/{file.Language}";
            if (TemplateFileLinter.FirstError(file) is { } finding)
            {
                wrong.Add(name);
                _done++;
                if (_shown.Add(name))
                {
                    _command.Report(new WhatsAppException("TemplateInvalid", name, finding.Message) { Target = file.Path.Length == 0 ? name : file.Path });
                }
            }
        }

        return wrong;
    }

    private void WaitUntil(DateTimeOffset time) => _command.Await(
        async token =>
        {
            await _connection.Time.For(time - _connection.Api.ServerNow, token).ConfigureAwait(false);
            return true;
        },
        () => _command.WriteProgress(new ProgressRecord(1, "Publishing templates", $"WhatsApp takes no more for now; going on at {time.ToLocalTime():t}")));
}
