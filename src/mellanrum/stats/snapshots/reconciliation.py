"""Why a figure is another in a later snapshot, as protected numbers that anyone may see.

An insats tells the kinds of its changes for all its populations or for none, not even the zeros. It
tells none when one of them, or what follows from them, is 1 up to minimum − 1, or when an edition
hides a number before or after: who knows both editions then learns nothing but how they differ.
Before and after are shown when their own editions show them. There is no line for the förbund.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period, period_label
from mellanrum.figures.disclosure import Policy, describe, protect
from mellanrum.figures.figure import Figure, Provenance, Status, count
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.snapshots.actions import be_silent
from mellanrum.stats.snapshots.difference import ARRIVALS, DEPARTURES, Kind, Line, reconcile
from mellanrum.stats.snapshots.files import Tell
from mellanrum.stats.snapshots.manifest import Manifest, read_manifest
from mellanrum.stats.snapshots.opening import load_snapshot, published_from

KINDS = (*ARRIVALS, *DEPARTURES)
COLUMNS = (
    Column("fore", "Före"),
    Column(Kind.LATE, "Sena"),
    Column(Kind.CORRECTED_IN, "Rättade in"),
    Column(Kind.CORRECTED_OUT, "Rättade ut"),
    Column(Kind.WITHDRAWN, "Återtagna"),
    Column(Kind.ERASED, "Gallrade"),
    Column("efter", "Efter"),
)
TOLD_ALREADY = 1_000_000
# All of the first are exactly one of the rest.
PARTS = {"deltagare": (("ingaende", "nya"), ("avslutade", "pagaende"))}
DEFINITION = (
    "Antal i den första bilden, plus rader som registrerats efteråt eller rättats in, minus rader "
    "som rättats ut, återtagits som felregistreringar eller gallrats, är antal i den andra."
)


def reconciliation_table(
    before: Path, after: Path, period: Period, policy: Policy, *, tell: Tell = be_silent
) -> Table:
    """One line for each insats and population that some row is in, before or after.

    Raises DomainError when the snapshots cannot be compared or read.
    """
    old, new = read_manifest(before), read_manifest(after)
    check_comparable(old, new)
    tell(0, 3, "jämför raderna")
    frames = load_snapshot(after)
    lines = reconcile(load_snapshot(before), frames, period)
    told = []
    for done, folder in enumerate((before, after), 1):
        tell(done, 3, f"räknar {folder.name}")
        told.append(published_from(folder, period, policy).figures)
    kept = [x for x in lines if any(_number(x) in figures for figures in told)]
    dotted = {_key(x, "fore") for x in kept if _is_dotted(x, x.before, told[0])}
    dotted |= {_key(x, "efter") for x in kept if _is_dotted(x, x.after, told[1])}
    raw = unprotected_table(kept, old, new, period, {i.slug: i.name for i in frames.insatser})
    return protected_table(raw, kept, dotted, policy)


def check_comparable(before: Manifest, after: Manifest) -> None:
    """Raises DomainError when rows of one cannot be found in the other."""
    if before.forbund != after.forbund:
        raise DomainError(
            f"Bilderna är av olika förbund: {before.forbund} och {after.forbund}. "
            "Jämför två av samma."
        )
    if before.key != after.key:
        raise DomainError(
            "Bilderna är tagna med olika nycklar, så raderna går inte att känna igen mellan dem."
        )
    if before.created_at > after.created_at:
        raise DomainError("Den första bilden är nyare än den andra. Byt plats på dem.")


def unprotected_table(
    lines: Iterable[Line],
    before: Manifest,
    after: Manifest,
    period: Period,
    names: Mapping[str, str],
) -> Table:
    """The true numbers with their relations; never shown outside the insats. `names` of insatser
    by short form.
    """
    kept = list(lines)
    origin = Provenance(DEFINITION, "ögonblicksbilder", snapshot=f"{before.id} och {after.id}")
    label = period_label(period)
    return Table(
        "skillnad",
        f"Skillnad mellan {before.id} och {after.id}",
        "Insats och urval",
        COLUMNS,
        tuple(_row(line, names.get(line.insats, line.insats), label, origin) for line in kept),
        label,
        notes=(DEFINITION,),
        sums=tuple(_sums(kept)),
    )


def protected_table(raw: Table, lines: Iterable[Line], dotted: set[str], policy: Policy) -> Table:
    """What anyone may see. `dotted` are those before and after that their editions do not show."""
    kept = list(lines)
    closed = {x.insats for x in kept if {_key(x, "fore"), _key(x, "efter")} & dotted}
    closed |= {x.insats for x in kept if any(0 < n < policy.minimum for n in _derived(x, kept))}
    kinds = {k for x in kept if x.insats in closed for k in _kind_keys(x)}
    edition = protect((raw,), policy, importance=_importance, withheld=frozenset(kinds | dotted))
    (table,) = edition.tables
    note = (describe(policy),) if edition.hidden else ()
    return Table(
        table.key, table.title, table.row_heading, table.columns, table.rows, table.period,
        notes=(*table.notes, *note),
    )  # fmt: skip


def _number(line: Line) -> str:
    """The figure that a line is about."""
    return f"insats.{line.insats}.{line.population}.antal"


def _is_dotted(line: Line, n: int, told: Mapping[str, Figure]) -> bool:
    """Whether the edition does not show the number; one that it lacks is zero."""
    figure = told.get(_number(line))
    return n > 0 if figure is None else figure.status is not Status.SHOWN


def _key(line: Line, column: str) -> str:
    return f"skillnad.{line.insats}.{line.population}.{column}"


def _kind_keys(line: Line) -> Iterator[str]:
    return (_key(line, kind) for kind in KINDS)


def _derived(line: Line, lines: Iterable[Line]) -> Iterator[int]:
    """The numbers of a line, and how many rows of each kind only went from one part to another."""
    parts = {x.population: x for x in lines if x.insats == line.insats}
    for kind in KINDS:
        yield line.n(kind)
        for names in PARTS.get(line.population, ()):
            yield sum(parts[p].n(kind) for p in names if p in parts) - line.n(kind)


def _row(line: Line, insats: str, period: str, origin: Provenance) -> Row:
    title = POPULATION_TITLES.get(line.population, line.population)
    numbers = (line.before, *(line.n(kind) for kind in KINDS), line.after)
    cells = tuple(
        count(_key(line, column.key), f"{title}, {column.label.lower()}", n, period, origin)
        for column, n in zip(COLUMNS, numbers, strict=True)
    )
    return Row(f"{line.insats}.{line.population}", f"{insats}, {title.lower()}", cells)


def _sums(lines: list[Line]) -> Iterator[Sum]:
    there = {(line.insats, line.population): line for line in lines}
    for line in lines:
        whole = _key(line, "#alla")
        yield Sum(whole, (_key(line, "fore"), *(_key(line, kind) for kind in ARRIVALS)))
        yield Sum(whole, (_key(line, "efter"), *(_key(line, kind) for kind in DEPARTURES)))
        for parts in PARTS.get(line.population, ()):
            found = [there[line.insats, p] for p in parts if (line.insats, p) in there]
            yield from _part_sums(line, found)


def _part_sums(whole: Line, parts: list[Line]) -> Iterator[Sum]:
    """Rows that were not there, are wrong or are gone are so in the whole and in its parts."""
    if not parts:
        return
    for column in ("fore", Kind.LATE, Kind.WITHDRAWN, Kind.ERASED, "efter"):
        yield Sum(_key(whole, column), tuple(_key(part, column) for part in parts))


def _importance(key: str) -> int:
    """What the editions tell cannot be taken back."""
    return TOLD_ALREADY if key.endswith((".fore", ".efter")) else 1
