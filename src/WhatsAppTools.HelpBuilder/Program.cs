using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace WhatsAppTools.HelpBuilder;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("usage: WhatsAppTools.HelpBuilder <folder with Verb-Noun.md> <help file to write>");
            return 2;
        }

        List<HelpPage> pages = [];
        int broken = 0;
        foreach (string file in Directory.GetFiles(args[0], "*-*.md").OrderBy(name => name, StringComparer.Ordinal))
        {
            try
            {
                pages.Add(HelpPageReader.Read(file));
            }
            catch (HelpPageException exception)
            {
                // The form that a build log turns into a clickable error.
                Console.Error.WriteLine($"{file}({exception.Line}): error HELP001: {exception.Message}");
                broken++;
            }
        }

        if (broken > 0)
        {
            return 1;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
        MamlWriter.Write(pages).Save(args[1]);
        return 0;
    }
}
