using System.IO;
using WhatsAppTools.EngineHost;

// Without arguments: the bulk example. Otherwise a script and its arguments, or -Command and a text.
return new CommandLine().Run(args.Length > 0 ? args : [Path.Combine(RepositoryFolders.Root, "examples", "bulk.ps1")]);
