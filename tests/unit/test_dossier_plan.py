"""From choices to steps: their order, what they hand on to each other, and what is missing told before they run."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatangso.plugin.dossier.dossier_checks import expected_checks, expected_documents, where_to_get
from hatangso.plugin.dossier.dossier_plan import (
    FORMATS,
    LANGUAGES,
    PER_DOCUMENT,
    Choices,
    default_documents,
    dossier_place,
    faults,
    office_for,
    plan_steps,
    read_day,
)
from hatangso.plugin.dossier.first_page import first_page, read_head
from hatangso.plugin.dossier.package.checklist import DOSSIER_TYPES
from hatangso.plugin.dossier.package.documents import DocumentFacts
from hatangso.plugin.dossier.package.manifest import LayerEntry
from hatangso.plugin.dossier.templates import TEMPLATES

FULL = Choices(
    type="plan",
    documents=("status", "plan", "submission", "decision"),
    folder="/ket_qua",
    office={"ISSUING_BODY": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SYMBOL": "BC-SKHCN", "DATE": "2026-11-22",
            "PROVINCE": "Sao Mai"},
    office_of={"decision": {"ISSUING_BODY": "ỦY BAN NHÂN DÂN TỈNH SAO MAI", "SYMBOL": "QĐ-UBND"}},
    assessment="/ket_qua/danh_gia.json",
    plan_assessment="/ket_qua/danh_gia_phuong_an.json",
    layers={"COMMUNES": "c", "SITES": "s", "DUCTS": "d", "PLANNED_SITES": "ps", "UNITS": "u", "FIELDS": ["a", "b"]},
    maps={"BASE_LAYERS": ("v", "r"), "TODAY_LAYERS": ("s",)},
    formats=("DOCX", "XLSX"),
    packed=("c", "s"),
    licence="CC0",
)  # fmt: skip

CHOICES = st.builds(
    lambda type_, documents, language, formats, atlas, package, archive, gaps, commune: replace(
        FULL, type=type_, documents=tuple(documents), language=language, formats=tuple(formats), atlas=atlas,
        package=package, archive=archive, gap_parameters={"COMMUNES": "c"} if gaps else {}, commune=commune,
    ),
    st.sampled_from(sorted(DOSSIER_TYPES)),
    st.lists(st.sampled_from(sorted(TEMPLATES)), unique=True),
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from(sorted(FORMATS)), unique=True, min_size=1),
    st.booleans(), st.booleans(), st.booleans(), st.booleans(),
    st.sampled_from(["", "00004"]),
)  # fmt: skip


@given(CHOICES)
def test_steps_come_in_an_order_in_which_each_finds_what_it_reads(choices):
    steps = plan_steps(choices)
    order = [step.algorithm.partition(":")[2] for step in steps]
    assert order == sorted(order, key=["targetgaps", "writereport", "exportatlas", "packagedossier",
                                       "verifydossier"].index)  # fmt: skip
    written = {choices.assessment, choices.plan_assessment}
    for step in steps:
        read = [step.parameters.get(name) for name in ("ASSESSMENT", "PLAN_ASSESSMENT", "GAPS", "INPUT")]
        read += step.parameters.get("DOCUMENTS", [])
        assert {path for path in read if path} <= written, step.id
        written |= {*step.writes, step.parameters.get("JSON", "")}
    assert len({step.id for step in steps}) == len(steps)


@given(CHOICES)
def test_no_two_steps_write_one_file_and_all_of_it_lies_in_the_folder(choices):
    paths = [path for step in plan_steps(choices) for path in step.writes]
    assert len(paths) == len(set(paths))
    assert all(Path(path).parent == Path(choices.folder) for path in paths)
    # What is packed must not lie in the folder of the dossier, which is replaced.
    place = dossier_place(choices)
    packed = [path for step in plan_steps(choices) for path in step.parameters.get("DOCUMENTS", [])]
    assert not any(Path(place) in Path(path).parents for path in packed)


@given(CHOICES)
def test_everything_written_is_packed_and_nothing_empty_is_handed_over(choices):
    steps = {step.id: step for step in plan_steps(choices)}
    for step in steps.values():
        assert all(value not in (None, "", [], ()) for value in step.parameters.values())
    if "package" in steps:
        packed = (
            set(steps["package"].parameters["DOCUMENTS"]) if steps["package"].parameters.get("DOCUMENTS") else set()
        )
        for step in steps.values():
            if step.document or step.id == "atlas":
                assert set(step.writes) <= packed
        assert steps["verify"].parameters["INPUT"] in steps["package"].writes


@given(CHOICES)
def test_the_same_choices_give_the_same_steps(choices):
    assert plan_steps(choices) == plan_steps(replace(choices))


def test_dossiers_of_different_types_and_communes_do_not_replace_each_other():
    places = [dossier_place(replace(FULL, type=type_, commune=commune))
              for type_, commune in itertools.product(DOSSIER_TYPES, ("", "00004", "00007"))]  # fmt: skip
    assert len(set(places)) == len(places)


def test_a_document_says_what_all_say_unless_it_says_otherwise():
    assert office_for(FULL, "status")["ISSUING_BODY"] == "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    decided = office_for(FULL, "decision")
    assert decided["ISSUING_BODY"].startswith("ỦY BAN") and decided["SYMBOL"] == "QĐ-UBND"
    assert decided["DATE"] == "2026-11-22" and decided["PROVINCE"] == "Sao Mai"


def test_nothing_is_invented():
    empty = Choices("plan", default_documents("plan"), folder="/x", assessment="/x/a.json", layers={"COMMUNES": "c"})
    for step in plan_steps(empty):
        assert not {*PER_DOCUMENT, "PROVINCE", "LICENCE", "CONTACT", "AUTHOR", "APPROVER"} & set(step.parameters)


def test_an_annex_is_about_its_own_layer_only():
    (step,) = plan_steps(replace(FULL, documents=("antenna_masts",), atlas=False, package=False))
    assert (step.parameters["SITES"], step.parameters["PLANNED_SITES"]) == ("s", "ps")
    assert not {"DUCTS", "UNITS", "PLAN_ASSESSMENT"} & set(step.parameters)


def test_gaps_that_are_found_are_told_packed_and_drawn():
    steps = {step.id: step for step in plan_steps(replace(FULL, gap_parameters={"COMMUNES": "c"}, gaps="/old.json"))}
    made = steps["gaps"].parameters
    assert steps["document/plan"].parameters["GAPS"] == made["JSON"] != "/old.json"
    assert steps["atlas"].parameters["PLAN_LAYERS"][0] == made["OUTPUT"] == steps["package"].parameters["LAYERS"][0]
    assert made["JSON"] in steps["package"].parameters["DOCUMENTS"]


def test_numbers_of_choices_are_those_of_the_tools():
    steps = {step.id: step for step in plan_steps(replace(FULL, language="en"))}
    assert list(TEMPLATES)[steps["document/decision"].parameters["TEMPLATE"]] == "decision"
    assert list(DOSSIER_TYPES)[steps["package"].parameters["DOSSIER_TYPE"]] == "plan"
    assert steps["atlas"].parameters["LANGUAGE"] == 1


@pytest.mark.parametrize("type_", sorted(DOSSIER_TYPES))
def test_documents_that_are_ticked_at_first_fulfil_their_checklist(type_):
    choices = replace(FULL, type=type_, documents=default_documents(type_))
    files = ("document", "table", "map", "assessment")
    checks = [result for result in expected_checks(choices, [], []) if result.item.kind in files]
    lacking = [result.item.id for result in checks if result.state == "missing"]
    assert lacking == []


@pytest.mark.parametrize("type_", sorted(DOSSIER_TYPES))
def test_all_that_can_be_missing_has_a_place_where_it_is_got(type_):
    for item in DOSSIER_TYPES[type_].items:
        where = where_to_get(item)
        assert where.page in ("type", "contents", "files") and where.message


def test_what_is_given_counts_and_what_is_not_is_missing():
    bare = replace(FULL, documents=(), atlas=False, assessment="", plan_assessment="", type="passive")
    states = {result.item.id: result.state for result in expected_checks(bare, [], [])}
    assert states["submission"] == states["maps"] == states["layer_communes"] == "missing"
    assert states["appraisal"] == "advised"
    given_ = [
        DocumentFacts(Path("tham_dinh.pdf"), "pdf", ("appraisal",)),
        DocumentFacts(Path("a.png"), "picture", ("map",)),
    ]
    layer = LayerEntry("", "communes", "Xã", "communes", "vector", "", 0, (), "EPSG:5897", None, source="a", licence="")
    states = {result.item.id: result.state for result in expected_checks(bare, given_, [layer])}
    assert states["appraisal"] == states["maps"] == states["layer_communes"] == states["crs"] == "found"
    assert states["licence"] == "missing"


def test_expected_files_are_those_that_the_steps_write():
    names = {facts.path for facts in expected_documents(FULL, [])}
    packed = next(step for step in plan_steps(FULL) if step.id == "package").parameters["DOCUMENTS"]
    assert {Path(path) for path in packed} <= names


@pytest.mark.parametrize(
    ("changes", "page"),
    [
        ({}, None),
        ({"documents": (), "atlas": False, "package": False}, "type"),
        ({"office": {"DATE": "31/2/2026"}}, "office"),
        ({"office_of": {"plan": {"DATE": "2026-13-01"}}}, "office"),
        ({"assessment": ""}, "contents"),
        ({"layers": {}}, "contents"),
        ({"atlas_pages": ()}, "contents"),
        ({"formats": ()}, "files"),
        ({"folder": ""}, "files"),
    ],
)
def test_faults_lead_to_their_page(changes, page):
    found = faults(replace(FULL, **changes))
    assert [fault.page for fault in found] == ([page] if page else [])


@pytest.mark.parametrize(
    ("text", "day"),
    [("22/11/2026", "2026-11-22"), ("2-1-2026", "2026-01-02"), ("02.01.2026", "2026-01-02"),
     (" 2026-11-22 ", "2026-11-22"),
     ("", ""), ("31/02/2026", None), ("11/22/2026", None), ("2026", None), ("hôm nay", None), ("01/01/1979", None)],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text, day):
    assert read_day(text) == day


@given(st.dates(min_value=date(1980, 1, 1)))
def test_every_day_is_read_from_either_form(day):
    assert read_day(day.isoformat()) == read_day(f"{day.day}/{day.month}/{day.year:04d}") == day.isoformat()


# -- the first page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", list(TEMPLATES))
def test_the_first_page_says_what_was_written_and_leaves_the_rest_open(document, language):
    made = first_page(replace(FULL, language=language), document)
    said = office_for(FULL, document)
    assert made.kind == document and made.head.issuing_body == said["ISSUING_BODY"]
    assert made.head.number == "" and made.signature.signatory == ""
    assert "Sao Mai" in made.head.subject or made.head.attached


def test_a_damaged_assessment_harms_no_preview():
    assert read_head(b"{}") is None and read_head(b"[1") is None and read_head(b'{"set": 3}') is None
