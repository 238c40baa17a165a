"""The target editor: sets looked at, copied, edited, checked, and used in a plan."""
