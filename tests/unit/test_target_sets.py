"""The shipped sets hold all that their documents promise, in the documents' own words, and nothing else."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace

import pytest

from hatangso.plugin.targets.indicators import INDICATORS
from hatangso.plugin.targets.set_exchange import SCHEMA_URL
from hatangso.plugin.targets.set_reading import load_set, validate
from hatangso.plugin.targets.set_schema import schema_text
from hatangso.plugin.targets.target_set import Comparator, ItemKind, TargetSet, shipped_sets

SETS = shipped_sets()
#: What a document of each set is known by: its number, or words of its own where it has none.
DOCUMENTS = {
    "quang_tri_2023": "195/KH-UBND",
    "lang_son_2023": "196/KH-UBND",
    "thai_nguyen_2023": "171/KH-UBND",
    "tien_giang_2023": "540/KH-UBND",
    "province_2030": "khoảng 3.700 người",
}


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@pytest.fixture(scope="module")
def sets() -> dict[str, TargetSet]:
    return {id_: load_set(path) for id_, path in SETS.items()}


@pytest.fixture(scope="module")
def documents(real_data) -> dict[str, str]:
    """Texts of the plans, by set; they lie in a folder beside the data, where somebody has put them."""
    folder = real_data("../seeds")
    texts = [squeezed(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    found = {id_: next((text for text in texts if mark in text), "") for id_, mark in DOCUMENTS.items()}
    if not all(found.values()):
        pytest.skip(f"not all texts of the plans are in {folder}")
    return found


# -- the files --------------------------------------------------------------------------------------------------------


def test_sets_are_valid_and_named_as_their_files(sets):
    assert set(sets) == {*DOCUMENTS, "national_2030", "template"}
    for id_, target_set in sets.items():
        text = SETS[id_].read_text(encoding="utf-8")
        assert target_set.id == id_
        assert validate(text) == []  # not even an oddity
        assert json.loads(text)["$schema"] == SCHEMA_URL
    assert sets["template"].items == ()


def test_sets_keep_to_the_published_schema():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(next(iter(SETS.values())).with_name("target_set.schema.json").read_text(encoding="utf-8"))
    assert schema["$id"] == SCHEMA_URL
    validator = jsonschema.Draft202012Validator(schema)
    for path in SETS.values():
        assert list(validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))) == []


def test_the_published_schema_is_that_of_the_code():
    """``make manual`` renews it; it names every indicator."""
    path = next(iter(SETS.values())).with_name("target_set.schema.json")
    assert path.read_text(encoding="utf-8") == schema_text(), "run tools/manual.py"


def test_items_are_whole_in_both_languages(sets):
    for target_set in sets.values():
        assert target_set.title_en and target_set.title_vi
        assert bool(target_set.note_vi) == bool(target_set.note_en)
        for item in target_set.items:
            assert item.title_en and item.title_vi, item.id
            assert bool(item.note_vi) == bool(item.note_en), item.id
            if item.kind is ItemKind.TARGET and INDICATORS[item.indicator].lower_is_better:
                assert item.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
            assert "  " not in item.title_vi and squeezed(item.title_vi) == item.title_vi


# -- what stands in them ----------------------------------------------------------------------------------------------

_MORE, _MOST = Comparator.MORE_THAN, Comparator.AT_MOST
#: Read from the documents by hand: indicator, comparator (at least if not said), value, year.
EXPECTED = {
    "quang_tri_2023": [
        ("villages_mobile_broadband", 100), ("villages_ftth", 100), ("sites_shared", 25), ("poles_shared", 80),
        ("ducts_shared", 70), ("commune_offices_tslcd", 100), ("smartphone_subscribers", 85), ("internet_users", 100),
        ("households_internet", 80), ("adults_smartphone", 85, _MORE), ("state_systems_cloud", 50),
        ("platforms_deployed", 70),
    ],
    "lang_son_2023": [],
    "thai_nguyen_2023": [
        ("mobile_broadband_per_100", 95), ("smartphone_subscribers", 90), ("adults_smartphone", 94),
        ("mobile_speed", 70), ("villages_mobile_broadband", 100), ("sites_shared", 25),
        ("fixed_broadband_per_100", 23), ("households_fiber", 85), ("fixed_speed", 150), ("villages_ftth", 100),
        ("shared_apps_cloud", 100), ("expert_groups", 1),
    ],
    "tien_giang_2023": [],
    "province_2030": [
        ("people_per_post_point", 3700, _MOST), ("communes_staffed_post", 100), ("staffed_post_internet", 100),
        ("post_enterprises_reporting", 100), ("post_enterprise_database", 1), ("post_database", 1),
        ("post_points_online_services", 100), ("villages_ftth", 100), ("households_fiber_ready", 100),
        ("fixed_users_200m", 90), ("urban_organisations_1g", 90), ("speed_4g", 40), ("speed_5g", 100),
        ("adults_smartphone", 100), ("party_state_bodies_tslcd", 100), ("infrastructure_sensors", 100),
        ("fixed_users_1g", 100, 2030), ("population_5g", 99, 2030), ("departments_cloud", 100),
        ("enterprises_cloud", 70), ("state_bodies_cloud", 100, 2030), ("state_enterprises_cloud", 100, 2030),
        ("population_cloud", 50, _MORE, 2030),
    ],
}  # fmt: skip


@pytest.mark.parametrize("id_", sorted(EXPECTED))
def test_targets_of_the_documents(sets, id_):
    wanted = []
    for indicator, value, *more in EXPECTED[id_]:
        comparator = next((one for one in more if isinstance(one, Comparator)), Comparator.AT_LEAST)
        wanted.append((indicator, comparator, value, next((one for one in more if isinstance(one, int)), 2025)))
    found = sets[id_].of_kind(ItemKind.TARGET)
    assert [(item.indicator, item.comparator, item.value, item.year) for item in found] == wanted
    assert [item.id for item in found if item.approximate] == (["CT01"] if id_ == "province_2030" else [])


def test_status_figures_and_legal_bases_of_tien_giang(sets):
    target_set = sets["tien_giang_2023"]
    assert {item.indicator: item.value for item in target_set.of_kind(ItemKind.STATUS)} == {
        "mobile_broadband_per_100": 76.85, "smartphone_subscribers": 74.6, "adults_smartphone": 80,
        "mobile_speed": 30, "villages_mobile_broadband": 100, "sites_shared": 30,
    }  # fmt: skip
    assert {(basis.number, basis.date) for basis in target_set.legal_bases} == {
        ("749/QĐ-TTg", "2020-06-03"), ("411/QĐ-TTg", "2022-03-31"), ("885/QĐ-BTTTT", "2023-05-25"),
        ("08-NQ/TU", "2021-10-06"), ("3205/CVT-PTHT", "2022-08-01"), ("3115/BTTTT-CVT", "2023-08-02"),
    }  # fmt: skip


def test_what_is_not_said_is_not_guessed(sets):
    assert sets["province_2030"].province == "" == sets["province_2030"].document.number
    assert {id_: one.village_term for id_, one in sets.items() if one.province} == {
        "quang_tri_2023": "thôn, bản", "lang_son_2023": "", "thai_nguyen_2023": "xóm",
        "tien_giang_2023": "ấp, khu phố",
    }  # fmt: skip
    owners = {item.owner for one in sets.values() for item in one.items}
    assert owners == {"", "Sở Thông tin và Truyền thông"}
    assert all(item.owner for item in sets["lang_son_2023"].of_kind(ItemKind.TASK))
    # Tasks have a last day only where the document says by when: "đến năm …" before them.
    dated = {id_: [item for item in one.items if item.deadline or item.deadline_note] for id_, one in sets.items()}
    assert {id_: [item.id for item in found] for id_, found in dated.items() if found} == {
        "thai_nguyen_2023": ["NV01", "NV02", "NV03", "NV04", "NV05"],
        "province_2030": ["NV01", "NV02", "NV03", "NV04", "NV05", "NV06"],
        "national_2030": [f"NV0{number}" for number in range(1, 10)],
    }  # fmt: skip
    for item in (item for found in dated.values() for item in found):
        assert (item.deadline, item.deadline_note) == (f"{item.year}-12-31", f"đến năm {item.year}")


# -- against the documents themselves ---------------------------------------------------------------------------------

#: Numbers in quotations that are no value: what they count or name.
_NOT_VALUES = re.compile(r"năm 20\d\d|\b20\d\d - 20\d\d|[45]G|/100 dân|01 điểm|200 Mb/s$|0?1 ?Gb/s|3 trụ cột")
#: Passages that promise nothing and are cut out first; "…" stands for all words up to those behind it.
_NO_PROMISE = {
    "quang_tri_2023": [
        "Kế hoạch điều chỉnh, bổ sung phát triển hạ tầng số trên địa bàn tỉnh Quảng Trị giai đoạn 2023 – 2025 20:59,",
        "UBND tỉnh đã ban hành Kế hoạch số 195/KH-UBND điều chỉnh, bổ sung phát triển hạ tầng số",
        "Mục đích của kế hoạch nhằm",
        "Phấn đấu",  # before the list of targets
        "Để đạt những mục tiêu nói trên, Kế hoạch triển khai các nhiệm vụ:",
    ],
    "lang_son_2023": [
        "QUYẾT TÂM THỰC HIỆN THẮNG LỢI NGHỊ QUYẾT ĐẠI HỘI ĐẢNG BỘ TỈNH LẠNG SƠN LẦN THỨ XVII, NHIỆM KỲ",
        "Kế hoạch phát triển hạ tầng số trên địa bàn tỉnh Lạng Sơn giai đoạn 2023-2025",
        "UBND tỉnh đã ban hành kế hoạch số 196/KH-UBND về việc phát triển hạ tầng số",
        "Mục đích nhằm",
        "Theo đó, Kế hoạch sẽ tập trung thực hiện 04 nhiệm vụ chính bao gồm:",
        "UBND tỉnh giao Sở Thông tin và Truyền thông",
    ],
    "thai_nguyen_2023": [
        "Phát triển hạ tầng số tỉnh Thái Nguyên giai đoạn 2023-2025 Thứ ba",
        "ban hành Kế hoạch số 171/KH-UBND về việc Phát triển hạ tầng số tỉnh Thái Nguyên giai đoạn 2023-2025",
        "Phát triển hạ tầng số tỉnh Thái Nguyên giai đoạn 2023-2025 Theo đó,",
        "Doanh nghiệp viễn thông phát triển thuê bao băng rộng cố định FTTH tới các hộ gia đình",  # of a picture
        "Để thực hiện các mục tiêu trên, tỉnh Thái Nguyên sẽ",
    ],
    "tien_giang_2023": [
        "Kế hoạch 540/KH-UBND năm 2023 phát triển hạ tầng số trên địa bàn tỉnh Tiền Giang giai đoạn 2023-2025",
        "KẾ HOẠCH PHÁT TRIỂN HẠ TẦNG SỐ TRÊN ĐỊA BÀN TỈNH TIỀN GIANG GIAI ĐOẠN 2023 - 2025",
        "Căn cứ Quyết định số 749/QĐ-TTg…đến năm 2025, định hướng đến năm 2030;",
        "Căn cứ Quyết định số 885/QĐ-BTTTT…Trung ương;",
        "Căn cứ Nghị quyết 08-NQ/TU…định hướng đến năm 2030;",
        "Căn cứ Công văn số 3205/CVT-PTHT…của địa phương;",
        "Ủy ban nhân dân tỉnh xây dựng Kế hoạch phát triển hạ tầng số trên địa bàn tỉnh Tiền Giang giai đoạn",
        "II. HIỆN TRẠNG HẠ TẦNG SỐ",
    ],
    "province_2030": [
        "Theo đó, phấn đấu",
        "Về hạ tầng viễn thông, đến năm 2025,",
        "Về hạ tầng trung tâm dữ liệu và điện toán đám mây,",
    ],
}  # fmt: skip
#: What then remains: days and names, words between two clauses, headings, what a web page says about itself. "…" stands
#: for the name of a person.
_REST = {
    "quang_tri_2023": [
        "Thứ Hai, 9-10-2023 Ngày 8/10/2023",
        "trên địa bàn tỉnh Quảng Trị giai đoạn 2023 – 2025",
        "và",
        "Xem chi tiết Các tin khác Chi tiết bài viết tạm thời không có",
    ],
    "lang_son_2023": [
        "2020 - 2025",
        "Ngày 30/9/2023",
        "trên địa bàn tỉnh Lạng sơn giai đoạn 2023-2025",
        "Đồng thời",
        "và",
        "… Trung tâm Công nghệ số",
    ],
    "thai_nguyen_2023": [
        "17/10/2023 22:32 0 Ngày 29/9/2023, Uỷ ban nhân dân tỉnh Thái Nguyên",
        "Theo Kế hoạch",
        "Mạng viễn thông băng rộng cố định",
        "Về hạ tầng công nghệ số",
        "Về nền tảng số có tính chất hạ tầng",
        "Nguồn tin: https://sotttt.thainguyen.gov.vn/ Tổng số điểm của bài viết là: 0 trong 0 đánh giá Click để "
        "đánh giá bài viết Ý kiến bạn đọc Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập. "
        "Thời gian chờ: 60 giây",
    ],
    "tien_giang_2023": [
        "Số hiệu 540/KH-UBND Ngày ban hành 26/12/2023 Ngày có hiệu lực 26/12/2023 Loại văn bản Kế hoạch Cơ quan "
        "ban hành Tỉnh Tiền Giang Người ký … Lĩnh vực Công nghệ thông tin ỦY BAN NHÂN DÂN TỈNH TIỀN GIANG ------- CỘNG "
        "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------------- Số: 540/KH-UBND Tiền Giang, ngày 26 "
        "tháng 12 năm 2023",
        "2023 - 2025 như sau: I. MỤC ĐÍCH, YÊU CẦU 1. Mục đích",
        "2. Yêu cầu",
        "1. Mạng viễn thông băng rộng di động",
        "[...]",
    ],
    "province_2030": [
        "Ảnh minh họa Ảnh minh họa",
        "Hạ tầng dữ liệu",
        "trong đó",
        "Qua đó",
        "Đồng thời",
        "Bên cạnh đó",
        "Ngoài ra",
        "… (t/h)",
    ],
}


@pytest.mark.parametrize("id_", sorted(DOCUMENTS))
def test_quotations_are_the_documents_own_words(sets, documents, id_):
    assert [item.id for item in sets[id_].items if squeezed(item.quote) not in documents[id_]] == []
    places = [documents[id_].find(squeezed(item.quote)) for item in sets[id_].items]
    assert places == sorted(places)  # in the order of the document


def remainder(document: str, target_set: TargetSet, no_promise: list[str]) -> list[str]:
    """What remains of the document without the quotations and without what promises nothing, in pieces."""
    rest = document
    for passage in no_promise:
        first, _, last = passage.partition("…")
        pattern = re.escape(first) + (".*?" + re.escape(last) if last else "")
        rest, count = re.subn(pattern, "|", rest, count=1)
        assert count == 1, passage
    # The longest first: short ones may stand inside them.
    for quote in sorted({squeezed(item.quote) for item in target_set.items}, key=len, reverse=True):
        assert quote in rest, quote
        rest = rest.replace(quote, "|")
    pieces = [piece.strip(" .,;:-–…") for piece in rest.split("|")]
    return [piece for piece in pieces if piece]


def is_expected(pieces: list[str], expected: list[str]) -> bool:
    patterns = [re.escape(piece).replace("…", ".{1,20}") for piece in expected]
    return len(pieces) == len(patterns) and all(map(re.fullmatch, patterns, pieces))


@pytest.mark.parametrize("id_", ["thai_nguyen_2023", "province_2030"])
def test_deadlines_stand_before_their_tasks(sets, documents, id_):
    """The nearest horizon before the words of a task is its own."""
    text = documents[id_]
    for item in sets[id_].of_kind(ItemKind.TASK):
        if item.deadline:
            at = text.index(squeezed(item.quote))
            said = re.findall(r"mục tiêu đến năm (\d{4})|phấn đấu đến năm (\d{4})|Đến năm (\d{4})", text[: at + 15])
            assert "".join(said[-1]) == item.deadline[:4], item.id


@pytest.mark.parametrize("id_", sorted(DOCUMENTS))
def test_nothing_is_left_out(sets, documents, id_):
    rest = remainder(documents[id_], sets[id_], _NO_PROMISE[id_])
    assert is_expected(rest, _REST[id_]), rest


@pytest.mark.parametrize("id_", sorted(DOCUMENTS))
def test_an_item_that_is_left_out_is_noticed(sets, documents, id_):
    """The check fires, whichever item lacks (unless another one quotes the same words)."""
    whole = sets[id_]
    for item in whole.items:
        others = tuple(other for other in whole.items if other is not item)
        if not any(squeezed(item.quote) in squeezed(other.quote) for other in others):
            rest = remainder(documents[id_], replace(whole, items=others), _NO_PROMISE[id_])
            assert not is_expected(rest, _REST[id_]), item.id


@pytest.mark.parametrize("id_", sorted(DOCUMENTS))
def test_every_number_of_a_quoted_target_is_a_value(sets, documents, id_):
    by_quote: dict[str, set[float]] = {}
    for item in sets[id_].items:
        if item.kind in (ItemKind.TARGET, ItemKind.STATUS):
            by_quote.setdefault(squeezed(item.quote), set()).add(item.value)
    for quote, values in by_quote.items():
        said = re.findall(r"\d+(?:[.,]\d+)*", _NOT_VALUES.sub("", quote))
        numbers = {float(number.replace(".", "").replace(",", ".")) for number in said}
        # Databases, groups and "all" have no number in the text.
        assert numbers == values or (not numbers and values <= {1.0, 100.0}), (quote, numbers, values)
