@rem Every Monday at 02:00 by the Task Scheduler of Windows: run_weekly.ps1. Run this file once.
@rem What is planned stands in run_weekly.ps1: schtasks takes no more than 261 letters, and no quotes in them.
@rem The last result of the task (0 = all rows came to their end): schtasks /Query /TN HaTangSo /V /FO LIST
schtasks /Create /F /TN HaTangSo /SC WEEKLY /D MON /ST 02:00 /TR "powershell -ExecutionPolicy Bypass -File C:\quy_hoach\run_weekly.ps1"
