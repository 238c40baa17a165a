"""The engine of Hạ Tầng Số. Only :mod:`.main` and :mod:`.gis` know QGIS; everything else runs in a plain Python."""
