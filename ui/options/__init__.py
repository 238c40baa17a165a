"""The page of the plugin in the options of QGIS."""
