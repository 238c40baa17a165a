"""Targets: what a province has promised, where it stands, and what is missing.

Target sets are data (:mod:`.target_set`, ``sets/*.json``). Layers become registers (:mod:`.registers`), yearly tables
become year tables (:mod:`.statistics`); both become observations (:mod:`.measuring`), and observations held against a
target set become an :class:`~.assessment.Assessment`, which every view and every document is made from.
"""
