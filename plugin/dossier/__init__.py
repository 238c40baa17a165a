"""Documents of an approval dossier: report model → DOCX, XLSX, HTML; packages, their contents and their checks."""
