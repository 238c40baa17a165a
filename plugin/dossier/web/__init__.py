"""Reports as one web page with an interactive map."""
