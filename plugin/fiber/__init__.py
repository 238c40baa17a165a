"""Fibre access networks, a package for each step of planning.

:mod:`.tree` the network of cables that joins all demand; :mod:`.sharing` the poles, ducts and trenches it shares;
:mod:`.pon` splitters, cables, optical loss and the bill; :mod:`.ofds` the network as open data. Second routes are a
matter of any network: :mod:`plugin.network.protection`.
"""
