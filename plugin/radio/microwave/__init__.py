"""Microwave links by ITU-R P.530: the path over the terrain, clearance, losses, fading and availability.

A module a step: :mod:`.geometry` (Fresnel zone, curved Earth), :mod:`.clearance` (P.530 §2.2.2), :mod:`.gases`
(P.676), :mod:`.rain` (P.838, P.530 §2.4), :mod:`.multipath` (P.530 §2.3); :mod:`.path` is the ground below a link, and
:mod:`.link` takes it through all of them. Diffraction (P.526) is that of :mod:`..itu_p1812`.
"""
