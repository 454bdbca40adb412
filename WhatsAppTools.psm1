# Loads the binaries that fit this PowerShell. Each call of .NET in a script is made into code when it first runs, and that was most of
# what an import took: there are few here, and all else is compiled (Loading/ModuleStart.cs).
$isCore = $PSEdition -eq 'Core'
$framework = if ($isCore) { 'net8.0' } else { 'net472' }
$folder = "$PSScriptRoot/bin/$framework"
if (-not [IO.File]::Exists("$folder/WhatsAppTools.dll")) {
    $folder = "$PSScriptRoot/out/WhatsAppTools/bin/$framework"
    if (-not [IO.File]::Exists("$folder/WhatsAppTools.dll")) { throw "WhatsAppTools has no binaries beside $PSScriptRoot. From a clone, run 'dotnet build' first; otherwise install the module again." }
}

try {
    if ($isCore) {
        # A second copy uses the loader of the first: .NET takes no second one.
        try { $null = [Reflection.Assembly]::LoadFrom("$folder/WhatsAppTools.Loader.dll") } catch { if (-not ('WhatsAppTools.Loader.ModuleLoadContext' -as [type])) { throw } }
        [WhatsAppTools.Loader.ModuleLoadContext]::Import("$folder/WhatsAppTools.dll", $ExecutionContext)
    } else {
        $netKey = 'HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full'
        if ([Microsoft.Win32.Registry]::GetValue($netKey, 'Release', 0) -lt 461808) { throw 'WhatsAppTools needs .NET Framework 4.7.2 or newer. Install it from https://dotnet.microsoft.com/download/dotnet-framework, then start PowerShell again.' }
        $null = [Reflection.Assembly]::LoadFrom("$folder/WhatsAppTools.dll")
        [WhatsAppTools.Loading.StagedAssemblyResolver]::Register()
        [WhatsAppTools.Loading.ModuleStart]::Import("$folder/WhatsAppTools.dll", $ExecutionContext)
    }
} catch {
    if ($isCore -and [Environment]::Version.Major -lt 8) { throw "WhatsAppTools needs PowerShell 7.4 or newer, and this is $($PSVersionTable.PSVersion). Install it from https://aka.ms/powershell, or use Windows PowerShell 5.1." }
    throw $_.Exception.GetBaseException()
}
