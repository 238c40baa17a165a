"""Processing algorithms: the group ``targets``."""
