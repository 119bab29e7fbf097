"""Everything that must hold in a package, across its files; all faults in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.exchange.package.bindings import RULES
from mellanrum.exchange.package.books import check_books, warn_books
from mellanrum.exchange.package.content import Package, Part, all_rows
from mellanrum.exchange.package.narratives import check_texts
from mellanrum.exchange.package.report import CheckReport
from mellanrum.registers.insatser.policies import SURVEY_MEASURE
from mellanrum.registers.keyed import Key, Many, Ref
from mellanrum.registers.organisation.rows import CodeRow
from mellanrum.registers.rules import World
from mellanrum.stats.measures.catalogue import BY_KEY as MEASURES

SINCE_START = "sedan-start."  # a head count over the whole insats
APART = {"deltagare.med-delinsatser"}  # made by the edition from several measures
UNMEASURED = {
    "goals": "målet kommer att stå som inte mätt",
    "benchmarks": "inget jämförs med talet",
}
Blamed = set[tuple[str, Key, str]]
Placed = tuple[Part, Key, Any]


def validate(package: Package) -> CheckReport:
    """The report; the package may be loaded only if it has no problems."""
    blamed: Blamed = set()
    problems = [
        *package.problems,
        *_check_references(package, blamed, all_rows(package)),
        *_check_rules(package, blamed, all_rows(package)),
        *check_books(package),
        *(check_texts(package) if package.parts else ()),
    ]
    warnings = [*package.warnings, *_warn_measures(package), *warn_books(package)]
    return CheckReport(_in_order(package, problems), tuple(warnings), package.counts)


def validate_rows(package: Package, rows: Iterable[Placed]) -> tuple[Problem, ...]:
    """Faults of some rows of a package whose others are in the registers already."""
    blamed: Blamed = set()
    chosen = list(rows)
    return (
        *_check_references(package, blamed, chosen),
        *_check_rules(package, blamed, chosen),
    )


def _in_order(package: Package, problems: list[Problem]) -> tuple[Problem, ...]:
    names = ["paket.toml", *(part.binding.file.name for part in package.parts.values())]
    order = {name: place for place, name in enumerate(names)}
    return tuple(sorted(problems, key=lambda p: (order.get(p.file, len(order)), p.file, p.row)))


def problem_at(part: Part, key: Key, attr: str, message: str, remedy: str) -> Problem:
    """A fault at the cell of a row that holds the attribute."""
    column = part.binding.column_of(attr)
    place = part.places[key]
    value = place.cells.get(column, "")
    value = "" if is_of_a_person(value) else value  # a report is no place for it either
    return Problem(part.binding.file.name, place.number, column, value[:80], message, remedy)


def _check_references(
    package: Package, blamed: Blamed, rows: Iterable[Placed]
) -> Iterator[Problem]:
    """Every short form points at a row of the package; a missing file is told once."""
    absent: set[str] = set()
    for part, key, row in rows:
        register = part.binding.register
        shared = [attr for ref in register.refs for attr in ref.by]
        for ref in register.refs:
            target = package.parts[(ref.to or register).name]
            values = tuple(getattr(row, attr) for attr in ref.by)
            if values[-1] in {"", None}:
                own = [a for a in ref.by if shared.count(a) == 1 and getattr(row, a)]
                if own and len(ref.by) > 1:
                    yield _half(part, key, ref, own[0], blamed)
            elif fault := _lost(part, key, ref, values, target, blamed, absent):
                yield fault
        for many in register.manys:
            if many.to is not None:
                yield from _check_many(part, key, row, many, package, blamed)


def _half(part: Part, key: Key, ref: Ref, attr: str, blamed: Blamed) -> Problem:
    blamed.add((part.binding.register.name, key, attr))
    missing = part.binding.column_of(ref.by[-1])
    return problem_at(part, key, attr, f"Uppgiften {missing} saknas.", f"Fyll i {missing} också.")


def _lost(
    part: Part,
    key: Key,
    ref: Ref,
    values: Key,
    target: Part,
    blamed: Blamed,
    absent: set[str],
) -> Problem | None:
    """The fault of a reference that leads nowhere, at the first attribute that no row matches."""
    if values in target.keys or not target.whole:
        return None
    name = target.binding.file.name
    if not target.present:
        if name in absent:
            return None
        absent.add(name)
        why = f"Lägg till filen; {part.binding.file.name} hänvisar till den."
        return Problem(name, 0, "", "", "Filen saknas.", why)
    depth = next(n for n in range(len(values)) if not target.has_head(values[: n + 1]))
    attr = ref.by[depth]
    spot = (part.binding.register.name, key, attr)
    if spot in blamed:
        return None
    blamed.add(spot)
    fix = f"Rätta uppgiften eller lägg till den i {name}."
    return problem_at(part, key, attr, f"Uppgiften finns inte i {name}.", fix)


def _check_many(
    part: Part, key: Key, row: Any, many: Many, package: Package, blamed: Blamed
) -> Iterator[Problem]:
    assert many.to is not None
    target = package.parts[many.to.name]
    if not target.whole or not target.present:
        return
    name = target.binding.file.name
    for value in getattr(row, many.attr):
        if (value,) not in target.keys:
            blamed.add((part.binding.register.name, key, many.attr))
            fix = f"Rätta uppgiften eller lägg till den i {name}."
            yield problem_at(part, key, many.attr, f"”{value}” finns inte i {name}.", fix)


def _check_rules(package: Package, blamed: Blamed, rows: Iterable[Placed]) -> Iterator[Problem]:
    """The registers' own policies, asked of every row; one fault a row and attribute."""
    world = World(lambda name: _rows(package, name), earlier_only=True)
    for part, key, row in rows:
        name = part.binding.register.name
        for rule in RULES.get(name, ()):
            if not all(package.parts[needed].whole for needed in rule.needs):
                continue
            if rule.of_all and len(part.rows) < len(part.keys):
                continue
            try:
                rule.check(row, world)
            except DomainError as why:
                spot = (name, key, rule.attr)
                if spot not in blamed:
                    blamed.add(spot)
                    yield problem_at(part, key, rule.attr, why.message, rule.remedy)


def _warn_measures(package: Package) -> Iterator[Problem]:
    """A goal whose measure nobody computes would stay unmeasured without a word, and a benchmark
    beside nothing.
    """
    for name, follows in UNMEASURED.items():
        if (part := package.parts.get(name)) is None:
            continue
        for key, row in part.rows.items():
            measure = row.measure.removeprefix(SINCE_START)
            if measure and measure not in APART and not _is_measured(measure):
                near = get_close_matches(measure, MEASURES, 1)
                hint = f"Menas {near[0]}?" if near else "Se docs/reference/matt.md."
                yield problem_at(part, key, "measure", f"Måttet finns inte; {follows}.", hint)


def _is_measured(measure: str) -> bool:
    is_of_answers = SURVEY_MEASURE.fullmatch(measure) is not None
    return is_of_answers or any(measure == k or measure.startswith(f"{k}.") for k in MEASURES)


def _rows(package: Package, name: str) -> dict[Key, Any]:
    """Good rows; a code whose own row is faulty still counts as known, so that its use is not."""
    part = package.parts[name]
    if name != "codes":
        return part.rows
    known = {key: CodeRow(key[0], key[1], "", 0, "") for key in part.keys if len(key) == 2}
    return {**known, **part.rows}
