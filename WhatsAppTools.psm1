# Loads the binaries that fit this PowerShell, and what PowerShell has to know of their types.
# PowerShell takes no second cmdlet of one name from modules of one name.
foreach ($other in Get-Module WhatsAppTools) {
    if ($other.ModuleBase -ne $PSScriptRoot) { throw "WhatsAppTools is in this session already, from $($other.ModuleBase). Run 'Remove-Module WhatsAppTools' first, then import this copy again." }
}
$isCore = $PSVersionTable.PSEdition -eq 'Core'
$version = $PSVersionTable.PSVersion
if ($isCore -and [version]::new($version.Major, $version.Minor) -lt [version]'7.4') { throw "WhatsAppTools needs PowerShell 7.4 or newer, and this is $version. Install it from https://aka.ms/powershell, or use Windows PowerShell 5.1." }
if (-not $isCore) {
    $netKey = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full'
    if ([Microsoft.Win32.Registry]::GetValue($netKey, 'Release', 0) -lt 461808) { throw 'WhatsAppTools needs .NET Framework 4.7.2 or newer. Install it from https://dotnet.microsoft.com/download/dotnet-framework, then start PowerShell again.' }
}

$framework = if ($isCore) { 'net8.0' } else { 'net472' }
$folder = foreach ($parent in $PSScriptRoot, [IO.Path]::Combine($PSScriptRoot, 'out', 'WhatsAppTools')) {
    $candidate = [IO.Path]::Combine($parent, 'bin', $framework)
    if ([IO.File]::Exists([IO.Path]::Combine($candidate, 'WhatsAppTools.dll'))) { $candidate; break }
}
if (-not $folder) { throw "WhatsAppTools has no binaries beside $PSScriptRoot. From a clone, run 'dotnet build' first; otherwise install the module again." }
$path = [IO.Path]::Combine($folder, 'WhatsAppTools.dll')
if ($isCore) {
    if (-not ('WhatsAppTools.Loader.ModuleLoadContext' -as [type])) { $null = [Reflection.Assembly]::LoadFrom([IO.Path]::Combine($folder, 'WhatsAppTools.Loader.dll')) }
    $assembly = ('WhatsAppTools.Loader.ModuleLoadContext' -as [type])::LoadModule($path)
} else {
    $assembly = [Reflection.Assembly]::LoadFrom($path)
    [WhatsAppTools.Loading.StagedAssemblyResolver]::Register()
}

# An assembly that was imported before keeps its cmdlets and aliases for the module of that time (PowerShell issue 20710).
$inner = Import-Module -Assembly $assembly -PassThru
$module = $ExecutionContext.SessionState.Module
$add = $module.GetType().GetMethod('AddExportedCmdlet', [Reflection.BindingFlags]'Instance, NonPublic')
foreach ($cmdlet in $inner.ExportedCmdlets.Values) { if (-not $module.ExportedCmdlets.ContainsKey($cmdlet.Name)) { $null = $add.Invoke($module, @(, $cmdlet)) } }
foreach ($alias in $inner.ExportedAliases.Values) { $null = $ExecutionContext.InvokeProvider.Item.Set("Alias:$($alias.Name)", $alias.Definition) }

# Replaces what is there: another copy that was in this session before, a clone beside an installed one, has added the same.
if (-not $ExecutionContext.InvokeCommand.GetCommand('Update-TypeData', 'Cmdlet')) { Import-Module Microsoft.PowerShell.Utility }
$file = [xml] [IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'WhatsAppTools.Types.ps1xml'))
foreach ($type in $file.Types.Type) {
    $data = [Management.Automation.Runspaces.TypeData]::new($type.Name)
    foreach ($note in $type.SelectNodes('.//NoteProperty')) { $data.($note.Name) = $note.Value }
    foreach ($set in $type.SelectNodes('.//PropertySet')) { $data.($set.Name) = [Management.Automation.Runspaces.PropertySetData]::new([string[]] $set.ReferencedProperties.Name) }
    Update-TypeData -TypeData $data -Force
}
