"""Libraries that a release brings along: taken only by their hashes, pure, and importable where Python lacks them."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hatangso.plugin import vendored

ROOT = Path(__file__).resolve().parents[2]


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(f"hatangso_{name}", ROOT / f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


make_zip = _tool("make_zip")
check_zip = _tool("check_zip")


def _wheel(files: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


SMALL = _wheel({"smallthing/__init__.py": "WHERE = __file__\n", "smallthing-1.0.dist-info/LICENSE": "MIT"})


# -- in the plugin ------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "smallthing-1.0-py3-none-any.whl").write_bytes(SMALL)
    monkeypatch.setattr(vendored, "_FOLDER", tmp_path)
    monkeypatch.setattr(vendored, "_WHEELS", {"smallthing": ("smallthing-", ()), "json": ("smallthing-", ())})
    monkeypatch.setattr(vendored, "_unpacked", [])
    monkeypatch.setattr(sys, "path", sys.path[:])
    yield tmp_path
    sys.modules.pop("smallthing", None)
    for unpacked in vendored._unpacked:
        unpacked.cleanup()


def test_a_library_that_is_missing_is_unpacked_and_imported(folder):
    assert vendored.available("smallthing")
    assert importlib.util.find_spec("smallthing") is None  # to ask does not unpack
    assert vendored.provide("smallthing")
    import smallthing

    assert Path(smallthing.WHERE).is_file()
    assert not Path(smallthing.WHERE).is_relative_to(folder)  # nothing is written into the plugin
    assert vendored.provide("smallthing") and len(vendored._unpacked) == 1


def test_what_python_has_goes_first(folder):
    before = sys.path[:]
    assert vendored.available("json") and vendored.provide("json")
    assert sys.path == before


@pytest.mark.parametrize("name", ["nothing_of_that_name", "smallthing"])
def test_what_is_nowhere_is_said_to_be(folder, monkeypatch, name):
    monkeypatch.setattr(vendored, "_FOLDER", folder / "not there")
    assert not vendored.available(name) and not vendored.provide(name)


def test_python_docx_of_the_release_writes_documents(tmp_path):
    """In a Python that has lxml and nothing else besides its own library."""
    wheels = sorted((ROOT / "build/vendor").glob("*.whl"))
    if not wheels:
        pytest.skip("the wheels of the release are not here: make trial-zip")
    lxml = pytest.importorskip("lxml")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/lxml").symlink_to(Path(lxml.__file__).parent, target_is_directory=True)
    plugin = tmp_path / "plugin"
    (plugin / "vendor").mkdir(parents=True)
    (plugin / "vendored.py").write_text((ROOT / "plugin/vendored.py").read_text(encoding="utf-8"), encoding="utf-8")
    for wheel in wheels:
        (plugin / "vendor" / wheel.name).write_bytes(wheel.read_bytes())
    code = (
        "import sys; sys.path[:0] = [r'{lib}', r'{plugin}']\n"
        "import vendored\n"
        "assert vendored.available('docx') and vendored.provide('docx')\n"
        "import docx\n"
        "document = docx.Document()\n"
        "document.sections[0].header.paragraphs[0].text = 'Hạ tầng số'\n"  # its template is read from a file
        "document.save(r'{target}')\n"
        "print(docx.__file__)\n"
    ).format(lib=tmp_path / "lib", plugin=plugin, target=tmp_path / "a.docx")
    done = subprocess.run([sys.executable, "-S", "-I", "-X", "utf8", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert any("Hạ tầng số" in archive.read(name).decode() for name in archive.namelist() if "header" in name)
    assert not Path(done.stdout.strip()).exists()  # it tidies up behind itself


# -- in the release -----------------------------------------------------------------------------------------------


def test_what_the_house_brings_along_is_pinned():
    pinned = make_zip.pinned((ROOT / "requirements-vendor.txt").read_text(encoding="utf-8"))
    assert {requirement.partition("==")[0] for requirement in pinned.values()} == {"python-docx", "typing_extensions"}
    assert {name.replace("_", "-").rstrip("-") for name, _ in vendored._WHEELS.values()} == {
        "python-docx",
        "typing-extensions",
    }


@pytest.mark.parametrize("line", ["python-docx", "python-docx==1.2.0", "python-docx>=1.0 --hash=sha256:" + "0" * 64])
def test_what_is_not_pinned_is_refused(line):
    with pytest.raises(SystemExit, match="needs a version"):
        make_zip.pinned(f"# comment\n{line}\n")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    (tmp_path / "build/vendor").mkdir(parents=True)
    digest = hashlib.sha256(SMALL).hexdigest()
    (tmp_path / "requirements-vendor.txt").write_text(f"smallthing==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    monkeypatch.setattr(make_zip, "ROOT", tmp_path)
    return tmp_path


def _no_network(monkeypatch):
    def run(command, **options):
        assert "--require-hashes" in command and "--no-deps" in command
        return subprocess.CompletedProcess(command, 1, "", "no network")

    monkeypatch.setattr(make_zip.subprocess, "run", run)


def test_wheels_that_are_here_are_not_fetched_again(checkout, monkeypatch):
    _no_network(monkeypatch)
    (checkout / "build/vendor/smallthing-1.0-py3-none-any.whl").write_bytes(SMALL)
    (checkout / "build/vendor/other-1.0-py3-none-any.whl").write_bytes(b"not asked for")
    assert make_zip.bundled() == {"plugin/vendor/smallthing-1.0-py3-none-any.whl": SMALL}


def test_a_wheel_that_is_not_the_one_is_not_taken(checkout, monkeypatch):
    _no_network(monkeypatch)
    (checkout / "build/vendor/smallthing-1.0-py3-none-any.whl").write_bytes(SMALL + b" ")
    with pytest.raises(SystemExit, match="no network\n.*smallthing==1.0.*with a network"):
        make_zip.bundled()


def test_a_wheel_for_one_machine_is_refused(checkout):
    (checkout / "build/vendor/smallthing-1.0-cp311-cp311-linux_x86_64.whl").write_bytes(SMALL)
    with pytest.raises(SystemExit, match="not pure Python"):
        make_zip.bundled()


def test_without_such_libraries_nothing_is_added(tmp_path, monkeypatch):
    monkeypatch.setattr(make_zip, "ROOT", tmp_path)
    assert make_zip.bundled() == {}


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("a-1-py3-none-any.whl", b"x", "no wheel"),
        ("a-1-cp311-linux.whl", SMALL, "not pure Python"),
        ("a-1-py3-none-any.whl", _wheel({"a/b.so": "", "LICENSE": ""}), "compiled"),
        ("a-1-py3-none-any.whl", _wheel({"../a.py": "", "LICENSE": ""}), "leads out"),
        ("a-1-py3-none-any.whl", _wheel({"a.py": ""}), "no licence"),
    ],
    # Not the bytes, which hold the time: workers that ran them at different seconds would name different tests.
    ids=["no zip", "one machine", "compiled", "leads out", "no licence"],
)
def test_the_check_of_a_zip_looks_into_wheels(name, content, named):
    assert any(named in fault for fault in check_zip.wheel_faults(name, content))
    assert check_zip.wheel_faults("smallthing-1.0-py3-none-any.whl", SMALL) == []


def test_wheels_stand_in_their_folder_only():
    def faults(place: str) -> list[str]:
        names = ("LICENSE", "metadata.txt", "__init__.py", "README.md", "CHANGELOG.md")
        held = io.BytesIO(_wheel({f"hatangso/{name}": "" for name in names}))
        with zipfile.ZipFile(held, "a") as archive:
            archive.writestr(f"hatangso/{place}/smallthing-1.0-py3-none-any.whl", SMALL)
        return check_zip.form_faults(zipfile.ZipFile(held), 1000)

    assert faults("plugin/vendor") == []
    assert any("not shipped" in fault for fault in faults("plugin"))
