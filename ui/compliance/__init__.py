"""The compliance dock: where the province stands against its targets."""
