"""Events of a year and who came to them, as tables with the förbund's own small groups protected.

Keys: natverk.evenemang.antal, natverk.deltagare.antal, natverk.organisationer.antal,
natverk.kostnad, and the same of each kind (natverk.<slag>.…) and of events about equality
(natverk.jamstalldhet.…, EQ-05); natverk.part.<part>.… by sex.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.disclosure import protect
from mellanrum.figures.figure import Figure, Provenance, Unit, count
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.network.event_queries import Came, list_came, list_held
from mellanrum.registers.network.kinds import kinds
from mellanrum.registers.network.models import NetworkEvent
from mellanrum.registers.organisation.queries import get_forbund

REGISTER = "Evenemang"
KEYS = {"training": "utbildning", "study_visit": "studiebesok", "conference": "konferens",
        "network_meeting": "natverkstraff", "seminar": "seminarium"}  # fmt: skip
RULE = "Genomförda evenemang som började under året, och de som kom dit"
COLUMNS = (
    Column("evenemang", "Evenemang"),
    Column("deltagare", "Deltagare"),
    Column("organisationer", "Organisationer"),
    Column("kostnad", "Kostnad", Unit.SEK),
)
SEXES = (("kvinnor", "Kvinnor", "women"), ("man", "Män", "men"),
         ("ej-uppgivet", "Inte uppgivet", "unstated"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """The year's events with who came."""

    events: Sequence[NetworkEvent]
    came: Mapping[int, tuple[Came, ...]]
    year: int

    def of(self, events: Iterable[NetworkEvent]) -> Held:
        return Held(tuple(events), self.came, self.year)

    def rows(self) -> list[Came]:
        return [one for event in self.events for one in self.came[event.pk]]


def held_in(forbund: str, year: int) -> Held:
    """Three queries, one for a year without events."""
    events = list_held(forbund, year)
    return Held(events, list_came([e.pk for e in events]) if events else {}, year)


def network_tables(forbund: str, year: int, minimum: int | None = None) -> dict[str, Table]:
    """By key, protected; {} for a year without events. `minimum` None is the förbund's own."""
    held = held_in(forbund, year)
    return tables_of(held, forbund, minimum) if held.events else {}


def tables_of(held: Held, forbund: str, minimum: int | None = None) -> dict[str, Table]:
    """The summary and the parties by sex, protected together."""
    from mellanrum.reports.figures import policy_of

    owner = get_forbund(forbund)
    policy = policy_of(owner, owner.minimum_group if minimum is None else minimum)
    edition = protect((summary_table(held), parties_table(held)), policy)
    return {table.key: table for table in edition.tables}


def events_table(held: Held, forbund: str) -> Table:
    """Each event of the year: who came, from how many organisations, at what cost; protected."""
    from mellanrum.reports.figures import policy_of

    rows = []
    for event in held.events:
        label = f"{today_of(event.starts_at)} {event.title}"
        cells = _cells(f"natverk.ett.{event.slug}", event.title, held.of([event]))
        rows.append(Row(event.slug, label, cells[1:]))
    table = Table("natverk.alla", "Årets evenemang", "Evenemang", COLUMNS[1:], tuple(rows),
                  str(held.year))  # fmt: skip
    owner = get_forbund(forbund)
    return protect((table,), policy_of(owner, owner.minimum_group)).tables[0]


def summary_table(held: Held) -> Table:
    """By kind, in all, and those about equality counted apart."""
    rows, parts = [], []
    for kind, label in kinds().items():
        of_kind = held.of(e for e in held.events if e.kind == kind)
        if of_kind.events:
            key = KEYS.get(kind, kind)
            parts.append(f"natverk.{key}.deltagare")
            cells = _cells(f"natverk.{key}", label, of_kind)
            rows.append(Row(key, label, cells))
    total = _cells("natverk.alla-slag", "Evenemang", held, keys=TOTALS)
    rows.append(Row("alla", "Alla", total, RowKind.TOTAL))
    equality = held.of(e for e in held.events if e.is_equality)
    cells = _cells("natverk.jamstalldhet", "Jämställdhet", equality)
    rows.append(Row("jamstalldhet", "varav om jämställdhet", cells))
    return Table(
        key="natverk",
        title="Kompetens och nätverk",
        row_heading="Slag",
        columns=COLUMNS,
        rows=tuple(rows),
        period=str(held.year),
        sums=(Sum("natverk.deltagare.antal", tuple(parts)),),
    )


TOTALS = ("natverk.evenemang.antal", "natverk.deltagare.antal", "natverk.organisationer.antal",
          "natverk.kostnad")  # fmt: skip


def _cells(
    key: str, label: str, held: Held, keys: tuple[str, ...] = ()
) -> tuple[Figure | None, ...]:
    """One cell per column; no cost where none is noted."""
    names = keys or tuple(f"{key}.{column.key}" for column in COLUMNS)
    came, period = held.rows(), str(held.year)
    origin = Provenance(RULE, REGISTER, rows=len(held.events))
    told = [f"{label}, {column.label.lower()}" for column in COLUMNS]
    costs = [e.cost_ore for e in held.events if e.cost_ore is not None]
    return (
        _number(names[0], told[0], len(held.events), period, origin),
        count(names[1], told[1], sum(one.total for one in came), period, origin),
        _number(names[2], told[2], sum(one.organisations for one in came), period, origin),
        Figure(names[3], told[3], kronor(sum(costs)), Unit.SEK, period, provenance=origin)
        if costs
        else None,
    )


def parties_table(held: Held) -> Table:
    """Who came, by party and sex. The protection is told every sum that a reader can subtract."""
    found: dict[str, Came] = {}
    for one in held.rows():
        found[one.key] = found[one.key].plus(one) if one.key in found else one
    slugs = {row.key: row.key or "ovriga" for row in found.values()}
    rows, sums = [], []
    for one in sorted(found.values(), key=lambda row: (not row.key, row.label)):
        start = f"natverk.part.{slugs[one.key]}"
        rows.append(Row(slugs[one.key], one.label, _by_sex(start, one, held, f"{start}.alla")))
        sums.append(Sum(f"{start}.alla", tuple(f"{start}.{k}" for k, _, _ in SEXES)))
    everyone = _everyone(found.values())
    cells = _by_sex("natverk.deltagare", everyone, held, "natverk.deltagare.antal")
    rows.append(Row("alla", "Alla", cells, RowKind.TOTAL))
    sums += _column_sums([slugs[key] for key in found])
    columns = (*(Column(k, label) for k, label, _ in SEXES), Column("alla", "Alla"))
    title = "Deltagare i evenemang per part och kön"
    return Table("natverk.part", title, "Part", columns, tuple(rows), str(held.year),
                 sums=tuple(sums))  # fmt: skip


def _everyone(found: Iterable[Came]) -> Came:
    total = Came("", "Alla")
    for one in found:
        total = total.plus(one)
    return total


def _by_sex(start: str, one: Came, held: Held, total: str) -> tuple[Figure, ...]:
    period, origin = str(held.year), Provenance(RULE, REGISTER, rows=len(held.events))
    cells = [
        count(f"{start}.{key}", f"{one.label}, {label.lower()}", getattr(one, name), period, origin)
        for key, label, name in SEXES
    ]
    return (*cells, count(total, f"{one.label}, deltagare", one.total, period, origin))


def _column_sums(slugs: Sequence[str]) -> list[Sum]:
    names = [*(key for key, _, _ in SEXES), "alla"]
    held = [
        Sum(_total_of(name), tuple(f"natverk.part.{slug}.{name}" for slug in slugs))
        for name in names
    ]
    everyone = Sum(_total_of("alla"), tuple(_total_of(key) for key, _, _ in SEXES))
    return [*held, everyone] if slugs else [everyone]


def _total_of(name: str) -> str:
    return "natverk.deltagare.antal" if name == "alla" else f"natverk.deltagare.{name}"


def _number(key: str, label: str, n: int, period: str, origin: Provenance) -> Figure:
    return Figure(key, label, Decimal(n), Unit.COUNT, period, provenance=origin)
