"""Whether the layers of a plan are ready for planning: what the checks of :mod:`.catalogue` find.

What can be seen at once comes from :func:`.quick.quick_findings`; what has to be read, from :mod:`.scan` and the
modules beside it. Nothing here knows QGIS: a cure is the id of something a window can do.
"""
