"""How fields and numbers are added: what :class:`AddsParameters` makes of what it is told."""

from __future__ import annotations

import sys

import pytest
from qgis.core import QgsProcessingParameterDefinition, QgsProcessingParameterNumber

_FLAG = QgsProcessingParameterDefinition.Flag


@pytest.fixture
def added(qgis_app):
    """Adds parameters by a function of :class:`AddsParameters`; returns the last: parameter, help, advanced."""
    from hatangso.processing.adding import AddsParameters

    class Collector(AddsParameters):
        def __init__(self):
            self.found = []

        def add(self, parameter, help_text, *, advanced=False):
            self.found.append((parameter, help_text, advanced))

    def call(name, *values, **named):
        collector = Collector()
        getattr(collector, name)(*values, **named)
        return collector.found[-1]

    return call


def test_a_number_has_bounds_default_and_help(added):
    number, help_text, advanced = added("add_number", "SLOPE", "Slope", "How steep.", 25.0, 0.5, 90.0, advanced=True)
    assert (number.name(), number.description(), help_text, advanced) == ("SLOPE", "Slope", "How steep.", True)
    assert (number.defaultValue(), number.minimum(), number.maximum()) == (25.0, 0.5, 90.0)
    assert number.dataType() == QgsProcessingParameterNumber.Type.Double
    assert not number.flags() & _FLAG.FlagOptional


def test_a_number_without_default_may_stay_empty(added):
    number, _, advanced = added("add_number", "YEAR", "Year", "When.", None, 1900, 2200, whole=True)
    assert number.flags() & _FLAG.FlagOptional and number.defaultValue() is None and not advanced
    assert number.dataType() == QgsProcessingParameterNumber.Type.Integer
    assert number.checkValueIsAcceptable(2026) and not number.checkValueIsAcceptable(1800)


def test_zero_is_a_default(added):
    number, _, _ = added("add_number", "BUFFER", "Buffer", "How wide.", 0.0, 0.0)
    assert number.defaultValue() == 0.0 and not number.flags() & _FLAG.FlagOptional
    assert number.maximum() == sys.float_info.max


def test_a_field_is_one_or_several(added):
    one, _, _ = added("add_field", "NAME_FIELD", "Name", "ROADS", "What it is called.")
    some, _, _ = added("add_field", "USERS_FIELD", "Users", "ROADS", "Who is on it.", several=True)
    assert (one.allowMultiple(), some.allowMultiple()) == (False, True)
    assert {field.parentLayerParameterName() for field in (one, some)} == {"ROADS"}
    assert all(field.flags() & _FLAG.FlagOptional for field in (one, some))
