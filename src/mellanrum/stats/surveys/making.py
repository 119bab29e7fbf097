"""Makes figures of a group's counts: keys, labels, shares and where each comes from.

Keys are `enkat.<year>.<group>.<item>.<what>[.<cell>]`, as
`enkat.2021.participant_ongoing.f1.nyckeltal.kvinna`; another instrument than the national one
stands before the year. What is counted as persons is who answered: `inkomna`, `utdelade`,
`besvarade` and every `n`. All else is made of answers and falls with its `n`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from mellanrum.figures.figure import Figure, Provenance, Status, Unit, count
from mellanrum.instruments import scoring
from mellanrum.instruments.definition import TONE_LABELS, Form, Instrument, Item, Option, Tone
from mellanrum.stats.surveys.tally import (
    ALL,
    Cell,
    GroupTally,
    choices,
    insats_cells,
    municipality_cells,
    sex_cells,
)

NATIONAL_INSTRUMENT = "indikatorer"
RETURNED, HANDED, ANSWERED, RATE = "inkomna", "utdelade", "besvarade", "svarsfrekvens"
SOURCE = "enkätsvar"


def stem_of(instrument: str, year: int) -> str:
    """'enkat.2021', or 'enkat.<instrument>.2021' for another than the national one."""
    return f"enkat.{year}" if instrument == NATIONAL_INSTRUMENT else f"enkat.{instrument}.{year}"


@dataclass(frozen=True)
class GroupMaker:
    """A group's figures of a survey year. `handed` and `used` are tickets by insats: handed out
    where it is known how many could answer, and answered of those. `insatser` and `municipalities`
    are names by short form. `is_open`: more answers may come.
    """

    instrument: Instrument
    form: Form
    year: int
    tally: GroupTally
    snapshot: str
    insatser: Mapping[str, str]
    municipalities: Mapping[str, str]
    handed: Mapping[str, int]
    used: Mapping[str, int]
    is_open: bool = False

    @property
    def stem(self) -> str:
        return f"{stem_of(self.instrument.key, self.year)}.{self.form.group}"

    @property
    def period(self) -> str:
        return str(self.year)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return choices(self.form)

    @cached_property
    def sexes(self) -> tuple[Cell, ...]:
        """Women, men and those who did not say; none where the form does not ask."""
        return sex_cells() if self.form.asks_sex else ()

    @cached_property
    def places(self) -> tuple[Cell, ...]:
        """Insatser, then municipalities."""
        return (
            *insats_cells(self.tally, self.insatser),
            *municipality_cells(self.tally, self.municipalities),
        )

    @cached_property
    def item_cells(self) -> tuple[Cell, ...]:
        """What a question is told for: all, women, men, insatser, municipalities."""
        sexes = self.sexes[:2] if self.form.splits_by_sex else ()
        return (ALL, *sexes, *self.places)

    @cached_property
    def returned_cells(self) -> tuple[Cell, ...]:
        """What returned forms are told for: the same, and each insats by sex."""
        insatser = [cell for cell in self.places if cell.insats != "*"]
        crossed = [Cell(c.insats, sex=s.sex, label=c.label) for c in insatser for s in self.sexes]
        return (ALL, *self.sexes, *self.places, *crossed)

    @cached_property
    def handed_cells(self) -> tuple[Cell, ...]:
        """What the response rate is told for: all, and each insats where somebody could answer."""
        slugs = [s for s in (*self.insatser, "") if self.handed.get(s)]
        told = any(slugs)
        return (ALL, *(Cell(s, label=self.insatser.get(s, "Utan insats")) for s in slugs if told))

    def returned(self, cell: Cell = ALL) -> Figure:
        n = self.tally.returned(cell)
        origin = self._origin("Formulär som kommit in och blandats med andra", n)
        label = f"{self.form.title}, inkomna svar{_of(cell)}"
        return count(f"{self.stem}.{RETURNED}{cell.suffix}", label, n, self.period, origin)

    def handed_out(self, cell: Cell = ALL) -> Figure | None:
        """How many could answer; None where nobody knows."""
        n = self.handed.get(cell.insats, 0) if cell.insats != "*" else sum(self.handed.values())
        if not n:
            return None
        origin = self._origin("Inbjudningar som gäller; plattor på plats är inte med", n)
        label = f"{self.form.title}, kunde svara{_of(cell)}"
        return count(f"{self.stem}.{HANDED}{cell.suffix}", label, n, self.period, origin)

    def answered(self, cell: Cell = ALL) -> Figure | None:
        """How many of those have answered: also those whose form is not mixed with others yet."""
        if self.handed_out(cell) is None:
            return None
        n = self.used.get(cell.insats, 0) if cell.insats != "*" else sum(self.used.values())
        origin = self._origin("Inbjudningar som har använts; plattor på plats är inte med", n)
        label = f"{self.form.title}, har svarat{_of(cell)}"
        return count(f"{self.stem}.{ANSWERED}{cell.suffix}", label, n, self.period, origin)

    def rate(self, cell: Cell = ALL) -> Figure | None:
        """Response rate in per cent; it is told where both its numbers are."""
        base, answered = self.handed_out(cell), self.answered(cell)
        if base is None or answered is None:
            return None
        key, label = f"{self.stem}.{RATE}{cell.suffix}", f"{self.form.title}, svarsfrekvens"
        definition = "De som svarat av dem som kunde svara; plattor på plats är inte med"
        return self._share(key, label + _of(cell), int(answered.value or 0), int(base.value or 0),
                           definition, base_key=base.key, numerator_key=answered.key)  # fmt: skip

    def n(self, item: Item, cell: Cell = ALL) -> Figure:
        """How many answered the question."""
        n = self.tally.n(item.key, cell)
        origin = self._origin(f"De som svarat på frågan: {item.text}", n)
        label = f"{self._name(item)}, antal svar{_of(cell)}"
        return count(f"{self._key(item)}.n{cell.suffix}", label, n, self.period, origin)

    def key_figure(self, item: Item, cell: Cell = ALL) -> Figure | None:
        """The share that the owner of the instrument counts; None for a question without."""
        if item.key_figure is None:
            return None
        k, n = scoring.key_figure(item, self.tally.counts(item.key, cell))
        codes = item.key_figure.codes
        labels = [o.label for o in self.options(item) if o.code in codes]
        definition = f"Andelen som svarat {' eller '.join(labels)} av dem som svarat på frågan"
        label = f"{self._name(item)}, {item.key_figure.label.lower()}{_of(cell)}"
        return self._share(f"{self._key(item)}.nyckeltal{cell.suffix}", label, k, n, definition,
                           base_key=self._n_key(item, cell))  # fmt: skip

    def options(self, item: Item) -> tuple[Option, ...]:
        return self.instrument.scale_of(item).options

    def chosen(self, item: Item, option: Option, cell: Cell = ALL) -> tuple[Figure, Figure]:
        """How many chose the option, and their share of those who answered."""
        counts = self.tally.counts(item.key, cell)
        k, n = counts[option.code], counts.total()
        stem, base_key = f"{self._key(item)}.val.{option.code}", self._n_key(item, cell)
        label = f"{self._name(item)}: {option.label}{_of(cell)}"
        definition = f"De som svarat {option.label}"
        number = Figure(f"{stem}{cell.suffix}", label, Decimal(k), Unit.COUNT, self.period, base=n,
                        base_key=base_key, provenance=self._origin(definition, n))  # fmt: skip
        share = self._share(f"{stem}.andel{cell.suffix}", f"{label}, andel", k, n,
                            f"{definition}, av dem som svarat på frågan",
                            base_key=base_key)  # fmt: skip
        return number, share

    def tones(self, item: Item, cell: Cell = ALL) -> Iterator[Figure]:
        """The shares of negative, neutral and positive answers."""
        counts = self.tally.counts(item.key, cell)
        of_tone = scoring.tone_counts(self.instrument.scale_of(item), counts)
        for tone, k in of_tone.items():
            label = f"{self._name(item)}: {TONE_LABELS[tone].lower()}{_of(cell)}"
            definition = "Svar med tonen, av dem som svarat på frågan"
            yield self._share(tone_key(self._key(item), tone, cell), label, k, counts.total(),
                              definition, base_key=self._n_key(item, cell))  # fmt: skip

    def non_response(self, item: Item, cell: Cell = ALL) -> Figure:
        """Those who were asked the question and left it, in per cent of those asked."""
        asked, n = self.tally.asked(item, cell), self.tally.n(item.key, cell)
        base_key = f"{self.stem}.{RETURNED}{cell.suffix}"
        if item.shown_if is not None:
            base_key = f"{self.stem}.{item.shown_if.item}.n{cell.suffix}"
        label = f"{self._name(item)}, frågebortfall{_of(cell)}"
        definition = "De som fått frågan och inte svarat på den, av dem som fått den"
        return self._share(f"{self._key(item)}.bortfall{cell.suffix}", label, max(asked - n, 0),
                           max(asked, n), definition, base_key=base_key,
                           numerator_key=self._n_key(item, cell))  # fmt: skip

    def _key(self, item: Item) -> str:
        return f"{self.stem}.{item.key}"

    def _n_key(self, item: Item, cell: Cell) -> str:
        return f"{self._key(item)}.n{cell.suffix}"

    def _name(self, item: Item) -> str:
        return f"{self.form.title}, fråga {item.number}"

    def _origin(self, definition: str, rows: int) -> Provenance:
        return Provenance(definition, SOURCE, rows, snapshot=self.snapshot)

    def _share(
        self,
        key: str,
        label: str,
        k: int,
        n: int,
        definition: str,
        *,
        base_key: str,
        numerator_key: str = "",
    ) -> Figure:
        """k of n in per cent. No numerator: what was answered is no number of persons under
        disclosure control, but is told only where `base_key` and `numerator_key` are.
        """
        value = Decimal(100 * k) / n if n else None
        return Figure(
            key,
            label,
            value,
            Unit.PERCENT,
            self.period,
            base=n if n else None,
            numerator_key=numerator_key,
            base_key=base_key,
            status=Status.SHOWN if n else Status.MISSING,
            provenance=self._origin(definition, n),
        )


def tone_key(stem: str, tone: Tone, cell: Cell) -> str:
    return f"{stem}.ton.{tone.value}{cell.suffix}"


def _of(cell: Cell) -> str:
    return "" if cell == ALL else f", {cell.label}"
