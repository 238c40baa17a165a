# Run an algorithm once for each row of a CSV list; its columns are parameters.
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
$program = if ($env:QGIS_PROCESS) { $env:QGIS_PROCESS } else { 'qgis_process-qgis-ltr.bat' }
if (-not (Test-Path $List)) { Write-Error "$List cannot be read"; exit 2 }
New-Item -ItemType Directory -Force $Logs | Out-Null
$failed = 0
$number = 0
foreach ($row in Import-Csv -Encoding UTF8 $List) {
    $number++
    $own = @()
    foreach ($cell in $row.PSObject.Properties) {
        if ($cell.Value) {
            $own += "$($cell.Name)=$($cell.Value)"
            if ($cell.Name -eq 'FOLDER') { New-Item -ItemType Directory -Force $cell.Value | Out-Null }
        }
    }
    $name = '{0:d3}' -f $number
    & $program --json run $Algorithm -- @Given @own > (Join-Path $Logs "$name.json") 2> (Join-Path $Logs "$name.log")
    $code = $LASTEXITCODE
    if ($code -ne 0) { $failed = 1 }
    Write-Output "$name exit=$code $own"
}
exit $failed
