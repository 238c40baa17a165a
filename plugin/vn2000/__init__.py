"""Which zone of VN-2000 coordinates are really in, and what was declared wrongly."""
