"""Roadmaps: projects put into years under budgets, with what comes before what, and what they reach year by year."""
