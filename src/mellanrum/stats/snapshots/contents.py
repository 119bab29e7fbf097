"""What a row holds, in words, with all that hangs on it: spells, events."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mellanrum.stats.frames import Frames
from mellanrum.stats.measures.expressions import BETWEEN
from mellanrum.stats.measures.sources import Source
from mellanrum.stats.rows import NEVER, NOT_APPLICABLE, UNKNOWN

if TYPE_CHECKING:
    import polars as pl

ENROLMENTS = "enrolments"
# Worked out from other columns, or from rows of other insatser.
DERIVED = frozenset(
    {
        *("start_year", "start_month", "start_dom", "end_month", "end_dom"),
        *("outcome", "class", "moved", "origin", "added", "groups_start", "groups_closing"),
        *("assessed", "plan_begun", "planned", "handed", "until", "closing"),
    }
)
DAYS = frozenset(
    {
        *("start", "began", "day", "since", "due", "done", "tried", "referred", "prepared"),
        *("queued", "left", "recorded", "closing_recorded", "ended"),
    }
)
END = "end"  # the day after the last
LABELS: Mapping[str, str] = {
    "insats": "insats",
    "participant": "deltagare",
    "sex": "kön",
    "birth_year": "födelseår",
    "mode": "registrerad som",
    "start": "första dag",
    "end": "sista dag",
    "support_years": "år i försörjning",
    "education": "utbildning",
    "referrer": "remittent",
    "reason": "avslutsorsak",
    "reason_own": "egen avslutsorsak",
    "occupation": "sysselsättning",
    "municipality": "kommun",
    "party": "part",
    "discharges": "insatsen skriver ut",
    "start_late": "dagar till registrering",
    "end_late": "dagar till registrering av avslut",
    "extent_before": "omfattning före",
    "extent_after": "omfattning efter",
    "before": "sysselsättning före",
    "incomes_start": "försörjning vid start",
    "incomes_closing": "försörjning vid avslut",
    "spells": "sysselsättning under insats",
    "events": "händelser",
    "deadline": "tidsgräns",
    "due": "förfaller",
    "done": "gjort",
    "tried": "försökt",
    "referred": "remitterad",
    "prepared": "beredd",
    "queued": "i kö",
    "left": "lämnade kön",
    "preparation": "beredningens utfall",
}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after, in words."""

    field: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{self.field} {self.before} → {self.after}"


def compared(old: Row, new: Row) -> tuple[FieldChange, ...]:
    """The fields that differ."""
    names = [n for n in dict.fromkeys((*old, *new)) if old.get(n) != new.get(n)]
    return tuple(_told(name, old.get(name), new.get(name)) for name in names)


def _told(name: str, old: Any, new: Any) -> FieldChange:
    if name == "participant":
        return FieldChange(LABELS[name], "en", "en annan")
    return FieldChange(LABELS.get(name, name), _words(name, old), _words(name, new))


def _words(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "inget"
    if value is None or value == "":
        return "inget"
    if name == END or name in DAYS:
        return _day(value - 1 if name == END and value != NEVER else value)
    if value in (UNKNOWN, NOT_APPLICABLE) and not isinstance(value, str):
        return "okänt" if value == UNKNOWN else "ej tillämpligt"
    return str(value).replace(BETWEEN, ", ")


def _day(value: int) -> str:
    return "inte än" if value == NEVER or value < 1 else date.fromordinal(value).isoformat()


def find_changed(before: Frames, after: Frames, source: Source) -> frozenset[int]:
    """Numbers of rows that are not the same in both, or on which something else hangs."""
    found: set[int] = set()
    for name in (source.frame, *_hanging(after, source)):
        old, new = getattr(before, name).lazy(), getattr(after, name).lazy()
        columns = [c for c in _columns(new) if c in _columns(old)]
        for one, other in ((old, new), (new, old)):
            lacking = one.select(columns).join(other.select(columns), on=columns, how="anti")
            found |= set(lacking.select("number").collect()["number"].to_list())
    return frozenset(found)


def read_rows(
    frames: Frames,
    source: Source,
    numbers: AbstractSet[int],
    insatser: AbstractSet[str] | None,
) -> dict[tuple[int, str], Row]:
    """By number and name (of a named source), the rows of these insatser with these numbers."""
    import polars as pl

    chosen = _of(getattr(frames, source.frame).lazy(), numbers)
    if insatser is not None:
        chosen = chosen.filter(pl.col("insats").is_in(sorted(insatser)))
    hung = {name: _hung(frames, name, numbers) for name in _hanging(frames, source)}
    found: dict[tuple[int, str], Row] = {}
    for row in chosen.collect().iter_rows(named=True):
        number, name = row.pop("number"), row[source.named] if source.named else ""
        shown = {k: v for k, v in row.items() if k not in DERIVED}
        found[number, name] = shown | {n: of.get(number, ()) for n, of in hung.items()}
    return found


def _columns(rows: pl.LazyFrame) -> list[str]:
    return rows.collect_schema().names()


def _hanging(frames: Frames, source: Source) -> Iterator[str]:
    """Frames whose rows belong to an enrolment and have no insats of their own."""
    import polars as pl

    for field in dataclasses.fields(frames) if source.frame == ENROLMENTS else ():
        value = getattr(frames, field.name)
        if isinstance(value, pl.DataFrame | pl.LazyFrame):
            columns = _columns(value.lazy())
            if "number" in columns and "insats" not in columns:
                yield field.name


def _hung(frames: Frames, name: str, numbers: AbstractSet[int]) -> dict[int, tuple[str, ...]]:
    """What hangs on each row, as sorted words."""
    found: dict[int, list[str]] = {}
    for row in _of(getattr(frames, name).lazy(), numbers).collect().iter_rows(named=True):
        number = row.pop("number")
        if row.get("closing"):  # told by the enrolment itself
            continue
        words = (_words(k, v) for k, v in row.items() if k not in DERIVED)
        found.setdefault(number, []).append(" ".join(words))
    return {number: tuple(sorted(told)) for number, told in found.items()}


def _of(rows: pl.LazyFrame, numbers: AbstractSet[int]) -> pl.LazyFrame:
    import polars as pl

    wanted = pl.LazyFrame({"number": sorted(numbers)}, schema={"number": pl.Int64})
    return rows.join(wanted, on="number", how="semi")
