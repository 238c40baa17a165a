# Run an algorithm once for each row of a CSV list; its columns are parameters (no double quotes in the values).
#
#   powershell -ExecutionPolicy Bypass -File run_list.ps1 hatangso:planfiber planfiber.csv logs TARGET_SET=quang_tri_2023 COMMUNES=... VILLAGES=... ROADS=...
#
# logs\<row>.json holds the results of a row, logs\<row>.log what was said. The exit code is 0 if all rows came to their
# end, 1 if one or more did not, 2 if the list cannot be read. $env:QGIS_PROCESS names the program where it is called
# otherwise (C:\Program Files\QGIS 3.44\bin\qgis_process-qgis-ltr.bat). A folder in the column FOLDER is made.
param(
    [Parameter(Mandatory = $true, Position = 0)][string]$Algorithm,
    [Parameter(Mandatory = $true, Position = 1)][string]$List,
    [Parameter(Mandatory = $true, Position = 2)][string]$Logs,
    [Parameter(ValueFromRemainingArguments = $true)][string[]]$Given = @()
)
# qgis_process is a batch file: cmd takes | & < > ^ ( ) for its own where they stand outside of double quotes, and
# PowerShell puts quotes around blanks only. So all words are quoted here; a backslash at the end would undo the quote.
function Quoted([string]$Word) { '"' + ($Word -replace '(\\+)$', '$1$1') + '"' }

$program = if ($env:QGIS_PROCESS) { $env:QGIS_PROCESS } else { 'qgis_process-qgis-ltr.bat' }
if (-not (Test-Path -LiteralPath $List)) { [Console]::Error.WriteLine("$List cannot be read"); exit 2 }
New-Item -ItemType Directory -Force $Logs | Out-Null
$failed = 0
$number = 0
foreach ($row in Import-Csv -Encoding UTF8 $List) {
    $own = @()
    foreach ($cell in $row.PSObject.Properties) {
        if ($cell.Value) {
            $own += "$($cell.Name)=$($cell.Value)"
            if ($cell.Name -eq 'FOLDER') { New-Item -ItemType Directory -Force $cell.Value | Out-Null }
        }
    }
    if (-not $own) { continue }
    $number++
    $name = '{0:d3}' -f $number
    $words = @($program, '--json', 'run', $Algorithm, '--') + $Given + $own | ForEach-Object { Quoted $_ }
    # cmd writes both files itself: PowerShell would make UTF-16 of the UTF-8 of qgis_process.
    $results, $said = "$name.json", "$name.log" | ForEach-Object { Quoted (Join-Path $Logs $_) }
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $env:ComSpec
    $start.Arguments = "/d /s /c `"$($words -join ' ') >$results 2>$said <nul`""
    $start.WorkingDirectory = (Get-Location).ProviderPath
    $start.UseShellExecute = $false
    $process = [System.Diagnostics.Process]::Start($start)
    $process.WaitForExit()
    if ($process.ExitCode -ne 0) { $failed = 1 }
    Write-Output "$name exit=$($process.ExitCode) $own"
}
exit $failed
