"""QGIS ↔ numpy: the only room of the engine, beside ``main.py``, that imports qgis."""
