"""Yearly statistics, such that some targets are met, some nearly, some far from it."""

from __future__ import annotations

import numpy as np

from .. import schema as schemas
from .table import Table
from .units import Units
from .villages import Villages, apportion

__all__ = ["RATES", "YEARS", "province_statistics_table", "statistics_table"]

YEARS = (2021, 2022, 2023, 2024, 2025)

#: Share of its whole that each count reaches in the province, 2021 to 2025. With them, how much better off towns are
#: than remote communes (spread of the rate).
RATES = {
    "mobile_subscribers": ("population", (1.075, 1.092, 1.108, 1.121, 1.134), 0.10),
    "smartphone_subscribers": ("mobile_subscribers", (0.712, 0.758, 0.802, 0.836, 0.862), 0.08),
    "mobile_broadband_subscribers": ("population", (0.682, 0.741, 0.797, 0.846, 0.884), 0.12),
    "adults_smartphone": ("adults", (0.684, 0.731, 0.776, 0.812, 0.841), 0.10),
    "internet_users": ("population", (0.744, 0.801, 0.852, 0.894, 0.931), 0.07),
    "households_internet": ("households", (0.624, 0.683, 0.741, 0.789, 0.826), 0.14),
    "households_fiber": ("households", (0.554, 0.618, 0.681, 0.737, 0.783), 0.16),
    "fixed_broadband_subscribers": ("population", (0.138, 0.155, 0.171, 0.186, 0.198), 0.05),
    "fixed_users": ("population", (0.512, 0.571, 0.629, 0.681, 0.727), 0.12),
    "fixed_users_200m": ("fixed_users", (0.212, 0.314, 0.421, 0.524, 0.612), 0.18),
    "fixed_users_1g": ("fixed_users", (0.011, 0.022, 0.038, 0.061, 0.094), 0.06),
    "enterprises_cloud": ("enterprises", (0.142, 0.205, 0.283, 0.364, 0.441), 0.12),
    "urban_organisations_1g": ("urban_organisations", (0.083, 0.142, 0.214, 0.293, 0.372), 0.04),
    "cloud_users": ("population", (0.058, 0.087, 0.124, 0.166, 0.212), 0.06),
}
#: Counts that are part of another one as well.
_WITHIN = {
    "households_fiber": ("households_internet", "households_fiber_ready"),
    "fixed_users": ("internet_users",),
    "fixed_users_1g": ("fixed_users_200m",),
    "mobile_broadband_subscribers": ("mobile_subscribers",),
}
#: Speeds in Mb/s by year: mean of all measurements, spread between communes, measurements for each 1,000 people.
_SPEEDS = {
    "mobile": ((34.2, 40.1, 46.3, 52.7, 58.6), 0.16, 9.0),
    "4g": ((31.0, 34.5, 38.2, 41.3, 43.4), 0.14, 7.0),
    "5g": ((np.nan, np.nan, 148.0, 171.0, 187.0), 0.18, 1.5),
    "fixed": ((72.0, 93.0, 117.0, 141.0, 163.0), 0.18, 6.0),
}
_READY = (0.82, 0.87, 0.92, 0.965, 1.0)


def capped_apportion(total: int, weights: np.ndarray, caps: np.ndarray) -> np.ndarray:
    """Whole shares of ``total`` by ``weights``, none above its cap (what is too much goes to the others)."""
    caps = np.asarray(caps, dtype=np.int64)
    total = min(int(total), int(caps.sum()))
    shares = np.zeros(len(caps), dtype=np.int64)
    open_ = caps > 0
    while total > shares.sum() and open_.any():
        more = np.zeros(len(caps), dtype=np.int64)
        more[open_] = apportion(total - int(shares.sum()), np.maximum(weights[open_], 1e-12))
        shares = np.minimum(shares + more, caps)
        open_ = shares < caps
    return shares


def statistics_table(units: Units, villages: Villages, served: np.ndarray, covered_5g: np.ndarray, rng) -> Table:
    """Commune by commune and year by year.

    ``served`` and ``covered_5g`` (villages,): who has fibre and 5G today.
    """
    count = len(units.code)
    communes = np.arange(count)
    area = {"urban": 1.0, "suburban": 0.55, "rural": 0.2}
    ease = np.array([area[name] for name in units.area_type]) - 0.35 * units.upland - 0.3 * units.disadvantaged
    ease = (ease - ease.mean()) / max(ease.std(), 1e-9)
    population = _sum(villages.population, villages.commune, count)
    households = _sum(villages.households, villages.commune, count)
    ready = _sum(villages.households * served, villages.commune, count)
    has_5g = _sum(villages.population * covered_5g, villages.commune, count) > 0
    luck = {name: 0.35 * rng.standard_normal(count) for name in RATES}
    speed_luck = {name: rng.standard_normal(count) for name in _SPEEDS}
    per_person = np.array([{"urban": 0.011, "suburban": 0.006, "rural": 0.0028}[name] for name in units.area_type])
    adult_share = 0.71 + 0.02 * ease + 0.008 * rng.standard_normal(count)
    rows: list[dict[str, np.ndarray]] = []
    for number, year in enumerate(YEARS):
        shrink = 1.009 ** (year - YEARS[-1])
        now: dict[str, np.ndarray] = {
            "population": np.round(population * shrink).astype(np.int64),
            "households": np.round(households * shrink).astype(np.int64),
        }
        now["adults"] = np.round(now["population"] * adult_share).astype(np.int64)
        now["households_fiber_ready"] = np.minimum(
            np.round(ready * shrink * _READY[number]).astype(np.int64), now["households"]
        )
        now["enterprises"] = np.maximum(
            1, np.round(now["population"] * per_person * 1.06 ** (year - YEARS[-1]))
        ).astype(np.int64)
        urban = np.array([name == "urban" for name in units.area_type])
        now["urban_organisations"] = np.where(
            urban, now["enterprises"] + np.round(now["population"] * 0.0021), 0
        ).astype(np.int64)
        for name, (whole, rates, spread) in RATES.items():
            base = now[whole]
            rate = np.clip(rates[number] + spread * (ease + luck[name]) * 0.6, 0.02, None)
            caps = [now[other] for other in _WITHIN.get(name, ())]
            caps.append(base if rates[number] <= 1.0 else 3 * base)
            now[name] = capped_apportion(round(rates[number] * float(base.sum())), rate * base, np.min(caps, axis=0))
        for name, (means, spread, per_1000) in _SPEEDS.items():
            samples = np.maximum(np.round(now["population"] / 1000.0 * per_1000 * (0.5 + 0.25 * number)), 3).astype(
                np.int64
            )
            if name == "5g":
                samples = np.where(has_5g & (year >= 2023), samples, 0)
            factor = np.clip(1.0 + spread * (0.7 * ease + 0.5 * speed_luck[name]) * 0.6, 0.45, 2.0)
            with np.errstate(invalid="ignore", divide="ignore"):
                value = means[number] * factor / (np.sum(factor * samples) / np.sum(samples))
            now[f"samples_{name}"] = samples
            now[f"speed_{name}"] = np.where(samples > 0, np.round(value, 1), np.nan)
        rows.append(now)

    columns: dict[str, list] = {}
    source = {
        "mobile_speed_mbps": "speed_mobile", "mobile_samples": "samples_mobile", "speed_4g_mbps": "speed_4g",
        "samples_4g": "samples_4g", "speed_5g_mbps": "speed_5g", "samples_5g": "samples_5g",
        "fixed_speed_mbps": "speed_fixed", "fixed_samples": "samples_fixed",
    }  # fmt: skip
    for field in schemas.SAMPLE_STATISTICS:
        values: list = []
        for commune in communes.tolist():
            for number, year in enumerate(YEARS):
                if field.name == "commune_code":
                    values.append(units.code[commune])
                elif field.name == "commune_name":
                    values.append(units.name[commune])
                elif field.name == "year":
                    values.append(year)
                else:
                    values.append(rows[number][source.get(field.name, field.name)][commune].item())
        columns[field.name] = values
    # One commune did not hand in one number, in a year that is not the last.
    silent = int(np.argmin(ease + 1e-6 * communes))
    columns["households_internet"][silent * len(YEARS) + YEARS.index(2024)] = None
    return Table("statistics", "", schemas.SAMPLE_STATISTICS, None, columns, "Thống kê theo xã, năm 2021-2025")


def province_statistics_table(province_code: str, bodies: int, bodies_connected: int) -> Table:
    """What is counted for the province as a whole; the last year agrees with the layer of offices."""
    number = len(YEARS)
    connected = [round(bodies * share) for share in (0.61, 0.74, 0.86, 0.95)] + [bodies_connected]
    columns = {
        "province_code": [province_code] * number,
        "year": list(YEARS),
        "state_systems": [46, 49, 53, 56, 58],
        "state_systems_cloud": [7, 12, 19, 26, 31],
        "shared_apps": [17, 18, 19, 21, 21],
        "shared_apps_cloud": [4, 6, 9, 12, 14],
        "platforms_required": [35, 41, 46, 52, 52],
        "platforms_deployed": [12, 19, 26, 33, 38],
        "departments": [28, 28, 28, 28, 27],
        "departments_cloud": [9, 14, 18, 22, 24],
        "state_bodies": [212, 212, 209, 206, 161],
        "state_bodies_cloud": [31, 52, 74, 101, 97],
        "state_enterprises": [14, 14, 13, 13, 12],
        "state_enterprises_cloud": [3, 4, 6, 8, 9],
        "party_state_bodies": [bodies] * number,
        "party_state_bodies_tslcd": connected,
        "post_enterprises": [11, 13, 14, 16, 17],
        "post_enterprises_reporting": [5, 8, 12, 16, 17],
        "post_database": [False, False, False, True, True],
        "expert_groups": [0, 0, 0, 1, 1],
    }
    return Table(
        "province_statistics",
        "",
        schemas.SAMPLE_PROVINCE_STATISTICS,
        None,
        columns,
        "Thống kê toàn tỉnh, năm 2021-2025",
    )


def _sum(values: np.ndarray, group: np.ndarray, count: int) -> np.ndarray:
    return np.bincount(group, weights=values, minlength=count).astype(np.int64)
