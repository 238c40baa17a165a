"""Figures of the documents: values against their targets, their curves over the years, verdicts by commune, money and
people by year.

All of them can be read without colour: by lengths, signs, words, dark and light, hatching. Colours are those of the
maps (:mod:`..looks`). Each is a list of PNGs of 200 dpi, 155 mm wide, none higher than a page; that of years is one.
"""

from __future__ import annotations

from .bullets import Bar, bullet_charts
from .communes import commune_charts
from .curves import Curve, target_curve_charts
from .years import YearBar, year_chart

__all__ = ["Bar", "Curve", "YearBar", "bullet_charts", "commune_charts", "target_curve_charts", "year_chart"]
