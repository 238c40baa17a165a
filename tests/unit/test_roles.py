"""Roles: every column that a rule reads is known, and fields are found under the names that people give them."""

from __future__ import annotations

import pytest

from hatangso.plugin import schema
from hatangso.plugin.errors import DataError
from hatangso.plugin.targets.cells import plain_key
from hatangso.plugin.targets.indicators import (
    INDICATORS,
    PerPoint,
    Share,
    YearlyCount,
    YearlyMean,
    YearlyRatio,
)
from hatangso.plugin.targets.roles import ROLES, recognise, spoken

#: Columns of rules that no layer has as such: what they are made from.
DERIVED = {("communes", "staffed_post"), ("sites", "shared"), ("pole_lines", "shared"), ("ducts", "shared"),
           ("offices", "commune_level"), ("people", "mobile_broadband"), ("people", "mobile_5g"),
           ("villages", "mobile_broadband"), ("villages", "mobile_5g"), ("villages", "ftth"),
           ("pole_lines", "length_m"), ("ducts", "length_m")}  # fmt: skip


def named_by_rules() -> set[tuple[str, str]]:
    """(role, column) of everything that the rules of the indicators name."""
    named = set()
    for indicator in INDICATORS.values():
        rule = indicator.counts
        if isinstance(rule, Share):
            named |= {(rule.role, name) for name in (rule.mark, rule.weight, rule.where) if name}
        elif isinstance(rule, PerPoint):
            named |= {(rule.people, "population")} | ({(rule.role, rule.where)} if rule.where else set())
        rule = indicator.yearly
        if isinstance(rule, YearlyRatio):
            named |= {("statistics", name) for name in (rule.numerator, rule.denominator, rule.rate) if name}
        elif isinstance(rule, YearlyMean):
            named |= {("statistics", rule.value), ("statistics", rule.weight)}
        elif isinstance(rule, YearlyCount):
            named |= {("statistics", rule.value)}
    return named


def unknown(named: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(role, name) for role, name in named if role not in ROLES or ROLES[role].column(name) is None}


def test_every_column_that_a_rule_names_is_known():
    named = named_by_rules()
    assert not unknown(named)
    assert {pair for pair in named if ROLES[pair[0]].column(pair[1]).derived} == DERIVED
    assert unknown(named | {("sites", "planted")}) == {("sites", "planted")}


def test_yearly_tables_have_the_columns_of_the_rules_and_no_others():
    keys = {"commune_code", "commune_name", "province_code", "year"}
    columns = {column.id for column in ROLES["statistics"].columns}
    assert columns - keys == {name for role, name in named_by_rules() if role == "statistics"}


@pytest.mark.parametrize("role", ROLES)
def test_no_name_means_two_columns_of_a_role(role):
    meaning: dict[str, str] = {}
    for column in ROLES[role].columns:
        for name in (column.id, column.name_en, column.name_vi, *column.synonyms):
            assert meaning.setdefault(plain_key(name), column.id) == column.id, name


@pytest.mark.parametrize("role", ROLES)
def test_names_of_people_are_found_again(role):
    for language in ("en", "vi"):
        named = {getattr(column, f"name_{language}"): column.id for column in ROLES[role].columns}
        assert len(named) == len(ROLES[role].columns)
        assert {id_: name for name, id_ in named.items()} == recognise(role, list(named))


SAMPLE = {
    "communes": (schema.SAMPLE_COMMUNES, {"code", "name", "region_code", "region_name", "population", "households",
                                          "mountainous", "disadvantaged"}),
    "villages": (schema.SAMPLE_VILLAGES, {"code", "name", "commune_code", "commune_name", "population", "households",
                                          "mobile_broadband", "mobile_5g", "ftth", "mountainous", "disadvantaged"}),
    "offices": (schema.SAMPLE_OFFICES, {"code", "name", "level", "commune_code", "tslcd"}),
    "post_points": (schema.SAMPLE_POST_POINTS, {"code", "name", "kind", "staffed", "internet", "online_services",
                                                "commune_code"}),
    "sites": (schema.SAMPLE_SITES, {"code", "name", "owner", "operators", "operator_count", "technology",
                                    "commune_code"}),
    "pole_lines": (schema.SAMPLE_POLE_LINES, {"code", "owner", "operators", "poles", "length_m"}),
    "ducts": (schema.SAMPLE_DUCTS, {"code", "name", "owner", "operators", "length_m"}),
    "infrastructure": (schema.SAMPLE_INFRASTRUCTURE, {"code", "name", "sector", "sensors", "connected",
                                                      "commune_code"}),
    "fiber": (schema.SAMPLE_FIBER, {"code", "operator", "kind"}),
    "coverage": (schema.COVERAGE_BUFFERS, {"technology", "operator"}),
    "statistics": (schema.SAMPLE_STATISTICS, {field.name for field in schema.SAMPLE_STATISTICS}),
}  # fmt: skip


@pytest.mark.parametrize("role", SAMPLE)
@pytest.mark.parametrize("names_of", [lambda f: f.name, lambda f: f.name.upper(), lambda f: f.alias_vi])
def test_the_fictional_province_is_recognised(role, names_of):
    fields, expected = SAMPLE[role]
    assert set(recognise(role, [names_of(field) for field in fields])) >= expected - (
        {"region_code", "region_name"} if names_of(fields[0]) == fields[0].alias_vi else set()
    )


def test_the_table_of_the_province_is_recognised_whole():
    names = [field.name for field in schema.SAMPLE_PROVINCE_STATISTICS]
    assert recognise("statistics", names) == {name: name for name in names} | {}


@pytest.mark.parametrize(
    ("role", "fields", "expected"),
    [
        ("villages", ["MaXa", "Ten_Thon", "Dân số", "SO_HO", "Phủ sóng 4G"],
         {"commune_code": "MaXa", "name": "Ten_Thon", "population": "Dân số", "households": "SO_HO",
          "mobile_4g": "Phủ sóng 4G"}),
        ("sites", ["ma_tram", "nha_mang", "dung_chung", "so_dn"],
         {"code": "ma_tram", "operators": "nha_mang", "shared": "dung_chung", "operator_count": "so_dn"}),
        ("pole_lines", ["don_vi", "chieu_dai", "so_cot"],
         {"operators": "don_vi", "length_m": "chieu_dai", "poles": "so_cot"}),
        # A shapefile cuts names to ten letters.
        ("statistics", ["commune_co", "nam", "households", "internet_u"],
         {"commune_code": "commune_co", "year": "nam", "households": "households", "internet_users": "internet_u"}),
        ("statistics", ["ma_xa", "năm", "Tỷ lệ hộ có Internet"],
         {"commune_code": "ma_xa", "year": "năm", "households_internet_pct": "Tỷ lệ hộ có Internet"}),
        ("communes", ["ma_xa", "ten_xa", "dan_so"], {"code": "ma_xa", "name": "ten_xa", "population": "dan_so"}),
    ],
)  # fmt: skip
def test_fields_as_engineers_name_them(role, fields, expected):
    assert recognise(role, fields) == expected


def test_what_the_user_chose_stands_and_is_not_guessed_again():
    fields = ["ten", "operators", "users"]
    assert recognise("sites", fields, {"operators": "users"}) == {"name": "ten", "operators": "users"}
    assert recognise("sites", fields, {"operators": ""}) == {"name": "ten"}
    with pytest.raises(DataError, match="no field “nowhere”"):
        recognise("sites", fields, {"operators": "nowhere"})


def test_values_of_messages_are_spoken():
    values = {"role": "sites", "column": "shared", "columns_from": "operators, operator_count", "source": "sites"}
    assert spoken(values, "vi") == {
        "role": "Vị trí trạm BTS", "column": "Dùng chung", "columns_from": "Nhà mạng dùng chung, Số doanh nghiệp dùng",
        "source": "sites",
    }  # fmt: skip
