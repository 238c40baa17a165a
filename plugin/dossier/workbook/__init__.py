"""The tables of a report as a workbook (XLSX)."""
