"""OpenStreetMap: what its files must be like, and what its tags mean to a planner. No QGIS, no GDAL."""
