"""The dossier as a folder and an archive: names, place, contents, manifest, checklist, steps to run again."""
