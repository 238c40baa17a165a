"""Processing algorithms: the group ``siting``."""
