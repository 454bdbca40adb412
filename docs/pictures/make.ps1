# Makes the pictures of docs/your-first-campaign.md: a campaign against the built-in simulator, its report, and a browser that shows it.
# Needs Chromium on the path, and the module: from a clone, Import-Module ./WhatsAppTools.psd1 first.
param([string] $Browser = 'chromium')

$ErrorActionPreference = 'Stop'
$folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "november")).FullName
$env:WHATSAPP_STATE = Join-Path $folder 'state'
$null = Connect-WhatsApp -Simulator

# Most people get it, some read it, some are not on WhatsApp, and one said no.
$people = 100..339 | ForEach-Object { [pscustomobject]@{ Phone = "+447700900$_"; Order = "A-$_" } }
$people[7, 90, 171].Phone | ForEach-Object { Set-WhatsAppSimulator -Person $_ -Trait NotOnWhatsApp }
$null = Add-WhatsAppOptOut $people[30].Phone
$option = @{ RateCard = Join-Path $PSScriptRoot '../../examples/rates.csv'; TwilioFee = 0.005; MaxCost = 10 }
Push-Location $folder
$journal = './november.jsonl'
$null = $people | Send-WhatsAppTemplate -Template order_update -Variable @{ 1 = { $_.Order }; 2 = 'ready' } -JournalPath $journal -Campaign 'Orders that are ready' -SendOption $option -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
Set-WhatsAppSimulator -AdvanceClock 1h
$null = Update-WhatsAppJournal $journal
Export-WhatsAppReport (Join-Path $folder 'report.html') -JournalPath $journal -Culture en-GB


# The second picture shows two sections only.
$page = Get-Content -LiteralPath report.html -Raw
$some = '<style>main > :not(section), section:not(:has(#reasons)):not(:has(#cost)) { display: none }</style></head>'
[IO.File]::WriteAllText("$folder/report-why.html", ($page -replace '<meta http-equiv="Content-Security-Policy"[^>]*>').Replace('</head>', $some))
foreach ($picture in @{ Name = 'report'; Size = '900,660' }, @{ Name = 'report-why'; Size = '900,560' }) {
    $null = & $Browser --headless=new --no-sandbox --disable-gpu --hide-scrollbars "--user-data-dir=$folder/browser" "--window-size=$($picture.Size)" "--screenshot=$PSScriptRoot/$($picture.Name).png" "file://$folder/$($picture.Name).html" 2>$null
    Get-Item (Join-Path $PSScriptRoot "$($picture.Name).png") | Select-Object Name, Length
}

Pop-Location
Remove-Item -LiteralPath $folder -Recurse
