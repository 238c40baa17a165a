"""Recommendation ITU-R P.1812-8 (09/2025): the equations, on numbers and on whole arrays of paths."""
