"""Reads a printed number out of a package's rows, its figures or its built report.

A reader is a short text in the lists `*-rader.csv`:

    insatsperioder[insats=mykey].fran        the one value of a column, where the rows agree
    insatser[insats=mykey].alder_fran – insatser[insats=mykey].alder_till    a range
    efter(CELL & minst), efter(CELL & mellan & 2)    the (second) number of a text after the words
    period(CELL), dag_i(CELL)                the two days, or the one day, that a text names
    paket(FIELD)                             of paket.toml
    står(CELL & varje vecka)                 the words, where the text has them
    år(X), månad(X), kvartal(X), dagen(X), dagen_efter(X)    parts of a date: 2021, 2021-06 …
    antal(FILE[...]), antal(FILE[...].COL)   rows, or different values
    minst(CELLS), störst(CELLS), helår(X & Y)
    räkna({figure.key} * 100 / [[CELL]])     arithmetic over figures and cells
    möjliga(95 & {figure.key})               the shares nearest to 95 % that the base can give
    tomt(figure.key)                         "–" when the figure has no value
    antal_kon(INSATS & SEX)                  participants of a sex, counted in the enrolments
    plan(ROW & COLUMN)                       a sum of the budget table
    enkät(HOW & KEYS)                        what the survey answers give
    dokument(WORDS)                          the words, where the built report has them

Filters: `=` equal, `~` part of, `!` not equal; `@pyramis/FILE` reads the other package.
"""

from __future__ import annotations

import ast
import csv
import operator
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from mellanrum.domain.rounding import half_up
from mellanrum.figures.figure import Figure
from tests.golden.text_readers import SINGLE

Row = Mapping[str, str]
CELLS = re.compile(r"^(@[\w-]+/)?([\w-]+)(?:\[(.*?)\])?(?:\.([\w-]+))?$")
CALL = re.compile(r"^(\w+)\((.*)\)$", re.DOTALL)
REFERENCE = re.compile(r"\{([^}]+)\}|\[\[(.+?)\]\]")
OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True)
class Sources:
    """What readers read: folders of packages as the product wrote them out, figures, one report.

    `packages[""]` is the report's own; `plan` and `survey` compute what they are asked for.
    """

    packages: Mapping[str, Path]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    document: str = ""
    plan: Callable[[str, str], str] | None = None
    survey: Callable[[str, list[str]], str] | None = None
    files: dict[Path, list[Row]] = field(default_factory=dict)


def read(reader: str, sources: Sources) -> str:
    """What the reader finds, as text; a number with a point. ValueError when rows disagree."""
    if " – " in reader:
        return "–".join(read(part, sources) for part in reader.split(" – "))
    if call := CALL.match(reader):
        return _call(call[1], call[2], sources)
    return _one(reader, sources)


def is_printed(reader: str, sources: Sources) -> bool:
    """Whether the built report prints the text that the reader finds its number in."""
    match = re.search(r"(?:efter|står|period|dag_i)\(([\w-]+(?:\[[^\]]*\])?\.[\w-]+)", reader)
    return match is not None and _one(match[1], sources) in sources.document


def _call(name: str, inside: str, sources: Sources) -> str:
    parts = _parts(inside)
    if name in ASKING:
        return ASKING[name](inside if name == "räkna" else parts, sources)
    if name in GATHERING:
        return GATHERING[name](_values(inside, sources))
    return SINGLE[name](*(_inner(part, sources) for part in parts))


def _parts(inside: str) -> list[str]:
    """What stands between ' & ', but for those within a reader within."""
    found, depth = [""], 0
    for token in re.split(r"( & |\(|\))", inside):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == " & " and not depth:
            found.append("")
        else:
            found[-1] += token
    return found


def _inner(part: str, sources: Sources) -> str:
    """A cell or a reader within a reader; other words stand for themselves."""
    return read(part, sources) if CALL.match(part) or "." in part else part


def _one(cells: str, sources: Sources) -> str:
    values = set(_values(cells, sources))
    if len(values) != 1:
        raise ValueError(f"{cells} ger {sorted(values)}")
    return values.pop()


def _values(cells: str, sources: Sources) -> list[str]:
    """One text per row that the filters leave: the column, or the whole row."""
    match = CELLS.match(cells)
    if match is None:
        raise ValueError(f"läsaren {cells} förstås inte")
    other, name, filters, column = match.groups()
    folder = sources.packages[(other or "").strip("@/")]
    rows = [row for row in _file(folder / f"{name}.csv", sources) if _is_kept(row, filters)]
    return [row[column] if column else ";".join(row.values()) for row in rows]


def _file(path: Path, sources: Sources) -> list[Row]:
    if path not in sources.files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            sources.files[path] = list(csv.DictReader(file, delimiter=";"))
    return sources.files[path]


def _is_kept(row: Row, filters: str | None) -> bool:
    for one in filter(None, (filters or "").split(",")):
        match = re.match(r"([\w-]+)([=~!])(.*)", one)
        assert match, one
        value = row[match[1]]
        kept = {"=": value == match[3], "~": match[3] in value, "!": value != match[3]}
        if not kept[match[2]]:
            return False
    return True


def _count(expression: str, sources: Sources) -> Decimal:
    """Arithmetic in which {KEY} is a figure and [[CELL]] a cell."""
    text = REFERENCE.sub(lambda match: f"({_value(match, sources)})", expression)
    return _evaluated(ast.parse(text, mode="eval").body)


def _value(match: re.Match[str], sources: Sources) -> Decimal:
    if match[1]:
        value = sources.figures[match[1]].value
        if value is None:
            raise ValueError(f"{match[1]} saknar värde")
        return value
    return Decimal(read(match[2], sources).replace(",", ".").replace(" ", ""))


def _evaluated(node: ast.expr) -> Decimal:
    if isinstance(node, ast.BinOp):
        left, right = _evaluated(node.left), _evaluated(node.right)
        return OPERATORS[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluated(node.operand)
    assert isinstance(node, ast.Constant), ast.dump(node)
    return Decimal(str(node.value))


def _asked_package(parts: list[str], sources: Sources) -> str:
    text = (sources.packages[""] / "paket.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)[parts[0]])


def _possible(parts: list[str], sources: Sources) -> str:
    """The two shares of the base around a printed share: '93, 97'."""
    base = _count(parts[1], sources)
    below = int(Decimal(parts[0]) * base / 100)
    return ", ".join(str(half_up(100 * Decimal(n) / base, 0)) for n in (below, below + 1))


def _of_sex(parts: list[str], sources: Sources) -> str:
    insats, sex = parts
    people = set(_values(f"deltagare[kon={sex}].deltagare", sources))
    taking_part = _values(f"inskrivningar[insats={insats},start~20].deltagare", sources)
    return str(sum(person in people for person in taking_part))


def _asked_survey(parts: list[str], sources: Sources) -> str:
    assert sources.survey is not None
    return sources.survey(parts[0], parts[1].split())


def _asked_plan(parts: list[str], sources: Sources) -> str:
    assert sources.plan is not None
    return sources.plan(parts[0], parts[1])


def _asked_document(parts: list[str], sources: Sources) -> str:
    return parts[0] if parts[0] in sources.document else ""


def _unknown(parts: list[str], sources: Sources) -> str:
    return "–" if sources.figures[parts[0]].value is None else "?"


def _different(values: list[str]) -> str:
    return str(len(set(values)))


def _least(values: list[str]) -> str:
    return str(min(int(value) for value in values if value))


def _most(values: list[str]) -> str:
    return str(max(int(value) for value in values if value))


ASKING: dict[str, Callable[[Any, Sources], str]] = {
    "räkna": lambda inside, sources: str(_count(inside, sources)),
    "paket": _asked_package,
    "möjliga": _possible,
    "antal_kon": _of_sex,
    "enkät": _asked_survey,
    "plan": _asked_plan,
    "dokument": _asked_document,
    "tomt": _unknown,
}
GATHERING: dict[str, Callable[[list[str]], str]] = {
    "antal": _different,
    "minst": _least,
    "störst": _most,
}
