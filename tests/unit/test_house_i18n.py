"""The collector of texts: finds what is marked, keeps what was translated, and sees what is missing or wrong."""

from __future__ import annotations

import importlib.util
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("hatangso_i18n_update", ROOT / "i18n/update.py")
update = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = update
_spec.loader.exec_module(update)

CODE = '''
"""Doc."""
TITLE = N_("Fibre routes")
HELP = N_("<p>Finds the " "least cost.</p>")
def f(self, x):
    tr(TITLE)
    tr("{count} routes", count=x)
    self.tr("Open")
    tr(f(x))
    other("not marked")
'''


@pytest.fixture
def tree(tmp_path):
    """A small source tree."""
    (tmp_path / "plugin/fiber").mkdir(parents=True)
    (tmp_path / "ui").mkdir()
    (tmp_path / "i18n").mkdir()
    (tmp_path / "plugin/fiber/a.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "ui/dock.ui").write_text(
        '<ui><widget><property><string>Plan</string></property><string notr="true">x1</string><string/></widget></ui>',
        encoding="utf-8",
    )
    return tmp_path


def ts(tree: Path) -> str:
    return (tree / "i18n/hatangso_vi.ts").read_text(encoding="utf-8")


def test_finds_what_is_marked(tree):
    assert sorted(update.collect(tree)) == [
        "<p>Finds the least cost.</p>", "Fibre routes", "Open", "Plan", "{count} routes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "call", ["N_(text)", "N_(f'{x} routes')", "N_('a' + b)", "N_()", "tr(f'{x} routes')", "tr('a' + b)"]
)
def test_refuses_what_cannot_be_collected(call):
    with pytest.raises(update.Fault, match="a.py:2"):
        list(update.python_texts(f"\nx = {call}", "a.py"))


def test_new_texts_are_unfinished_and_the_file_is_stable(tree):
    assert update.main([], tree) == 0
    first = ts(tree)
    assert first.count('type="unfinished"') == 5
    assert update.main([], tree) == 0
    assert ts(tree) == first
    names = [message.findtext("source") for message in ET.fromstring(first).iter("message")]
    assert names == sorted(names)
    assert "line=" not in first


def test_translations_are_kept_and_vanished_texts_dropped(tree, capsys):
    given_texts = {
        "Fibre routes": "Tuyến cáp quang",
        "{count} routes": "{count} tuyến",
        "Plan": "",
        "Nobody": "Không ai",
    }
    (tree / "vi.json").write_text(json.dumps(given_texts), encoding="utf-8")
    assert update.main(["--import", str(tree / "vi.json")], tree) == 0
    assert "not in the code any more: 'Nobody'" in capsys.readouterr().out
    assert update.read_ts(ts(tree)) == {"Fibre routes": "Tuyến cáp quang", "{count} routes": "{count} tuyến"}
    (tree / "plugin/fiber/a.py").write_text("x = N_('Fibre routes')\n", encoding="utf-8")
    assert update.main([], tree) == 0
    assert update.read_ts(ts(tree)) == {"Fibre routes": "Tuyến cáp quang"}
    assert "{count} routes" not in ts(tree)


def translate_all(tree: Path, **changed: str) -> None:
    texts = {source: changed.get(source, f"dịch: {source}") for source in update.collect(tree)}
    (tree / "vi.json").write_text(json.dumps(texts), encoding="utf-8")
    assert update.main(["--import", str(tree / "vi.json")], tree) == 0


def test_check_passes_a_whole_translation(tree, capsys):
    translate_all(tree)
    before = ts(tree)
    assert update.main(["--check"], tree) == 0
    assert "all translated" in capsys.readouterr().out
    assert ts(tree) == before


def test_check_fires_on_a_missing_file(tree, capsys):
    assert update.main(["--check"], tree) == 1
    assert not (tree / "i18n/hatangso_vi.ts").exists()


def test_check_fires_on_an_unfinished_text(tree, capsys):
    update.main([], tree)
    assert update.main(["--check"], tree) == 1
    assert "not translated: 'Fibre routes' (plugin/fiber/a.py)" in capsys.readouterr().out


def test_check_fires_on_a_new_text(tree, capsys):
    translate_all(tree)
    (tree / "plugin/fiber/b.py").write_text("x = N_('New')\n", encoding="utf-8")
    assert update.main(["--check"], tree) == 1
    said = capsys.readouterr().out
    assert "out of date" in said
    assert "not translated: 'New'" in said


@pytest.mark.parametrize(
    "translation", ["tuyến", "{number} tuyến", "{count:.1f} tuyến", "{count} {more}", "{count tuyến"]
)
def test_check_fires_on_other_values(tree, capsys, translation):
    translate_all(tree, **{"{count} routes": translation})
    assert update.main(["--check"], tree) == 1
    assert "{count} routes" in capsys.readouterr().out


def test_check_fires_on_a_text_edited_by_hand(tree, capsys):
    translate_all(tree)
    path = tree / "i18n/hatangso_vi.ts"
    path.write_text(
        path.read_text(encoding="utf-8").replace("<source>Open</source>", "<source>Opened</source>"), encoding="utf-8"
    )
    assert update.main(["--check"], tree) == 1


def test_wrong_import_is_refused(tree, capsys):
    (tree / "vi.json").write_text("[1]", encoding="utf-8")
    assert update.main(["--import", str(tree / "vi.json")], tree) == 1


#: What XML 1.0 can hold.
_XML_TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufffe\uffff")
    | st.sampled_from("\n\t\r"),
    min_size=1,
)


@given(st.dictionaries(_XML_TEXT, _XML_TEXT, min_size=1, max_size=8))
def test_the_file_gives_back_what_was_put_in(texts):
    """Whatever the texts hold: quotes, tags, entities, line breaks."""
    messages = [update.Message(source, {"plugin/a.py"}, translation) for source, translation in texts.items()]
    assert update.read_ts(update.render_ts(messages)) == texts


@given(st.dictionaries(_XML_TEXT, _XML_TEXT, min_size=2, max_size=8), st.randoms())
def test_the_order_of_the_code_does_not_matter(texts, random):
    messages = [update.Message(source, {"plugin/a.py"}, translation) for source, translation in texts.items()]
    shuffled = messages[:]
    random.shuffle(shuffled)
    assert update.render_ts(messages) == update.render_ts(shuffled)


def test_the_texts_of_the_house_can_be_collected():
    assert len(update.collect(ROOT)) > 20


def test_every_text_of_the_house_is_translated():
    """Nothing that a Vietnamese user reads is left in English."""
    path = ROOT / "i18n/hatangso_vi.ts"
    assert update.faults(update.renew(ROOT, path.read_text(encoding="utf-8"), {})) == []
