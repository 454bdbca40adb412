# Loads the binaries that fit this PowerShell, and what PowerShell has to know of their types. Each call of .NET in a script is made
# into code when it first runs, and that is most of what an import takes: what can wait for the assembly stands in its ModuleStart.
$isCore = $PSEdition -eq 'Core'
if (-not $isCore) {
    $netKey = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full'
    if ([Microsoft.Win32.Registry]::GetValue($netKey, 'Release', 0) -lt 461808) { throw 'WhatsAppTools needs .NET Framework 4.7.2 or newer. Install it from https://dotnet.microsoft.com/download/dotnet-framework, then start PowerShell again.' }
}

$framework = if ($isCore) { 'net8.0' } else { 'net472' }
$folder = "$PSScriptRoot/bin/$framework"
if (-not [IO.File]::Exists("$folder/WhatsAppTools.dll")) { $folder = "$PSScriptRoot/out/WhatsAppTools/bin/$framework" }
$path = "$folder/WhatsAppTools.dll"
if (-not [IO.File]::Exists($path)) { throw "WhatsAppTools has no binaries beside $PSScriptRoot. From a clone, run 'dotnet build' first; otherwise install the module again." }
if ($isCore) {
    try {
        $loader = 'WhatsAppTools.Loader.ModuleLoadContext' -as [type]
        if (-not $loader) { $loader = [Reflection.Assembly]::LoadFrom("$folder/WhatsAppTools.Loader.dll").GetType('WhatsAppTools.Loader.ModuleLoadContext') }
        $assembly = $loader::LoadModule($path)
    } catch {
        if ([Environment]::Version.Major -lt 8) { throw "WhatsAppTools needs PowerShell 7.4 or newer, and this is $($PSVersionTable.PSVersion). Install it from https://aka.ms/powershell, or use Windows PowerShell 5.1." }
        throw
    }
} else {
    $assembly = [Reflection.Assembly]::LoadFrom($path)
    [WhatsAppTools.Loading.StagedAssemblyResolver]::Register()
}

# PowerShell takes no second cmdlet of one name from modules of one name.
$start = $assembly.GetType('WhatsAppTools.Loading.ModuleStart')
if ($start::HasOtherCopy($path)) {
    foreach ($other in Get-Module WhatsAppTools) {
        if ($other.ModuleBase -ne $PSScriptRoot) { throw "WhatsAppTools is in this session already, from $($other.ModuleBase). Run 'Remove-Module WhatsAppTools' first, then import this copy again." }
    }
}

# An assembly that was imported before keeps its cmdlets and aliases for the module of that time (PowerShell issue 20710).
$start::Export($ExecutionContext, (Import-Module -Assembly $assembly -PassThru))

# Replaces what is there: another copy that was in this session before, a clone beside an installed one, has added the same. PowerShell 7
# finds the cmdlet by its type; by its name it would import a module of a hundred cmdlets first, which takes longer than all else here.
$update = if ($isCore) { $ExecutionContext.InvokeCommand.GetCmdletByTypeName('Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility') }
if (-not $update) { Import-Module Microsoft.PowerShell.Utility -Scope Global; $update = 'Update-TypeData' }

& $update -TypeData ($start::ReadTypes("$PSScriptRoot/WhatsAppTools.Types.ps1xml")) -Force
