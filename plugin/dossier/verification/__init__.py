"""Whether a dossier is whole and unaltered, and opens."""
