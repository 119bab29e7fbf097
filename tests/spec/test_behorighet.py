"""What each role may, as the table in behorighet.md says: no more and no less."""

from __future__ import annotations

from mellanrum.accounts.access import GRANTS, LABELS, OFFICE, Role
from tests.spec.tables import FOLDER, records

ROWS = [row for row in records(FOLDER / "behorighet.md") if "rättigheter" in row]
ABOUT = ("cases.", "operation.", "obstacles.", "protection.")


def told() -> dict[str, set[str]]:
    return {row["roll"]: set(row["rättigheter"].split()) for row in ROWS}


def test_every_role_may_what_its_row_says() -> None:
    held = {LABELS[r]: {g for g in grants if g.startswith(ABOUT)} for r, grants in GRANTS.items()}
    assert told() == held


def test_every_role_is_one_row() -> None:
    assert sorted(row["roll"] for row in ROWS) == sorted(LABELS[role] for role in Role)


def test_no_office_role_may_anything_in_a_case() -> None:
    assert not [role for role in OFFICE if any(g.startswith("cases.") for g in GRANTS[role])]


def test_the_same_right_has_the_same_words_in_every_row() -> None:
    words: dict[str, str] = {}
    for row in ROWS:
        rights, said = row["rättigheter"].split(), row["får"].split(", ") if row["får"] else []
        assert len(rights) == len(said), row["roll"]
        for right, text in zip(rights, said, strict=True):
            assert words.setdefault(right, text) == text
