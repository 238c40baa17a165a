"""Which column of a list of sites is what does not hang on the order of the columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hatangso.plugin.site_lists.headers import MEANINGS, header_of
from hatangso.plugin.site_lists.heights import is_mast_height

#: Names that stand in lists, many of one meaning.
_NAMES = (
    "STT", "Mã trạm", "ID", "Site", "Mã CSHT", "Code", "Ký hiệu", "Tên trạm", "Tên", "Site name", "Name", "Vĩ độ",
    "Kinh độ", "Vĩ độ (VN2000)", "Kinh độ (VN2000)", "Lat", "Long", "Vĩ độ DMS", "Kinh độ DMS", "X", "Y", "X (VN2000)",
    "Y (VN2000)", "Tọa độ", "Tọa độ GPS", "Chiều cao cột (m)", "Chiều cao", "Độ cao anten", "Antenna height",
    "Tower height", "Chiều cao trạm", "Công nghệ", "Loại trạm", "Hệ thống", "2G", "3G", "Viettel", "VNPT", "Nhà mạng",
    "Nhà mạng sở hữu", "Doanh nghiệp", "Tần số", "Băng tần", "Band", "Công suất", "Công suất (dBm)", "Azimuth", "Hướng",
    "Cao độ", "Ground height", "Khu vực", "Vùng", "Truyền dẫn", "Năm xây dựng", "Ngày phát sóng", "Địa chỉ", "Vị trí",
    "Chi phí", "Kinh phí", "Mã xã", "Xã", "Tên xã", "Chủ sở hữu", "Loại cột", "Dùng chung", "Ghi chú",
)  # fmt: skip
_OPERATORS = {"viettel": "Viettel", "vnpt": "VNPT"}


def _meant(names):
    header = header_of(names, _OPERATORS, {})
    marks = {names[at]: said for some in (header.operators, header.technologies) for at, said in some.items()}
    return {meaning: names[at] for meaning, at in header.found.items()}, marks


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_NAMES), min_size=2, max_size=20, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_columns_does_not_say_what_they_are(names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert _meant(shuffled) == _meant(names)


def test_the_names_here_have_many_meanings():
    """Else the property says little: most meanings of a list are there, and half of them twice."""
    found = [next(iter(_meant([name])[0]), "") for name in _NAMES]
    known = {meaning for meaning in found if meaning}
    assert known <= set(MEANINGS) and len(known) >= 17
    assert sum(found.count(meaning) > 1 for meaning in known) >= len(known) // 2


@pytest.mark.parametrize("wanted", [
    "Độ cao anten", "Chiều cao ăng ten (m)", "Antenna height (m)", "Chiều cao", "Độ cao anten trên cột",
    "Độ cao treo ăng-ten (trên cột)", "Chiều cao anten trạm BTS", "Antenna height on tower", "Tower antenna height",
])  # fmt: skip
@pytest.mark.parametrize("mast", ["Chiều cao cột (m)", "Độ cao cột", "Tower height", "Chiều cao cột ăng ten"])
def test_heights_of_antennas_go_before_those_of_masts(wanted, mast):
    for names in ([mast, wanted], [wanted, mast]):
        assert _meant(names)[0]["height_m"] == wanted
    assert _meant([mast])[0]["height_m"] == mast and _meant([wanted])[0]["height_m"] == wanted
    assert is_mast_height(mast) and not is_mast_height(wanted)


def test_the_mast_of_an_antenna_is_a_mast():
    assert is_mast_height("Antenna tower height") and is_mast_height("Chiều cao cột anten trạm BTS")
    assert "height_m" not in _meant(["Antenna tower height note"])[0]


def test_both_axes_come_from_one_system():
    names = ["Vĩ độ VN2000", "Kinh độ WGS84", "Vĩ độ WGS84", "Kinh độ VN2000", "X UTM", "Y VN2000", "Y UTM", "X VN2000"]
    meant, _ = _meant(names)
    assert (meant["latitude"], meant["longitude"]) == ("Vĩ độ WGS84", "Kinh độ WGS84")
    assert (meant["x"], meant["y"]) == ("X VN2000", "Y VN2000")
