"""Processing algorithms: the group ``data``."""
