"""The data of a dossier: layers, styles, metadata, rasters, copies and the project that shows them."""
