"""Layers and their styles for the map of the web page."""
