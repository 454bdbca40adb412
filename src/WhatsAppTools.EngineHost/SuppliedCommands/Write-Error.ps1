[CmdletBinding(DefaultParameterSetName = 'Message')]
param(
    [Parameter(Mandatory, Position = 0, ValueFromPipeline, ParameterSetName = 'Message')] [AllowEmptyString()] [string] $Message,
    [Parameter(Mandatory, ParameterSetName = 'Exception')] [Exception] $Exception,
    [Parameter(Mandatory, ParameterSetName = 'ErrorRecord')] [System.Management.Automation.ErrorRecord] $ErrorRecord,
    [System.Management.Automation.ErrorCategory] $Category = 'NotSpecified', [string] $ErrorId = 'Microsoft.PowerShell.Commands.WriteErrorException',
    [object] $TargetObject, [string] $RecommendedAction = '')
process {
    if (-not $ErrorRecord) {
        if (-not $Exception) { $Exception = [Exception]::new($Message) }
        $ErrorRecord = [System.Management.Automation.ErrorRecord]::new($Exception, $ErrorId, $Category, $TargetObject)
        if ($RecommendedAction) { $ErrorRecord.ErrorDetails = [System.Management.Automation.ErrorDetails]@{ Message = $Exception.Message; RecommendedAction = $RecommendedAction } }
    }
    $PSCmdlet.WriteError($ErrorRecord)
}
