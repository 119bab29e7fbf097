"""The handbook's chapters about rules, made from the tables that the tests run.

`python -m mellanrum.documents.handbook` writes `docs/handbok/` again from `tests/spec/`, in a
checkout. Chapters without a file of the same name there are written by hand and left alone.
"""

from __future__ import annotations

import re
from pathlib import Path

from mellanrum.documents.diagrams import draw_machine
from mellanrum.documents.rule_tables import (
    RuleTable,
    for_readers,
    read_tables,
    replaced,
    table_lines,
)
from mellanrum.domain.machines import MACHINES
from mellanrum.domain.swedish import capitalized

STATES = re.compile(r"^\{lägen: (\w+)\}$", re.MULTILINE)
REFUSED = "nekas"
OTHERWISE = "Allt annat nekas, och meddelandet säger då vad som är möjligt."


def generated(spec: Path) -> dict[str, str]:
    """Every generated file's name with its text: one chapter a subject, one drawing a machine."""
    chapters = {
        path.name: chapter(path, spec / "machines")
        for path in sorted(spec.glob("*.md"))
        if path.stem != "README"
    }
    drawings = {f"{name}.svg": draw_machine(machine) for name, machine in MACHINES.items()}
    return chapters | drawings


def chapter(path: Path, machines: Path) -> str:
    """The subject's file without technical columns, with its diagrams and tables of moves."""
    made = f"<!-- Gjord av tests/spec/{path.name}: ändra där. -->\n\n"
    text = replaced(path.read_text("utf-8"), lambda table: printed(for_readers(table)))
    return made + STATES.sub(lambda match: states(match[1], machines), text)


def printed(table: RuleTable) -> list[str]:
    """The table with capital letters first in its headings."""
    headings = tuple(map(capitalized, table.headings))
    return table_lines(RuleTable(table.title, headings, table.rows))


def states(name: str, machines: Path) -> str:
    """The drawing of a machine and, in words, what is possible in each state."""
    (table,) = read_tables((machines / f"{name}.md").read_text("utf-8"))
    title = MACHINES[name].title
    return "\n".join(
        [f"![Lägen och drag: {title}]({name}.svg)", "", *printed(possible(table)), "", OTHERWISE]
    )


def possible(table: RuleTable) -> RuleTable:
    """The moves gathered by state; all others are refused."""
    rows: dict[str, list[str]] = {}
    for row in table.records():
        leads = rows.setdefault(row["från"], [])
        if row["till eller nekas"] != REFUSED:
            leads.append(f"{row['drag']} → {row['till eller nekas']}")
    told = tuple(
        (state, "; ".join(moves) or "Inget, läget är slutligt") for state, moves in rows.items()
    )
    return RuleTable(table.title, ("läge", "möjligt"), told)


def write(folder: Path, spec: Path) -> None:
    """Write what is generated into the folder."""
    for name, text in generated(spec).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    root = Path(__file__).parents[3]
    write(root / "docs" / "handbok", root / "tests" / "spec")
