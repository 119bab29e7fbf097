"""The tables of a budget with its plan. Pure functions of lines and sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.ledger import budget
from mellanrum.ledger.budget import (
    Ore,
    PlanEntry,
    PlanSums,
    Share,
    YearSums,
    total,
)
from mellanrum.ledger.money import kronor

KEY = "ekonomi.plan"
SHORTEST = 4  # what is longer and all in capitals is a word, and no abbreviation
KINDS = {
    budget.FEE: "Medlemsavgifter",
    budget.COFINANCING: "Medfinansiering",
    budget.OTHER_INCOME: "Övriga intäkter",
    budget.CARRIED_OVER: "Överfört kapital",
    budget.INDIVIDUAL: "Individinriktade insatser",
    budget.STRUCTURAL: "Strukturella insatser",
    budget.ADMINISTRATION: "Administration",
    budget.BOARD: "Styrelse",
    budget.AUDIT: "Revision",
}
SHARES = {"insatser": "Insatser för målgruppen, individinriktade och strukturella", **KINDS}
TOTALS: tuple[tuple[str, str, str, Callable[[YearSums], Ore]], ...] = (
    ("intakter", "Summa alla intäkter", "Summan av alla intäktsrader, med överfört kapital",
     lambda held: held.income),
    ("overfort", "varav överfört kapital", "Summan av raderna med överfört kapital",
     lambda held: held.carried_over),
    ("kostnader", "Summa alla kostnader", "Summan av alla kostnadsrader", lambda held: held.costs),
    ("kvar", "Kvar med överfört kapital", "Intäkter med överfört kapital − kostnader",
     lambda held: held.result),
    ("resultat", "Årets resultat", "Intäkter utan överfört kapital − kostnader",
     lambda held: held.own_result),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanPrint:
    """What every table tells of its plan: `name` is the title, `source` names the version."""

    slug: str
    name: str
    source: str

    def figure(self, key: str, label: str, ore: Ore, year: int | str, rule: str) -> Figure | None:
        """An amount; None for an empty cell."""
        if ore is None:
            return None
        return Figure(
            f"{KEY}.{self.slug}.{key}.{year}",
            label,
            kronor(ore),
            Unit.SEK,
            str(year),
            decimals=2 if ore % 100 else 0,
            provenance=Provenance(rule, self.source),
        )


def plan_table(about: PlanPrint, lines: Sequence[PlanEntry], sums: PlanSums) -> Table:
    """Every line under its section, with sums by section, year and common part."""
    with_common = [year for year in sums.years if any(year in line.common for line in lines)]
    rows: list[Row] = []
    for section in sums.sections:
        inside = [(n, li) for n, li in enumerate(lines, 1) if li.section == section.section]
        place = f"avsnitt{len(rows)}"
        rows.append(_heading(place, section.section, len(sums.years) + len(with_common)))
        rows += [_line(about, n, line, sums.years, with_common) for n, line in inside]
        rows.append(_section_sum(about, place, section, sums.years, with_common))
    rows += [_total(about, sums, with_common, *one) for one in TOTALS]
    columns = [Column(str(year), f"Budget {year}" if not n else f"Plan {year}")
               for n, year in enumerate(sums.years)]  # fmt: skip
    columns += [Column(f"gemensamt-{year}", f"varav gemensamt {year}") for year in with_common]
    return Table(
        key="budget",
        title=about.name,
        row_heading="Belopp i kr",
        columns=tuple(columns),
        rows=tuple(rows),
        period=period_of(sums.years),
        notes=(
            "En tom ruta är inte budgeterad. Noll är ett beslut om noll.",
            *(f"{line.label}: {line.note}" for line in lines if line.note),
        ),
    )


def sum_label(section: str) -> str:
    """'Summa övriga kostnader' for 'Övriga kostnader' and 'ÖVRIGA KOSTNADER', 'Summa ESF' for
    'ESF'; the script of the grid says it the same way.
    """
    words = section.lower() if section.isupper() and len(section) > SHORTEST else section
    is_word = words[:1].isupper() and words[1:2].islower()
    return f"Summa {words[:1].lower() + words[1:] if is_word else words}"


def _heading(key: str, label: str, width: int) -> Row:
    return Row(key, label, (None,) * width, RowKind.HEADING)


def _line(
    about: PlanPrint, number: int, line: PlanEntry, years: Sequence[int], common: Sequence[int]
) -> Row:
    rule = "Budgeterat belopp på raden"
    cells = [about.figure(f"rad{number}", line.label, line.amounts.get(y), y, rule) for y in years]
    key, label = f"rad{number}.gemensamt", f"{line.label}, gemensamt"
    rule = "Den del av raden som är gemensam för alla områden"
    cells += [about.figure(key, label, line.common.get(year), year, rule) for year in common]
    return Row(f"rad{number}", line.label, tuple(cells), level=1)


def _section_sum(
    about: PlanPrint,
    place: str,
    section: budget.SectionSums,
    years: Sequence[int],
    common: Sequence[int],
) -> Row:
    label, rule = sum_label(section.section), "Summan av avsnittets rader"
    cells = [about.figure(place, label, section.amounts[year], year, rule) for year in years]
    cells += [about.figure(f"{place}.gemensamt", f"{label}, gemensamt", section.common[year], year,
                           rule) for year in common]  # fmt: skip
    return Row(f"{place}-summa", label, tuple(cells), RowKind.SUBTOTAL)


def _total(
    about: PlanPrint,
    sums: PlanSums,
    common: Sequence[int],
    key: str,
    label: str,
    rule: str,
    of: Callable[[YearSums], Ore],
) -> Row:
    """A row at the foot; only the costs have a common part."""
    cells = [about.figure(key, label, of(sums.by_year[year]), year, rule) for year in sums.years]
    shared = {year: sums.by_year[year].common if key == "kostnader" else None for year in common}
    cells += [about.figure(f"{key}.gemensamt", f"{label}, gemensamt", shared[year], year, rule)
              for year in common]  # fmt: skip
    kind, level = (RowKind.DETAIL, 1) if key == "overfort" else (RowKind.TOTAL, 0)
    return Row(key, label, tuple(cells), kind, level)


def period_of(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def kinds_table(about: PlanPrint, sums: PlanSums) -> Table:
    """Where the money comes from and what it is for, by kind."""
    rows = []
    for key, label in KINDS.items():
        parts = [sums.by_year[year].by_kind.get(key) for year in sums.years]
        if total(parts) is not None:
            pairs = zip(sums.years, parts, strict=True)
            rule = f"Summan av raderna med slaget {label.lower()}"
            cells = (about.figure(f"slag.{key}", label, ore, year, rule) for year, ore in pairs)
            rows.append(Row(key, label, tuple(cells)))
    return Table(
        key="slag",
        title="Finansiering och kostnader efter slag",
        row_heading="Belopp i kr",
        columns=tuple(Column(str(year), str(year)) for year in sums.years),
        rows=tuple(rows),
        period=period_of(sums.years),
    )


def areas_table(about: PlanPrint, lines: Sequence[PlanEntry], names: Mapping[str, str],
                years: Sequence[int]) -> Table | None:  # fmt: skip
    """Costs by area, and those of no area; None when no line has an area."""
    costs = [line for line in lines if not line.is_income]
    areas = list(dict.fromkeys(line.area for line in costs if line.area))
    if not areas:
        return None
    rows = []
    for area in (*areas, ""):
        label = names.get(area, area) or "Hela förbundet"
        inside = [line for line in costs if line.area == area]
        sums = {year: total(line.amounts.get(year) for line in inside) for year in years}
        rule = "Summan av områdets kostnadsrader" if area else "Kostnadsrader utan område"
        key = f"omrade.{area or 'hela'}"
        cells = (about.figure(key, label, sums[year], year, rule) for year in years)
        rows.append(Row(area or "hela", label, tuple(cells)))
    return Table(
        key="omraden",
        title="Kostnader efter område",
        row_heading="Belopp i kr",
        columns=tuple(Column(str(year), str(year)) for year in years),
        rows=tuple(rows),
        period=period_of(years),
    )


def shares_table(about: PlanPrint, sums: PlanSums) -> Table:
    """What part of the funds goes to what, on both bases, each named."""
    years = [sums.by_year[year] for year in sums.years]
    bases = (
        ("tilldelat", "Andel av tilldelade medel, det vill säga årets medlemsavgifter",
         [budget.allocated_shares(held) for held in years]),
        ("kostnad", "Andel av årets kostnader", [budget.cost_shares(held) for held in years]),
    )  # fmt: skip
    rows: list[Row] = []
    for key, label, found in bases:
        rows.append(_heading(key, label, len(years)))
        for shares in zip(*found, strict=True):
            cells = (
                _share(about, key, label, share, year)
                for share, year in zip(shares, sums.years, strict=True)
            )
            rows.append(Row(f"{key}-{shares[0].key}", SHARES[shares[0].key], tuple(cells), level=1))
    return Table(
        key="andelar",
        title="Så fördelas medlen",
        row_heading="Procent",
        columns=tuple(Column(str(year), str(year)) for year in sums.years),
        rows=tuple(rows),
        period=period_of(sums.years),
    )


def _share(about: PlanPrint, base: str, label: str, share: Share, year: int) -> Figure | None:
    """A percentage with one decimal; an empty cell where there is nothing to share."""
    if share.percent is None:
        return None
    return Figure(
        f"{KEY}.{about.slug}.andel.{base}.{share.key}.{year}",
        SHARES[share.key],
        share.percent,
        Unit.PERCENT,
        str(year),
        decimals=1,
        provenance=Provenance(label, about.source),
    )
