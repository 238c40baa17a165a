"""Every indicator of the fictional province in plain SQL: what assessments are held against.

Written from the names and the counting rules in words, with sqlite3 and nothing of the engine. What needs geometry
(covered villages, the communes of lines) is given from outside, where GEOS finds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

__all__ = ["INDICATORS", "PROVINCE", "Expected", "Key", "break_province", "expected", "people_without_point"]

#: (indicator, level, unit code, year)
Key = tuple[str, str, str, int]
#: (value, numerator, denominator): None for no data.
Expected = dict[Key, tuple]
#: Code of the province as a unit.
PROVINCE = ""

#: Things of today: indicator → what is looked at, commune, what counts, what it is counted over. Where either is NULL
#: the row is left out.
_REGISTERS = {
    "villages_mobile_broadband": ("village", "commune", "mobile_broadband", "1"),
    "villages_5g": ("village", "commune", "mobile_5g", "1"),
    "villages_ftth": ("village", "commune", "fixed_fiber", "1"),
    "population_mobile_broadband": ("village", "commune", "mobile_broadband * population", "population"),
    "population_5g": ("village", "commune", "mobile_5g * population", "population"),
    "households_fiber_ready": ("village", "commune", "fixed_fiber * households", "households"),
    "commune_offices_tslcd": ("main.offices WHERE level = 'xa'", "commune_code", "tslcd", "1"),
    "party_state_bodies_tslcd": ("main.offices", "commune_code", "tslcd", "1"),
    "communes_staffed_post": ("commune_post", "code", "staffed", "1"),
    "staffed_post_internet": ("main.post_points WHERE staffed = 1", "commune_code", "internet", "1"),
    "post_points_online_services": ("main.post_points", "commune_code", "online_services", "1"),
    "sites_shared": ("used WHERE kind = 'sites'", "commune", "shared", "1"),
    "poles_shared": ("used WHERE kind = 'pole_lines'", "commune", "shared * length_m", "length_m"),
    "poles_shared_count": ("used WHERE kind = 'pole_lines'", "commune", "shared * poles", "poles"),
    "ducts_shared": ("used WHERE kind = 'ducts'", "commune", "shared * length_m", "length_m"),
    "infrastructure_sensors": ("main.infrastructure", "commune_code", "sensors", "1"),
    "infrastructure_connected": ("main.infrastructure", "commune_code", "connected", "1"),
}
#: People for each point: indicator → which points.
_PER_POINT = {
    "people_per_post_point": "main.post_points",
    "people_per_staffed_post_point": "main.post_points WHERE staffed = 1",
}
#: Yearly numbers of communes: indicator → part, whole.
_STATISTICS = {
    "households_fiber_ready": ("households_fiber_ready", "households"),
    "mobile_broadband_per_100": ("mobile_broadband_subscribers", "population"),
    "fixed_broadband_per_100": ("fixed_broadband_subscribers", "population"),
    "smartphone_subscribers": ("smartphone_subscribers", "mobile_subscribers"),
    "adults_smartphone": ("adults_smartphone", "adults"),
    "internet_users": ("internet_users", "population"),
    "households_internet": ("households_internet", "households"),
    "households_fiber": ("households_fiber", "households"),
    "mobile_speed": ("mobile_speed_mbps * mobile_samples", "mobile_samples"),
    "fixed_speed": ("fixed_speed_mbps * fixed_samples", "fixed_samples"),
    "speed_4g": ("speed_4g_mbps * samples_4g", "samples_4g"),
    "speed_5g": ("speed_5g_mbps * samples_5g", "samples_5g"),
    "fixed_users_200m": ("fixed_users_200m", "fixed_users"),
    "fixed_users_1g": ("fixed_users_1g", "fixed_users"),
    "urban_organisations_1g": ("urban_organisations_1g", "urban_organisations"),
    "enterprises_cloud": ("enterprises_cloud", "enterprises"),
    "population_cloud": ("cloud_users", "population"),
}
#: Means: a commune's own is what its row says, known or not how many measurements it is made of.
_MEANS = {
    "mobile_speed": ("mobile_speed_mbps", "mobile_samples"),
    "fixed_speed": ("fixed_speed_mbps", "fixed_samples"),
    "speed_4g": ("speed_4g_mbps", "samples_4g"),
    "speed_5g": ("speed_5g_mbps", "samples_5g"),
}
#: Yearly numbers of the province: indicator → part, whole ("" for numbers that are no part of anything).
_PROVINCE_STATISTICS = {
    "party_state_bodies_tslcd": ("party_state_bodies_tslcd", "party_state_bodies"),
    "state_systems_cloud": ("state_systems_cloud", "state_systems"),
    "shared_apps_cloud": ("shared_apps_cloud", "shared_apps"),
    "departments_cloud": ("departments_cloud", "departments"),
    "state_bodies_cloud": ("state_bodies_cloud", "state_bodies"),
    "state_enterprises_cloud": ("state_enterprises_cloud", "state_enterprises"),
    "platforms_deployed": ("platforms_deployed", "platforms_required"),
    "post_enterprises_reporting": ("post_enterprises_reporting", "post_enterprises"),
    "post_database": ("post_database", ""),
    "expert_groups": ("expert_groups", ""),
}
#: Nothing in the province says these: somebody has to declare them.
_DECLARED = (
    "post_enterprise_database",
    "infrastructure_plan",
    "adults_digital_signature",
    "iot_connections_per_person",
)
#: Values that are no percentages (subscribers for each 100 people are multiplied by 100 as well).
_PLAIN = {*_PER_POINT, *_MEANS}

#: All indicators that this module knows.
INDICATORS = tuple(dict.fromkeys((*_REGISTERS, *_PER_POINT, *_STATISTICS, *_PROVINCE_STATISTICS, *_DECLARED)))

_VIEWS = """
CREATE TEMP TABLE line_commune (kind TEXT, fid INTEGER, commune TEXT);
CREATE TEMP TABLE covered (code TEXT, operator TEXT, mobile_5g INTEGER);
CREATE TEMP TABLE given (coverage INTEGER);

-- Coverage, where there is any, says for every village yes or no; else it is as reported. 5G is broadband.
CREATE TEMP VIEW village AS
SELECT v.code, v.commune_code AS commune, v.households, v.population, v.fixed_fiber,
       CASE WHEN g.coverage THEN v.code IN (SELECT code FROM covered)
            WHEN v.mobile_5g THEN 1 ELSE v.mobile_broadband END AS mobile_broadband,
       CASE WHEN g.coverage THEN v.code IN (SELECT code FROM covered WHERE mobile_5g) ELSE v.mobile_5g END AS mobile_5g
FROM main.villages v, given g;

-- A staffed point is enough; one of which nobody knows leaves the commune open; no point at all is none.
CREATE TEMP VIEW commune_post AS
SELECT c.code, CASE WHEN sum(p.staffed = 1) > 0 THEN 1 WHEN sum(p.fid IS NOT NULL AND p.staffed IS NULL) > 0 THEN NULL
               ELSE 0 END AS staffed
FROM main.communes c LEFT JOIN main.post_points p ON p.commune_code = c.code
GROUP BY c.code;

CREATE TEMP VIEW used AS
SELECT kind, fid, commune, users, users LIKE '%;%' AS shared, length_m, poles FROM (
    SELECT 'sites' AS kind, fid, commune_code AS commune, nullif(operators, '') AS users, NULL AS length_m,
           NULL AS poles
    FROM main.sites
    UNION ALL
    SELECT 'pole_lines', l.fid, c.commune, nullif(l.users, ''), l.length_m, l.poles
    FROM main.pole_lines l JOIN line_commune c ON c.kind = 'pole_lines' AND c.fid = l.fid
    UNION ALL
    SELECT 'ducts', l.fid, c.commune, nullif(l.users, ''), l.length_m, NULL
    FROM main.ducts l JOIN line_commune c ON c.kind = 'ducts' AND c.fid = l.fid
);

CREATE TEMP VIEW user AS
WITH RECURSIVE split (kind, fid, name, rest) AS (
    SELECT kind, fid, NULL, users || ';' FROM used WHERE users IS NOT NULL
    UNION ALL
    SELECT kind, fid, trim(substr(rest, 1, instr(rest, ';') - 1)), substr(rest, instr(rest, ';') + 1)
    FROM split WHERE rest <> ''
)
SELECT s.kind, s.fid, s.name, u.shared, u.length_m, u.poles FROM split s JOIN used u USING (kind, fid)
WHERE s.name IS NOT NULL;

CREATE TEMP TABLE fact (indicator TEXT, level TEXT, unit TEXT, year INTEGER, num REAL, den REAL);
"""


def expected(
    gpkg: Path,
    *,
    year: int | None = None,
    line_communes: Mapping[str, Mapping[int, str | None]] | None = None,
    covered: list[tuple[str, str, bool]] | None = None,
) -> Expected:
    """All values of the province, its former districts, its communes and the operators.

    Parameters
    ----------
    gpkg : Path
        What ``hatangso:createsample`` made, or a changed copy of it.
    year : int, optional
        Year that the layers show; the last one of the yearly tables by default. Of both, layers and tables, the layers
        tell this year and the tables the years before.
    line_communes : mapping, optional
        "pole_lines" and "ducts" → fid → commune. Lines that it does not name are not counted. Without it lines are
        counted for the province and the operators only, all of them.
    covered : list of (village code, operator, whether with 5G), optional
        Villages in coverage areas. Without it marks are as reported.

    Returns
    -------
    dict
        (indicator, level, unit code, year) → (value, numerator, denominator). For ``year`` there is an entry for every
        indicator and every unit of province, region and commune; None stands for no data.
    """
    with closing(sqlite3.connect(f"file:{gpkg}?mode=ro", uri=True)) as data:
        data.executescript(_VIEWS)
        data.execute("INSERT INTO given VALUES (?)", (covered is not None,))
        data.executemany("INSERT INTO covered VALUES (?, ?, ?)", covered or ())
        for kind in ("pole_lines", "ducts"):
            if line_communes is None:
                data.execute(f"INSERT INTO line_commune SELECT '{kind}', fid, '*' FROM {kind}")
            else:
                rows = [(kind, fid, code) for fid, code in line_communes[kind].items() if code is not None]
                data.executemany("INSERT INTO line_commune VALUES (?, ?, ?)", rows)
        if year is None:
            (year,) = data.execute("SELECT max(year) FROM statistics").fetchone()
        _collect(data, year)
        return _values(data, year, lines_placed=line_communes is not None)


def _collect(data: sqlite3.Connection, year: int) -> None:
    """Facts of communes ("commune"), of the province alone ("province"), and of operators ("operator")."""

    def fact(indicator, level, unit, when, part, whole, where):
        data.execute(
            f"INSERT INTO fact SELECT '{indicator}', '{level}', unit, year, part, whole FROM "
            f"(SELECT {unit} AS unit, {when} AS year, {part} AS part, {whole} AS whole FROM {where}) "
            "WHERE part IS NOT NULL AND whole IS NOT NULL"
        )

    for indicator, (where, commune, part, whole) in _REGISTERS.items():
        fact(indicator, "commune", commune, year, part, whole, where)
    for indicator, where in _PER_POINT.items():
        fact(indicator, "commune", "commune_code", year, "0", "1", where)
        fact(indicator, "commune", "commune", year, "population", "0", "village")
    for indicator, (part, whole) in _STATISTICS.items():
        both = f" AND year < {year}" if indicator in _REGISTERS else ""
        fact(indicator, "commune", "commune_code", "year", part, whole, f"statistics WHERE year <= {year}{both}")
    for indicator, (part, whole) in _PROVINCE_STATISTICS.items():
        both = f" AND year < {year}" if indicator in _REGISTERS else ""
        where = f"province_statistics WHERE year <= {year}{both}"
        fact(indicator, "province", f"'{PROVINCE}'", "year", part, whole or "1", where)
    for indicator, kind, part, whole in (
        ("sites_shared", "sites", "shared", "1"),
        ("poles_shared", "pole_lines", "shared * length_m", "length_m"),
        ("poles_shared_count", "pole_lines", "shared * poles", "poles"),
        ("ducts_shared", "ducts", "shared * length_m", "length_m"),
    ):
        fact(indicator, "operator", "name", year, part, whole, f"user WHERE kind = '{kind}'")
    for indicator, mark, people in (
        ("villages_mobile_broadband", "c.code IS NOT NULL", "1"),
        ("villages_5g", "coalesce(c.mobile_5g, 0)", "1"),
        ("population_mobile_broadband", "c.code IS NOT NULL", "v.population"),
        ("population_5g", "coalesce(c.mobile_5g, 0)", "v.population"),
    ):
        where = (
            "main.villages v CROSS JOIN (SELECT DISTINCT operator FROM covered) o "
            "LEFT JOIN covered c ON c.code = v.code AND c.operator = o.operator"
        )
        fact(indicator, "operator", "o.operator", year, f"({mark}) * {people}", people, where)


def _values(data: sqlite3.Connection, year: int, *, lines_placed: bool) -> Expected:
    """Sums of the facts by unit, and their quotients."""
    communes = dict(data.execute("SELECT code, old_district_code FROM communes"))
    found: Expected = {}
    units = [("province", PROVINCE)]
    units += [("region", code) for code in sorted(set(communes.values()))]
    units += [("commune", code) for code in sorted(communes)]
    for indicator in INDICATORS:
        of_lines = indicator in ("poles_shared", "poles_shared_count", "ducts_shared")
        for level, unit in units:
            if level == "province" or lines_placed or not of_lines:
                found[indicator, level, unit, year] = (None, None, None)
    sums = data.execute(
        f"""
        SELECT indicator, year, 'province', '{PROVINCE}', sum(num), sum(den) FROM fact
        WHERE level IN ('commune', 'province') GROUP BY indicator, year
        UNION ALL
        SELECT f.indicator, f.year, 'region', c.old_district_code, sum(f.num), sum(f.den)
        FROM fact f JOIN communes c ON c.code = f.unit WHERE f.level = 'commune' GROUP BY 1, 2, 4
        UNION ALL
        SELECT f.indicator, f.year, 'commune', c.code, sum(f.num), sum(f.den)
        FROM fact f JOIN communes c ON c.code = f.unit WHERE f.level = 'commune' GROUP BY 1, 2, 4
        UNION ALL
        SELECT indicator, year, 'operator', unit, sum(num), sum(den) FROM fact
        WHERE level = 'operator' GROUP BY 1, 2, 4
        """
    )
    for indicator, when, level, unit, part, whole in sums:
        key = indicator, level, unit, when
        if _PROVINCE_STATISTICS.get(indicator, ("", "x"))[1] == "":
            found[key] = (part, part, None)
        elif whole:
            found[key] = ((1 if indicator in _PLAIN else 100) * part / whole, part, whole)
        else:
            found[key] = (None, None, None)
    for indicator, (value, samples) in _MEANS.items():
        alone = f"SELECT commune_code, year, {value} FROM statistics WHERE {value} IS NOT NULL AND {samples} IS NULL"
        for unit, when, own in data.execute(f"{alone} AND year <= {year}"):
            found[indicator, "commune", unit, when] = (own, None, None)
    return found


def people_without_point(gpkg: Path) -> set[tuple[str, str]]:
    """Indicators and communes with people and surely no point that serves them."""
    with closing(sqlite3.connect(f"file:{gpkg}?mode=ro", uri=True)) as data:
        return {
            (indicator, commune)
            for indicator, may_serve in (
                ("people_per_post_point", "1"),
                ("people_per_staffed_post_point", "coalesce(p.staffed, 1) = 1"),
            )
            for (commune,) in data.execute(
                f"SELECT v.commune_code FROM villages v GROUP BY 1 HAVING sum(v.population) > 0 AND NOT EXISTS "
                f"(SELECT 1 FROM post_points p WHERE p.commune_code = v.commune_code AND {may_serve})"
            )
        }


def break_province(gpkg: Path) -> None:
    """Empty fields and lost rows in every layer: what is not known must go neither into part nor into whole."""
    with closing(sqlite3.connect(gpkg)) as data:
        # The triggers of the spatial index are compiled with these, though no geometry changes here.
        data.create_function("ST_IsEmpty", 1, lambda blob: 0)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            data.create_function(name, 1, lambda blob: None)
        first, second, third, fourth = (
            code for (code,) in data.execute("SELECT code FROM communes ORDER BY code LIMIT 4").fetchall()
        )
        for table, columns in {
            "villages": ("mobile_broadband", "mobile_5g", "fixed_fiber", "population", "households"),
            "offices": ("tslcd",),
            "post_points": ("staffed", "internet", "online_services"),
            "infrastructure": ("sensors", "connected"),
            "pole_lines": ("users", "poles"),
            "ducts": ("users",),
            "statistics": ("households_internet", "population", "mobile_samples", "fixed_users", "adults"),
        }.items():
            for number, column in enumerate(columns):
                data.execute(f"UPDATE {table} SET {column} = NULL WHERE fid % 11 = {number + 1}")
        # A commune of which nothing is known, one without post points, one without statistics of some years.
        data.execute("UPDATE villages SET mobile_broadband = NULL, fixed_fiber = NULL WHERE commune_code = ?", (first,))
        data.execute("UPDATE offices SET tslcd = NULL WHERE commune_code = ?", (first,))
        data.execute("DELETE FROM post_points WHERE commune_code = ?", (second,))
        data.execute("UPDATE post_points SET staffed = NULL WHERE commune_code = ?", (fourth,))
        data.execute("DELETE FROM statistics WHERE commune_code = ? AND year IN (2023, 2025)", (third,))
        data.execute("UPDATE sites SET operators = NULL, operator_count = NULL WHERE fid % 9 = 0")
        data.execute("UPDATE province_statistics SET state_systems = NULL WHERE year = 2025")
        data.commit()
