"""The fictional province "tỉnh Sao Mai", made by code from a seed."""
