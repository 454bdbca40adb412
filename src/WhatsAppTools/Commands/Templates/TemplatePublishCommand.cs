using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using WhatsAppTools.Errors;
using WhatsAppTools.Sending;
using WhatsAppTools.Templates;
using WhatsAppTools.Twilio;

namespace WhatsAppTools.Commands;

/// <summary>Carries a plan of templates out, round by round: what WhatsApp does not take in this hour is left for the next one.</summary>
public abstract class TemplatePublishCommand : ConnectedCommand
{
    private const int TooManySubmissions = 63057;

    // Twilio does not say when it takes more (63057).
    private static readonly TimeSpan s_afterRefusal = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private bool _isWhatIf;
    private int _looked;
    private int _done;

    /// <summary>How many submissions an hour WhatsApp takes of this account.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "InputObject")]
    [ValidateRange(1, int.MaxValue)]
    public int MaxPerHour { get; set; } = TemplateQuota.PerHour;

    /// <summary>Where WhatsApp takes no more in this hour, waits and goes on; without it the rest is an error, and the next run goes on.</summary>
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "InputObject")]
    public SwitchParameter WaitForLimit { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RequireConnection();
        _isWhatIf = AskingPreference.IsWhatIf(this);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_done == 0 && _looked > 0)
        {
            string files = _looked == 1 ? "1 template" : $"{_looked:N0} templates";
            WriteInformation(new HostInformationMessage { Message = $"Nothing to do: looked at {files}, and none needs anything from Publish." }, ["PSHOST"]);
        }
    }

    /// <summary>Publishes files that lie beside one lock file. One command at a time does.</summary>
    private protected void Publish(IReadOnlyList<string> paths)
    {
        string root = TemplateFolder.FindFilled(paths[0]).Root;
        while (true)
        {
            DateTimeOffset? goOn;
            using (TemplatePaths.Lock(this, root, Connection!))
            {
                goOn = PublishRound(new TemplateSource(paths, Connection!) { PerHour = MaxPerHour });
            }

            if (goOn is null)
            {
                return;
            }

            WaitUntil(goOn.Value);
        }
    }

    /// <summary>Publishes templates that are no files.</summary>
    private protected void Publish(IReadOnlyList<TemplateFile> bodies)
    {
        while (PublishRound(new TemplateSource(bodies, Connection!) { PerHour = MaxPerHour }) is { } goOn)
        {
            WaitUntil(goOn);
        }
    }

    // When to go on; null where nothing is left, or where what is left was told.
    private DateTimeOffset? PublishRound(TemplateSource source)
    {
        HashSet<string> wrong = FindErrors(source);
        IReadOnlyList<TemplateChange> plan = Await(source.CompareAsync);
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
            else if (ShouldProcess(change.ToString(), change.Reason) && !RunOne(publisher, change))
            {
                return Connection!.Api.ServerNow + s_afterRefusal;
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
        if (later.Length > 0 && WaitForLimit)
        {
            return later[0].NotBefore;
        }

        if (later.Length > 0)
        {
            Report(new WhatsAppException("TemplateLimitReached", later.Length, MaxPerHour, later[0].NotBefore!.Value.ToUniversalTime()), later[0].ToString());
        }

        if (left.Count > later.Length)
        {
            Report(new WhatsAppException("TemplateAccountFull", left.Count - later.Length, TemplateQuota.PerAccount), Connection!.AccountSid);
        }

        return null;
    }

    // False where WhatsApp takes no more for now, and that is waited for.
    private bool RunOne(TemplatePublisher publisher, TemplateChange change)
    {
        try
        {
            Show(Await(token => publisher.RunAsync(change, token)));
        }
        catch (WhatsAppException failure) when (failure.Code == TooManySubmissions && WaitForLimit)
        {
            WriteVerbose(failure.Message);
            return false;
        }
        catch (WhatsAppException failure) when (failure.Category is WhatsAppErrorCategory.Throttle or WhatsAppErrorCategory.Account or WhatsAppErrorCategory.Configuration)
        {
            // The next ones would fail of the same; the next run goes on here.
            publisher.Save();
            Fail(failure, change.ToString());
        }
        catch (WhatsAppException failure)
        {
            Report(failure, change.ToString());
        }

        return true;
    }

    // The next send of this session sees what is so now, not what it saw while the review went on.
    private void Show(TemplateChange change)
    {
        if (change.Sid is not null)
        {
            Connection!.Templates.Forget(change.Sid);
        }

        _shown.Add(change.ToString());
        WriteObject(change);
    }

    // What Twilio or Meta would refuse is not made at all.
    private HashSet<string> FindErrors(TemplateSource source)
    {
        HashSet<string> wrong = new(StringComparer.Ordinal);
        foreach (TemplateFile file in source.Files)
        {
            string name = $"{file.Name}/{file.Language}";
            if (TemplateFileLinter.Check(file).FirstOrDefault(finding => finding.Rule.Severity == TemplateSeverity.Error) is { } finding)
            {
                wrong.Add(name);
                _done++;
                if (_shown.Add(name))
                {
                    Report(new WhatsAppException("TemplateInvalid", name, finding.Message) { Target = file.Path.Length == 0 ? name : file.Path });
                }
            }
        }

        return wrong;
    }

    private void WaitUntil(DateTimeOffset time)
    {
        WhatsAppConnection connection = Connection!;
        Await(
            async token =>
            {
                await connection.Time.For(time - connection.Api.ServerNow, token).ConfigureAwait(false);
                return true;
            },
            () => WriteProgress(new ProgressRecord(1, "Publishing templates", $"WhatsApp takes no more for now; going on at {time.ToLocalTime():t}")));
    }
}
