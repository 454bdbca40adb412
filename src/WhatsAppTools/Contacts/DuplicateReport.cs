using System.Management.Automation;
using WhatsAppTools.Errors;

namespace WhatsAppTools.Contacts;

/// <summary>Says which rows repeat a number: the first ones by name, the rest as a count, because a list that was joined from two has thousands.</summary>
internal sealed class DuplicateReport(Cmdlet command, bool isDropped)
{
    private const int Named = 10;

    private readonly Cmdlet _command = command;
    private readonly bool _isDropped = isDropped;
    private long _count;

    public void Add(ErrorText duplicate)
    {
        if (++_count > Named)
        {
            _command.WriteVerbose(duplicate.Message);
        }
        else
        {
            // A row that is dropped may be a second appointment of the same family: whoever asked for it still has to see which.
            _command.WriteWarning(_isDropped ? ErrorText.For("ContactDuplicateDropped", duplicate.Message).Message : duplicate.Message + " " + duplicate.Remedy);
        }
    }

    /// <summary>Counts those that were not named.</summary>
    public void Complete()
    {
        if (_isDropped && _count > 0)
        {
            _command.WriteWarning(ErrorText.For("ContactDuplicatesDropped", _count).Message);
        }
        else if (!_isDropped && _count > Named)
        {
            _command.WriteWarning(ErrorText.For("ContactDuplicatesMore", _count - Named).Message);
        }
    }
}
