"""What several tests share. Imported as ``hatangso_testing``: a folder named ``qgis`` on the path would hide QGIS."""
