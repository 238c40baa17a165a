"""Long words are broken where their line ends, between letters and their accents, without trying every place."""

from __future__ import annotations

import unicodedata

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier.letters import letters_that_fit

LETTERS = st.text("abcăơ\u0301\u0323", min_size=1, max_size=200)


@given(LETTERS, st.integers(0, 300))
def test_as_many_letters_as_fit_and_no_accent_alone(word, room):
    cut = letters_that_fit(word, lambda text: len(text) <= room)
    assert 1 <= cut <= len(word)
    most = min(max(room, 1), len(word))
    assert cut <= most
    assert cut == most or unicodedata.combining(word[most])  # less only where an accent would have lost its letter
    if 0 < cut < len(word) and any(not unicodedata.combining(letter) for letter in word[1 : cut + 1]):
        assert not unicodedata.combining(word[cut]) or cut == most


def test_it_is_measured_a_few_times_only():
    measured = []
    word = "ă" * 10_000
    assert letters_that_fit(word, lambda text: measured.append(len(text)) or len(text) <= 57) == 57
    assert len(measured) < 20 and sum(measured) < 2000
