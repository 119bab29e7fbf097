"""What a column is, read from its heading: the year, the role and the unit."""

from __future__ import annotations

import re
from functools import lru_cache

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNITS = re.compile(r"(?<!\w)(mkr|mnkr|miljoner kronor|tkr|tusen kronor|kronor|kr|%|procent)(?!\w)")
UNIT_NAMES = {
    "mnkr": "mkr",
    "miljoner kronor": "mkr",
    "tusen kronor": "tkr",
    "kronor": "kr",
    "procent": "%",
}
ROLES = (
    ("deviation", re.compile(r"avvik|differens|skillnad|förändring|forandring")),
    ("budget", re.compile(r"budget")),
    ("national", re.compile(r"\briket\b|rikss?nitt|riksgenomsnitt|\bnationel")),
    ("women", re.compile(r"\bkvinn")),
    ("men", re.compile(r"\bmän\b|\bman\b|\bmännen\b")),
    ("share", re.compile(r"\bandel|%|procent")),
    ("total", re.compile(r"^(?:totalt?|summa|samtliga|alla|antal totalt)\b")),
    ("outcome", re.compile(r"utfall|resultat\b|redovisat|bokslut")),
    ("note", re.compile(r"^not(?:er)?\b")),
)


@lru_cache(maxsize=2048)
def role_of(label: str) -> str:
    """One of the roles above; '' when the heading tells none. See `model.GridColumn`."""
    text = label.strip().lower()
    return next((role for role, pattern in ROLES if pattern.search(text)), "")


@lru_cache(maxsize=2048)
def year_of(label: str) -> int:
    """The only year in a heading; 0 when there is none, or several."""
    years = set(YEAR.findall(label))
    return int(years.pop()) if len(years) == 1 else 0


@lru_cache(maxsize=2048)
def unit_of(label: str) -> str:
    """'Belopp i tkr' → 'tkr'; '' when the heading names no unit."""
    found = UNITS.search(label.lower())
    return UNIT_NAMES.get(found.group(), found.group()) if found else ""
