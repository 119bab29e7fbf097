"""Who answered: forms that came in, and the response rate beside the nation's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.reports.survey_items import Values
from mellanrum.stats.surveys.editions import GroupEdition, YearEdition
from mellanrum.stats.surveys.making import ANSWERED, HANDED, RATE, RETURNED
from mellanrum.stats.surveys.tally import ALL, SEX_KEYS, Cell

RATE_ITEM = "svarsfrekvens"  # what a registered response rate is called


@dataclass(frozen=True, slots=True)
class RateResult:
    """A group, or one insats of it. `sexes` are women, men and those who did not say; empty where
    the form does not ask. `handed`, `answered` and `rate` are None where nobody knows how many
    could answer; `answered` has also those whose form is not mixed with others yet.
    """

    group: str
    title: str
    key: str
    label: str
    returned: Figure
    sexes: tuple[Figure, ...]
    handed: Figure | None
    answered: Figure | None
    rate: Figure | None
    previous: Figure | None
    national: Figure | None

    @property
    def is_whole(self) -> bool:
        return self.key == "alla"


def rate_results(year: YearEdition, before: YearEdition, national: Values) -> Iterator[RateResult]:
    """Each group, followed by its insatser."""
    for group, edition in year.groups.items():
        for cell in _cells(edition):
            yield _rate(edition, before.groups.get(group), national, cell)


def _cells(edition: GroupEdition) -> Iterator[Cell]:
    maker = edition.maker
    yield ALL
    found = {c.insats: c for c in (*maker.places, *maker.handed_cells) if c.insats != "*"}
    yield from found.values()


def _rate(
    edition: GroupEdition, before: GroupEdition | None, national: Values, cell: Cell
) -> RateResult:
    maker, told = edition.maker, edition.figures
    stem = maker.stem
    keys = [f"{stem}.{RETURNED}{cell.suffix}.{SEX_KEYS[sex.sex]}" for sex in maker.sexes]
    returned = told.get(f"{stem}.{RETURNED}{cell.suffix}") or maker.returned(cell)
    previous = None
    if before is not None and before.maker.tally.sheets:
        previous = before.figures.get(f"{before.maker.stem}.{RETURNED}{cell.suffix}")
    return RateResult(
        maker.form.group,
        maker.form.title,
        cell.key,
        cell.label,
        returned,
        tuple(told[key] for key in keys if key in told),
        told.get(f"{stem}.{HANDED}{cell.suffix}"),
        told.get(f"{stem}.{ANSWERED}{cell.suffix}"),
        told.get(f"{stem}.{RATE}{cell.suffix}"),
        previous,
        _national(edition, national) if cell == ALL else None,
    )


def _national(edition: GroupEdition, national: Values) -> Figure | None:
    maker = edition.maker
    found = national.get((maker.form.group, RATE_ITEM, "all"))
    if found is None:
        return None
    origin = Provenance(
        f"Rikets svarsfrekvens {maker.year}, som den är registrerad", "jämförelsetal"
    )
    key = f"{maker.stem}.{RATE}.riket"
    return Figure(key, "Riket, svarsfrekvens", found[0], Unit.PERCENT, maker.period,
                  provenance=origin)  # fmt: skip


def total_of(rates: Mapping[str, RateResult] | list[RateResult], stem: str, period: str) -> Figure:
    """All forms of the year; hidden as soon as a group is, or the rest would tell it."""
    found = list(rates.values()) if isinstance(rates, Mapping) else rates
    whole = [rate.returned for rate in found if rate.is_whole]
    origin = Provenance("Alla gruppers formulär tillsammans", "enkätsvar")
    key, is_told = f"{stem}.totalt.{RETURNED}", all(f.value is not None for f in whole)
    value = sum((f.value or Decimal(0) for f in whole), Decimal(0)) if is_told else None
    status = Status.SHOWN if is_told else Status.SUPPRESSED
    return Figure(key, "Inkomna svar, alla grupper", value, Unit.PERSONS, period, status=status,
                  provenance=origin)  # fmt: skip
