"""Prediction of coverage from sites and terrain: polar arrays round each site, laid on one grid, without QGIS.

In steps: :mod:`.transmitters` reads the table of sites, :mod:`.polar` lays radials and output cells round a site,
:mod:`.path_loss` computes the loss along the radials, :mod:`.levels` adds antennas and power, :mod:`.mosaic` finds the
strongest of all sites in every cell; :mod:`.predict` drives them over all sites with a cache (:mod:`.cache`) and
bounded memory (:mod:`.memory`).
"""
