using System.Collections.Generic;
using System.Linq;
using WhatsAppTools.Commands;
using WhatsAppTools.Media;

namespace WhatsAppTools.Templates;

/// <summary>Tests files of templates for one command, and gives what was found in each, or one SARIF log of all.</summary>
internal sealed class TemplateFileTesting(TestWhatsAppTemplateCommand command)
{
    private readonly TestWhatsAppTemplateCommand _command = command;
    private readonly List<TemplateFileTest> _tests = [];

    /// <summary>Tests what is at a path: a file, a template's folder, or a folder of them.</summary>
    /// <exception cref="Errors.WhatsAppException">There is no template.</exception>
    public void Test(string path)
    {
        using MediaChecker? media = _command.CheckMedia ? new MediaChecker(new MediaCheckOptions()) : null;
        TemplateFolder folder = TemplateFolder.FindFilled(path);
        if (folder.StrayText is string stray)
        {
            _command.WriteWarning(stray);
        }

        foreach (TemplateFile file in folder.Paths.Select(TemplateFile.ReadOne))
        {
            TemplateFileTest test = TemplateFileTest.Of(file);
            if (media is not null)
            {
                test = _command.Await(token => TemplateMedia.CheckAsync(file, test, media.CheckAsync, token));
            }

            _tests.Add(test);
            if (!_command.AsSarif)
            {
                _command.WriteObject(test);
            }
        }
    }

    /// <summary>Gives the log where it was asked for.</summary>
    public void Complete()
    {
        if (_command.AsSarif)
        {
            string version = typeof(TemplateFileTesting).Assembly.GetName().Version?.ToString(3) ?? "0";
            _command.WriteObject(SarifLog.Write(_tests, _command.SessionState.Path.CurrentFileSystemLocation.ProviderPath, version));
        }
    }
}
