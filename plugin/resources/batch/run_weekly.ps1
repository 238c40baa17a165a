# What the task of schedule.cmd runs: plan from the list beside this file. The exit code is that of run_list.ps1.
# Write in what is yours: which QGIS, where the layers are, the licence.
$env:QGIS_PROCESS = 'C:\Program Files\QGIS 3.44\bin\qgis_process-qgis-ltr.bat'
Set-Location $PSScriptRoot
& .\run_list.ps1 hatangso:planfiber planfiber.csv nhat_ky 'TARGET_SET=quang_tri_2023' `
    'COMMUNES=sao_mai.gpkg|layername=communes' 'VILLAGES=sao_mai.gpkg|layername=villages' `
    'ROADS=sao_mai.gpkg|layername=roads' 'HUBS=sao_mai.gpkg|layername=hubs' 'LICENCE=noi_bo'
exit $LASTEXITCODE
