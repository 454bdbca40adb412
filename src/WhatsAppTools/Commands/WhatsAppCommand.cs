using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using WhatsAppTools.Contacts;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Commands;

/// <summary>What all our cmdlets share: one cancellation source, and failures that come out with their id and remedy.</summary>
public abstract class WhatsAppCommand : PSCmdlet, IDisposable
{
    private static readonly TimeSpan s_tellAgain = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    protected CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends what is under way. PowerShell calls only this where a command downstream stops the pipeline.</summary>
    /// <param name="disposing">True from Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stopping.Dispose();
        }
    }

    /// <summary>The whole path of a file or folder that a parameter names, whether it is there or not; null where it names none.</summary>
    internal string? FullPath(string? path) => path is null ? null : GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>The whole path of what a parameter names. One that no file system takes ends the command here.</summary>
    protected internal new string GetUnresolvedProviderPathFromPSPath(string path) => OrFail(() => FilePaths.Full(SessionState.Path, path));

    private PSCredential? StoreCredential => (this as IJournalCredential)?.JournalCredential;

    /// <summary>Where a parameter says that the opt-out list is, which may be in a container too; null where none does.</summary>
    private protected virtual string? ListPlace => null;

    /// <summary>Whether a journal is in a store; a credential for one that is not is a mistake.</summary>
    /// <exception cref="WhatsAppException">JournalCredentialUnused.</exception>
    internal bool IsInStore(string? journal)
    {
        CheckStoreCredential(journal);
        return Stores.JournalPlace.IsStore(journal);
    }

    /// <summary>Refuses a credential for a store where neither the journal nor an opt-out list is in one.</summary>
    /// <exception cref="WhatsAppException">JournalCredentialUnused.</exception>
    internal void CheckStoreCredential(string? journal)
    {
        if (StoreCredential is not null && !Stores.JournalPlace.IsStore(journal) && !Stores.JournalPlace.IsStore(ListPlace))
        {
            throw new WhatsAppException("JournalCredentialUnused", journal ?? "none");
        }
    }

    /// <summary>What the caller proves himself to a store with, beside its address; null where nothing was given.</summary>
    internal string? StoreSecret => StoreCredential?.GetNetworkCredential().Password;

    /// <summary>The place of a journal that a parameter names: an address as it is, or the whole path of a file; null where it names none.</summary>
    internal string? JournalPlaceOf(string? path) => Stores.JournalPlace.IsStore(path) ? path : FullPath(path);

    /// <summary>Waits for work that knows no PowerShell; its failures end the command with their id and remedy.</summary>
    /// <typeparam name="T">What the work yields.</typeparam>
    /// <param name="work">The work, given the token that Ctrl+C cancels.</param>
    protected internal T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        _ = work ?? throw new ArgumentNullException(nameof(work));

        try
        {
            return work(StopToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException exception) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException(exception.Message, exception);
        }
    }

    /// <summary>Waits for work that may take long, and tells meanwhile what it waits for.</summary>
    /// <typeparam name="T">What the work yields.</typeparam>
    /// <param name="work">The work, given the token that Ctrl+C cancels.</param>
    /// <param name="tell">Called on this thread about twice a second, and at the end.</param>
    protected internal T Await<T>(Func<CancellationToken, Task<T>> work, Action tell)
    {
        if (work is null || tell is null)
        {
            throw new ArgumentNullException(work is null ? nameof(work) : nameof(tell));
        }

        return Await(token =>
        {
            Task<T> task = work(token);
            while (!task.IsCompleted)
            {
                Task.WaitAny([task], s_tellAgain);
                tell();
            }

            return task;
        });
    }

    /// <summary>Waits for work that yields nothing.</summary>
    /// <param name="work">The work, given the token that Ctrl+C cancels.</param>
    protected internal void Await(Func<CancellationToken, Task> work) => Await(async token =>
    {
        await work(token).ConfigureAwait(false);
        return true;
    });

    /// <summary>Gives a file out as Get-Item does, so that it is shown with its folder and size.</summary>
    private protected void WriteFile(string path) =>
        WriteObject(InvokeProvider.Item.Get(["Microsoft.PowerShell.Core\\FileSystem::" + path], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>Shows how much of what is waited for is there.</summary>
    internal void ShowProgress(string activity, string status, int done, int all) =>
        WriteProgress(new ProgressRecord(0, activity, status) { PercentComplete = done * 100 / Math.Max(1, all) });

    /// <summary>Ends the command with a failure.</summary>
    /// <param name="target">What it is about, where the failure does not say so itself.</param>
    protected internal void Fail(WhatsAppException failure, object? target = null) => ThrowTerminatingError(ErrorRecordFactory.Create(failure, target));

    /// <summary>Reports a failure of one item; the others go on.</summary>
    /// <param name="target">What it is about, where the failure does not say so itself.</param>
    protected internal void Report(WhatsAppException failure, object? target = null) => WriteError(ErrorRecordFactory.Create(failure, target));

    /// <summary>Does work without which the command cannot go on: a failure ends it.</summary>
    /// <typeparam name="T">What the work yields.</typeparam>
    /// <param name="target">What it is about, where the failure does not say so itself.</param>
    private protected T OrFail<T>(Func<T> work, object? target = null)
    {
        try
        {
            return work();
        }
        catch (WhatsAppException failure)
        {
            Fail(failure, target);
            throw;
        }
    }

    /// <summary>Does work that yields nothing; a failure ends the command.</summary>
    /// <param name="target">What it is about, where the failure does not say so itself.</param>
    private protected void OrFail(Action work, object? target = null) => OrFail(
        () =>
        {
            work();
            return true;
        },
        target);

    /// <summary>Does the work of one item of several: a failure is reported and the others go on.</summary>
    /// <param name="work">The work, which ends early when <see cref="StopToken"/> says so.</param>
    protected internal void ReportFailures(object? target, Action work)
    {
        _ = work ?? throw new ArgumentNullException(nameof(work));

        try
        {
            work();
        }
        catch (WhatsAppException failure)
        {
            Report(failure, target);
        }
        catch (OperationCanceledException exception) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException(exception.Message, exception);
        }
    }
}
