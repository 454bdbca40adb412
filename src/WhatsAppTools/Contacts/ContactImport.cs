using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using WhatsAppTools.Commands;
using WhatsAppTools.Errors;
using WhatsAppTools.Session;

namespace WhatsAppTools.Contacts;

/// <summary>Passes the rows of contact lists on, and reports those that cannot be used.</summary>
internal sealed class ContactImport
{
    private readonly WhatsAppCommand _command;
    private readonly bool _isUnique;
    private readonly ContactListReader _reader;
    private readonly DuplicateReport _duplicates;
    private readonly FilePaths _paths;
    private long _passed;
    private long? _expected;

    /// <param name="command">The command that passes them on.</param>
    /// <param name="isUnique">Whether only the first row of each number is passed on.</param>
    /// <param name="options">How the lists are read.</param>
    /// <exception cref="WhatsAppException">The options are wrong.</exception>
    public ContactImport(WhatsAppCommand command, bool isUnique, ContactListOptions options)
    {
        _command = command;
        _isUnique = isUnique;
        _duplicates = new DuplicateReport(command, isUnique);
        _paths = new FilePaths(command.SessionState.Path);
        RowAnnouncement.Make(command, () => _expected);
        _reader = new ContactListReader(options);
    }

    /// <summary>Reads the files of some paths. A path or file that cannot be read is reported, and the others go on.</summary>
    public void Take(string[] given, bool isLiteral, CancellationToken stop)
    {
        for (int i = 0; i < given.Length; i++)
        {
            bool isLast = i == given.Length - 1 && !_command.MyInvocation.ExpectingInput;
            _command.ReportFailures(given[i], () => TakeFiles(_paths.Resolve(given[i], isLiteral), isLast, stop));
        }
    }

    /// <summary>Says how many numbers were repeated.</summary>
    public void Complete() => _duplicates.Complete();

    private void TakeFiles(List<string> files, bool isLast, CancellationToken stop)
    {
        foreach (string file in files)
        {
            _command.ReportFailures(file, () => TakeFile(file, isLast && file == files[files.Count - 1], stop));
        }
    }

    private void TakeFile(string file, bool isLast, CancellationToken stop)
    {
        IEnumerable<ContactRow> rows = _reader.ReadFile(file, stop);

        // Only the last file shows how many there are in all.
        InvocationInfo invocation = _command.MyInvocation;
        _expected = isLast && invocation.PipelineLength > invocation.PipelinePosition ? _passed + RowEstimate.Of(file) : null;
        foreach (ContactRow row in rows)
        {
            Pass(row);
        }
    }

    private void Pass(ContactRow row)
    {
        if (row.Problem is WhatsAppException problem)
        {
            _expected--;
            _command.Report(problem, ContactObject.OfBadRow(row));
            return;
        }

        if (row.Duplicate is not null)
        {
            _duplicates.Add(row.Duplicate);
        }

        if (row.Duplicate is not null && _isUnique)
        {
            _expected--;
            return;
        }

        _passed++;
        _command.WriteObject(ContactObject.Of(row));
    }
}
