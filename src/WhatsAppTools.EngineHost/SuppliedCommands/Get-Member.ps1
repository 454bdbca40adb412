[CmdletBinding()]
param([Parameter(ValueFromPipeline)] [psobject] $InputObject, [Parameter(Position = 0)] [string[]] $Name = '*', [System.Management.Automation.PSMemberTypes] $MemberType = 'All')
begin { $seen = [System.Collections.Generic.HashSet[string]]::new() }
process {
    $type = $InputObject.psobject.TypeNames[0]
    if (-not $seen.Add($type)) { return }
    foreach ($pattern in $Name) {
        foreach ($member in $InputObject.psobject.Members.Match($pattern, $MemberType)) {
            if ($member.Name -notmatch '^([gs]et|add|remove)_') { [pscustomobject]@{ TypeName = $type; Name = $member.Name; MemberType = $member.MemberType; Definition = "$member" } }
        }
    }
}
