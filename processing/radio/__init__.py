"""Processing algorithms: the group ``radio``."""
