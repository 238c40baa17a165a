"""Documents, maps and packages of an approval dossier."""
