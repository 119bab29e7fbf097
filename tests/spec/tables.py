"""The rules as rows: `rules("inskrivning")`, `moves("enrolment")`. Written as README.md says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mellanrum.documents.rule_tables import read_tables

FOLDER = Path(__file__).parent
REASON = ", skäl krävs"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """`check` is a function below `mellanrum`, `values` what it is given; or `shown_by` names the
    test that shows the rule. `expected` is the sentence when the rule says no.
    """

    subject: str
    key: str
    situation: str
    verdict: str
    expected: str
    source: str
    check: str
    values: str
    shown_by: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """`to_label` is '' when the move is refused."""

    key: str
    from_label: str
    move: str
    to_label: str
    needs_reason: bool


def subjects() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README")


def rules(subject: str) -> list[RuleRow]:
    """Every row of the subject's tables that have the column gäller."""
    return [
        RuleRow(
            subject=subject,
            key=row["regel-id"],
            situation=row["situation"],
            verdict=row["gäller"],
            expected=row["vad som händer"],
            source=row["källa"],
            check=row.get("regel", ""),
            values=row.get("värden", ""),
            shown_by=row.get("prov", ""),
        )
        for row in records(FOLDER / f"{subject}.md")
        if "gäller" in row
    ]


def records(path: Path) -> list[dict[str, str]]:
    """Every row of every table in the file, by heading."""
    tables = read_tables(path.read_text(encoding="utf-8"))
    return [row for table in tables for row in table.records()]


def moves(machine: str) -> list[MoveRow]:
    """Every move from every state, allowed or not."""
    return [_move(row) for row in records(FOLDER / "machines" / f"{machine}.md")]


def _move(row: dict[str, str]) -> MoveRow:
    to = row["till eller nekas"]
    return MoveRow(
        key=row["regel-id"],
        from_label=row["från"],
        move=row["drag"],
        to_label="" if to == "nekas" else to.removesuffix(REASON),
        needs_reason=to.endswith(REASON),
    )
