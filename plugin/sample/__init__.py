"""The fictional province "tỉnh Sao Mai", made by code from a seed."""

#: How many villages it may have.
MIN_VILLAGES, MAX_VILLAGES = 50, 20_000
