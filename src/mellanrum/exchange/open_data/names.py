"""Names that stay: of a dataset over the years, and of its versions."""

from __future__ import annotations

import re

from mellanrum.domain.periods import Period, period_key

NEAR = 30  # years before and after the report's own that a number of four digits may mean
YEAR = re.compile(r"(?<![0-9A-Za-z])(\d{4})(?![0-9A-Za-z])")
LATEST = "senaste"
SERIES = "alla-ar.csv"


def table_name(key: str, year: int) -> str:
    """The key of a table without the year that it was printed in, so that the next year's has the
    same: 'insats.a.2020' in the report of 2020 is 'insats.a.ar', 2019 there 'insats.a.ar-minus-1'.
    """
    return YEAR.sub(lambda found: _relative(found[1], year), key)


def _relative(text: str, year: int) -> str:
    away = int(text) - year
    if away == 0:
        return "ar"
    if abs(away) > NEAR:
        return text
    return f"ar-{'plus' if away > 0 else 'minus'}-{abs(away)}"


def dataset_name(kind: str, insats: str, key: str, year: int) -> str:
    """'annual.resultatrakning', 'insats-quarter.steget-fram.deltagare': the kind of report, the
    insats that it is about ('' for none) and the table.
    """
    return ".".join(part for part in (kind, insats, table_name(key, year)) if part)


def version_name(period: Period, edition: int) -> str:
    """'2020-u1', '2021-k3-u2': the period and the edition (utgåva) of the report."""
    return f"{period_key(period).lower()}-u{edition}"
