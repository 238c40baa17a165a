"""Processing algorithms: the group ``network``."""
