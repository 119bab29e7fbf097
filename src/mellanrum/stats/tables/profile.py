"""How a population is spread over a variable: age, education, income source, closing reason …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mellanrum.figures.figure import Figure
from mellanrum.figures.format import printed
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.stats.draft import Draft, Figures, shown
from mellanrum.stats.making import Maker, linked, sex_columns, stem
from mellanrum.stats.measures.catalogue import POPULATION_TITLES
from mellanrum.stats.measures.expressions import INCOMES
from mellanrum.stats.placing import SINCE_START
from mellanrum.stats.scales import UNKNOWN_LABEL, Scale, heading_of, is_single, scale_of, title_of

SEVERAL = "Flera försörjningskällor kan förekomma samtidigt; summan kan överstiga antalet personer."
TWICE = "Samma person kan räknas på flera rader; summan kan överstiga antalet personer."
MONTHS = "Påbörjade månader räknas som hela."
YEARS = "Åldern är startår minus födelseår."
TOLD = "Insatsen har lämnat uppgifterna som volym, utan personuppgifter."
NOTES = {
    "forsorjning-fore": (SEVERAL,),
    "forsorjning-efter": (SEVERAL,),
    "tid-i-insats": (MONTHS,),
    "alder": (YEARS,),
}


@dataclass(frozen=True)
class Spread:
    """One population of an insats (or the förbund, '') spread over one variable."""

    maker: Maker
    insats: str
    population: str
    variable: str

    @property
    def scale(self) -> Scale:
        insats = self.maker.insats(self.insats) if self.insats else None
        return scale_of(self.maker.frames, insats, self.variable, self.maker.year)

    def labels(self) -> dict[str, str]:
        """Categories in order: those that always show, and those that somebody is in."""
        scale = self.scale
        found = self.maker.placed.keys(self.insats, self.population, self.variable)
        shown_keys = scale.always | found
        listed = {k: label for k, label in scale.labels.items() if k in shown_keys}
        return listed | {k: k for k in sorted(found - set(listed))}

    def sexes(self) -> tuple[str, ...]:
        """Sexes to split by: none where only one is there, or where none was told."""
        found = self.maker.sexes(self.insats, self.population)
        is_told = self.maker.is_told(self.insats, self.population)
        return () if is_told or len(found) < 2 else found

    def base(self, sex: str = "") -> Figure:
        return self.maker.base(self.insats, self.population, sex)

    @property
    def title(self) -> str:
        return title_of(self.variable)

    def part(self, key: str, label: str, sex: str = "") -> Figure:
        """`label` is the category's; the figure's own says the variable too."""
        name = f"{self.title}: {label}"
        return self.maker.part(self.insats, self.population, self.variable, key, name, sex)

    def pair(self, key: str, label: str, sex: str = "") -> tuple[Figure, Figure]:
        """A number and its share of the population."""
        part = self.part(key, label, sex)
        measure = self.maker.measure(self.insats, self.population, self.variable)
        return part, self.maker.share(part, self.base(sex), measure)


def spread_table(maker: Maker, insats: str, population: str, variable: str) -> Draft | None:
    """None where nobody told, or where there is no scale to tell it in."""
    spread = Spread(maker, insats, population, variable)
    labels = spread.labels()
    if not labels or not _is_told(spread):
        return None
    sexes = spread.sexes()
    rows = [_row(spread, key, label, sexes) for key, label in labels.items()]
    rows.append(_base_row(spread, sexes))
    who = POPULATION_TITLES[population.removeprefix(SINCE_START)].lower()
    table = Table(
        f"{stem(insats)}.{population}.{variable}",
        _title(spread),
        heading_of(variable),
        sex_columns(sexes, shares=True),
        tuple(rows),
        maker.period,
        notes=_notes(spread),
        sums=tuple(_sums(spread, labels, sexes)) if maker.ties else (),
    )
    parts = [spread.part(key, label) for key, label in labels.items()]
    keys = {p.key: label for p, label in zip(parts, labels.values(), strict=True)}
    by_people = frozenset(labels) - spread.scale.always
    base = spread.base().key
    return Draft(table, base, who, lambda figures: _most(figures, keys), by_people=by_people)


def _title(spread: Spread) -> str:
    bare = spread.population.removeprefix(SINCE_START)
    is_at_closing = (spread.variable, bare) == ("sysselsattning", "avslutade")
    title = f"{spread.title} vid avslut" if is_at_closing else spread.title
    return title if bare == spread.population else f"{title} sedan start"


def _is_told(spread: Spread) -> bool:
    """Rows always tell, once there is somebody; head counts when somebody gave them."""
    maker = spread.maker
    if maker.is_told(spread.insats, spread.population):
        return maker.placed.has(spread.insats, spread.population, spread.variable)
    return bool(spread.base().value)


def _row(spread: Spread, key: str, label: str, sexes: tuple[str, ...]) -> Row:
    pairs = (spread.pair(key, label, s) for s in (*sexes, ""))
    return Row(key, label, tuple(cell for pair in pairs for cell in pair))


def _base_row(spread: Spread, sexes: tuple[str, ...]) -> Row:
    label = "Antal personer" if spread.variable in INCOMES else "Alla"
    cells = tuple(c for s in (*sexes, "") for c in (spread.base(s), None))
    return Row("alla", label, cells, RowKind.TOTAL)


def _sums(spread: Spread, labels: dict[str, str], sexes: tuple[str, ...]) -> list[Sum]:
    """Sexes make all, category by category; categories make the population when each person is
    in one only.
    """
    found: list[Sum] = []
    if sexes:
        found += linked(spread.base(), [spread.base(s) for s in sexes])
        for key, label in labels.items():
            found += linked(spread.part(key, label), [spread.part(key, label, s) for s in sexes])
    for sex in ("", *sexes):
        found += _whole(spread, labels, sex)
    return found


def _whole(spread: Spread, labels: dict[str, str], sex: str) -> tuple[Sum, ...]:
    """Where several at once are possible, the parts make the whole only if nobody has several."""
    parts = [spread.part(key, label, sex) for key, label in labels.items()]
    base = spread.base(sex)
    if is_single(spread.variable) or sum(p.value or 0 for p in parts) == base.value:
        return linked(base, parts)
    return ()


def _notes(spread: Spread) -> tuple[str, ...]:
    is_told = spread.maker.is_told(spread.insats, spread.population)
    several = () if is_single(spread.variable) else (TWICE,)
    return (*NOTES.get(spread.variable, several), *((TOLD,) if is_told else ()))


def before_and_after_table(maker: Maker, insats: str) -> Draft | None:
    """Income sources at start and at closing of those who closed."""
    before = Spread(maker, insats, "avslutade", "forsorjning-fore")
    after = Spread(maker, insats, "avslutade", "forsorjning-efter")
    if not before.base().value or maker.is_told(insats, "avslutade"):
        return None
    labels = before.labels() | after.labels()
    ordered = [k for k in before.scale.labels if k in labels]
    rows = [
        Row(k, labels[k], (*before.pair(k, labels[k]), *after.pair(k, labels[k]))) for k in ordered
    ]
    base = before.base()
    rows.append(Row("alla", "Antal personer", (base, None, base, None), RowKind.TOTAL))
    columns = (
        Column("fore", "Vid start"),
        Column("fore-andel", "Andel", "%"),
        Column("efter", "Efter avslut"),
        Column("efter-andel", "Andel", "%"),
    )
    table = Table(
        f"{stem(insats)}.avslutade.forsorjning",
        "Försörjning före och efter avslut",
        "Försörjning",
        columns,
        tuple(rows),
        maker.period,
        notes=(SEVERAL,),
        sums=tuple(_closed_sums(before, after, {k: labels[k] for k in ordered})),
    )
    by_people = frozenset(ordered) - before.scale.always
    return Draft(table, base.key, "avslutade deltagare", by_people=by_people)


def _closed_sums(before: Spread, after: Spread, labels: dict[str, str]) -> Iterator[Sum]:
    """Who has not closed is what is left of all participants with the same source at start."""
    for spread in (before, after):
        yield from _whole(spread, labels, "")
    maker = before.maker
    if maker.insats(before.insats).profile == "participants":
        everyone = replace(before, population="deltagare")
        for key, label in labels.items():
            total, part = everyone.part(key, label).key, before.part(key, label).key
            yield Sum(total, (part, f"{part}#ej-avslutade"))


def _most(figures: Figures, keys: dict[str, str]) -> str:
    """The largest category, said only when every category is shown: a dot may hide a larger."""
    parts = shown(figures, *keys)
    if not parts:
        return ""
    most = max(parts, key=lambda f: f.value or 0)
    ratio = shown(figures, f"{most.key}.andel")
    is_shared = [f.value for f in parts].count(most.value) > 1
    if ratio is None or is_shared or keys[most.key] == UNKNOWN_LABEL:
        return ""
    base = ratio[0].base
    return f"Vanligast: {keys[most.key]}, {printed(most)} av {base} ({printed(ratio[0])})."
