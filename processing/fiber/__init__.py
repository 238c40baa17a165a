"""Processing algorithms: the group ``fiber``."""
