"""The wizard that writes reports, draws maps and packs the dossier."""
