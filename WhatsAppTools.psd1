@{
    RootModule = 'WhatsAppTools.psm1'
    ModuleVersion = '0.1.0'
    GUID = '7f3f7f0a-6a1b-4b7b-9a51-2d5c4b9d3e10'
    Author = 'WhatsAppTools contributors'
    CompanyName = 'WhatsAppTools contributors'
    Copyright = '(c) WhatsAppTools contributors. MIT licence.'
    Description = 'Sends WhatsApp messages through Twilio: alerts from scripts, bulk from CSV, unattended runbooks. Knows which sending mode is allowed, never sends a row twice, and explains every failure.'
    PowerShellVersion = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions = @('Desktop', 'Core')
    # One a line, in order: a test holds it against what the assembly has.
    CmdletsToExport = @(
        'Add-WhatsAppOptOut'
        'Clear-WhatsAppMessage'
        'Compare-WhatsAppTemplate'
        'Confirm-WhatsAppAlert'
        'Connect-WhatsApp'
        'ConvertFrom-WhatsAppWebhook'
        'ConvertTo-WhatsAppAlert'
        'Disconnect-WhatsApp'
        'Export-WhatsAppReport'
        'Export-WhatsAppTemplate'
        'Get-WhatsAppAccount'
        'Get-WhatsAppAlert'
        'Get-WhatsAppConnection'
        'Get-WhatsAppErrorHelp'
        'Get-WhatsAppErrorLog'
        'Get-WhatsAppJournal'
        'Get-WhatsAppMessage'
        'Get-WhatsAppMessageStatus'
        'Get-WhatsAppOptOut'
        'Get-WhatsAppProfile'
        'Get-WhatsAppSender'
        'Get-WhatsAppSimulator'
        'Get-WhatsAppTemplate'
        'Get-WhatsAppWindow'
        'Import-WhatsAppContact'
        'Measure-WhatsAppDelivery'
        'Measure-WhatsAppPlan'
        'New-WhatsAppSendOption'
        'Publish-WhatsAppTemplate'
        'Receive-WhatsAppMessage'
        'Receive-WhatsAppWebhook'
        'Register-WhatsAppSender'
        'Remove-WhatsAppJournal'
        'Remove-WhatsAppMessage'
        'Remove-WhatsAppOptOut'
        'Remove-WhatsAppProfile'
        'Remove-WhatsAppTemplate'
        'Resolve-WhatsAppAlert'
        'Resolve-WhatsAppJournal'
        'Save-WhatsAppMedia'
        'Send-WhatsAppAlert'
        'Send-WhatsAppMessage'
        'Send-WhatsAppSimulatorReply'
        'Send-WhatsAppTemplate'
        'Set-WhatsAppProfile'
        'Set-WhatsAppSender'
        'Set-WhatsAppSimulator'
        'Set-WhatsAppSimulatorAccount'
        'Set-WhatsAppSimulatorSender'
        'Set-WhatsAppSimulatorTemplate'
        'Start-WhatsAppSimulator'
        'Stop-WhatsAppMessage'
        'Stop-WhatsAppSimulator'
        'Test-WhatsAppMessage'
        'Test-WhatsAppSetup'
        'Test-WhatsAppTemplate'
        'Test-WhatsAppWebhook'
        'Unregister-WhatsAppSender'
        'Update-WhatsAppAlert'
        'Update-WhatsAppJournal'
        'Update-WhatsAppOptOut'
        'Wait-WhatsAppMessage'
        'Wait-WhatsAppReply'
        'Wait-WhatsAppTemplate'
    )
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @('Confirm-WhatsAppSender', 'Save-WhatsAppProfile', 'Test-WhatsAppConnection')
    FormatsToProcess = @('WhatsAppTools.Format.ps1xml')
    # The root module adds WhatsAppTools.Types.ps1xml: from here a second copy of the module would fail on every member of it.
    TypesToProcess = @()
    PrivateData = @{
        PSData = @{
            ProjectUri = 'https://www.powershellgallery.com/packages/WhatsAppTools'
            # As the package says it too.
            ReleaseNotes = 'The first version. Sends free-form text and approved templates, one message or a list from CSV; looks at the 24-hour window before it sends; keeps a journal with which a bulk run can be stopped, killed and repeated; follows messages to their end; explains every error; and has a simulator for all of it, so that nothing needs an account to be tried. PowerShell 7.4 or newer, or Windows PowerShell 5.1 with .NET Framework 4.7.2. Not run yet on Windows PowerShell itself: its build is tested under Mono.'
            Tags = @('WhatsApp', 'Twilio', 'Messaging', 'Notification', 'Alert', 'AzureAutomation', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
