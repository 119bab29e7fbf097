"""The deviations as a file for the tests and as a section of demo/AVVIKELSER.md."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from demo.generate.surveys.deviations import Deviation, deviations, place
from demo.generate.surveys.printed import GOLDEN

OUTSIDE = GOLDEN.with_name("indikatorer-2021-utanfor.csv")
TOLD = Path(__file__).parents[2] / "AVVIKELSER.md"
BEGIN, END = "<!-- enkäter: härifrån gjort av demo.generate -->", "<!-- enkäter: hit -->"
HEADING = """## Enkäternas siffror

Vad indikatorrapporten och dess sammanfattning trycker men som svaren inte ger, och varför.
Varje skäl som handlar om antal är prövat: programmet går igenom alla hela tal kvinnor, män och
svarande utan uppgift om kön. Svaren är valda så att så många tryckta andelar som möjligt stämmer
samtidigt; därefter så att den som inte gör det ligger på samma sida om riket som i trycket.
`tests/golden/indikatorer-2021.csv` har alla tryckta uppgifter, och
`tests/golden/indikatorer-2021-utanfor.csv` dem som står här.

| Nr | Var | Tryckt | Svaren ger | Varför |
|---|---|---|---|---|
"""


def numbered() -> list[tuple[str, Deviation]]:
    """The deviations with their numbers, E01 and on."""
    return [(f"E{place:02}", deviation) for place, deviation in enumerate(deviations(), 1)]


def outside() -> str:
    """The content of the tests' file."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(["nyckel", "nummer", "tryckt", "raknat", "varfor"])
    for number, told in numbered():
        writer.writerow([told.row["nyckel"], number, told.row["tryckt"], told.right, told.why])
    return out.getvalue()


def section() -> str:
    """The section, between its two marks."""
    table = "".join(
        f"| {number} | {place(told.row)} | {_cell(told.row['tryckt'])} | {_cell(told.right)} "
        f"| {told.why} |\n"
        for number, told in numbered()
    )
    return f"{BEGIN}\n{HEADING}{table}{END}\n"


def _cell(text: str) -> str:
    """A star is a star, not the beginning of italics."""
    return text.replace("*", "\\*")


def with_section(text: str) -> str:
    """The whole list of deviations with a fresh section, last when it was not there."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(f"{END}\n")
    return f"{before.rstrip()}\n\n{section()}{after}"


def write() -> list[Path]:
    """Writes both lists."""
    OUTSIDE.write_text(outside(), encoding="utf-8")
    TOLD.write_text(with_section(TOLD.read_text(encoding="utf-8")), encoding="utf-8")
    return [OUTSIDE, TOLD]
