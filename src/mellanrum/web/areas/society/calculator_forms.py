"""The calculator's form: one field for each assumption, unit cost and financier."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import UnitCost as HeldCost
from mellanrum.registers.economy.society_content import SEED, Made, Settings
from mellanrum.registers.economy.society_policies import with_strangers
from mellanrum.registers.economy.society_queries import costs_at
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.valuation.checking import list_basis_problems
from mellanrum.valuation.model import (
    MONEY,
    SHARES,
    UNCERTAIN,
    VIEWS,
    Actor,
    ActorLevel,
    Assumptions,
    Basis,
    CaseType,
    Evidence,
    Range,
    UnitCost,
)
from mellanrum.valuation.sensitivity import DRAWS, LEAST_DRAWS
from mellanrum.web.areas.operation.fields import NO_PERSONS, one_of, row_of, text, whole, words
from mellanrum.web.areas.society.fields import plain

ENDS = {"low": "Lägsta", "base": "Troligast", "high": "Högsta"}
UNITS = {True: "procent", False: "år"}
HELP = {
    "success_share": "Hur stor del av deltagarna som lämnar utanförskapet.",
    "deadweight_share": "Av dem som lyckas: hur många hade gjort det utan insatsen.",
    "duration_years": "Hur länge den som lyckas är kvar utanför utanförskapet.",
    "decay": "Hur mycket av effekten som går förlorad för varje år.",
    "discount_rate": "Hur mycket mindre en krona är värd om ett år.",
    "programme_cost_ore": "Hela kostnaden för insatsen, alla finansiärer.",
    "time_to_effect_years": "Tiden från insatsens början till att effekten börjar.",
    "cost_level": "100 betyder att styckkostnaderna används som de är.",
}
MOST_DRAWS = 10_000
NUMBER = re.compile(r"\d{1,3}([.,]\d{1,4})?")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form offers: insatser (a queryset), actors, the register's unit costs, and what the
    calculation was saved with.
    """

    insatser: Any
    actors: Sequence[Actor]
    held: Sequence[HeldCost]
    stored: Made | None = None

    def costs(self, year: int, refresh: bool) -> dict[str, tuple[int, UnitCost]]:
        """{key: (in force from, cost)} in the year: those of the saved calculation as they were,
        unless the register's are asked for.
        """
        now = costs_at(self.held, self.actors, year)
        if self.stored is None:
            return now
        was = {
            cost.key: (self.stored.versions.get(cost.key, cost.price_year), cost)
            for cost in self.stored.basis.used_costs()
        }
        return {**was, **now} if refresh else {**now, **was}

    def all_actors(self) -> tuple[Actor, ...]:
        """Those to choose from, and any that only the saved calculation knows."""
        saved = self.stored.basis.actors if self.stored else ()
        known = {actor.key: actor for actor in (*saved, *self.actors)}
        costs = [cost for _, cost in self.costs(0, False).values()]
        return with_strangers(costs, tuple(known.values()))

    def financiers(self) -> tuple[Actor, ...]:
        """Those who may pay for an insats: all but the participant."""
        return tuple(a for a in self.all_actors() if a.level is not ActorLevel.INDIVIDUAL)


def unit_of(name: str) -> str:
    return "kronor" if name == MONEY else UNITS[name in SHARES]


def scale_of(name: str) -> int:
    """What a written number is divided by (shares) to be what the calculation reads."""
    return 100 if name in SHARES else 1


class CalculatorForm(forms.Form):
    """All steps at once. `made` is what is calculated, once the form is valid."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    insats = row_of("Insats", "Ingen särskild insats", "Den insats som kalkylen gäller.")
    year = whole("Första året", "Året då insatsen kostar.", least=1990, most=2100)
    group = text("Grupp", "Vilka deltagare det gäller, till exempel unga vuxna utan arbete.",
                 most=120, told="Skriv vilken grupp kalkylen gäller.")  # fmt: skip
    participants = whole("Deltagare", "Så många som insatsens kostnad gäller.", most=1_000_000)
    participants_source = text(
        "Källa till antalet", most=300, told="Skriv var antalet deltagare kommer från."
    )
    evidence_participants = whole(
        "Uppföljda deltagare",
        "Hur många som andelen som lyckas är räknad på. Tomt om den är en bedömning.",
        least=0, most=1_000_000, required=False,
    )  # fmt: skip
    evidence_years = plain(
        "Uppföljning efter avslut, år", "Hur länge deltagarna har följts.", most=60, places=2
    )
    ramp = text(
        "Effekt under de första åren, procent",
        "Till exempel 50 75: halv effekt första året, tre fjärdedelar andra. Tomt om den är hel.",
        most=80,
    )
    refresh = forms.BooleanField(
        label="Använd registrets nuvarande styckkostnader",
        help_text="Annars räknas kalkylen med de belopp den sparades med.",
        required=False,
    )
    view = one_of("Visa för", "Vems ekonomi år för år och känsligheten gäller.")
    first = one_of("Rutnätets rader")
    second = one_of("Rutnätets kolumner")
    seed = whole("Frö", "Samma frö ger samma dragningar.", least=0, most=10**9, required=False)
    draws = whole("Dragningar", least=LEAST_DRAWS, most=MOST_DRAWS, required=False)
    title = text("Namn", "Så att den hittas igen bland andra kalkyler.", most=160)
    conclusion = words(
        "Slutsats", f"Vad ni drar för slutsats, och vad den inte säger. {NO_PERSONS}", rows=5
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        offer: Offer,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.offer = offer
        self.made: Made | None = None
        self.shown_costs = offer.costs(self._year_asked(), bool(self._asked("refresh")))
        cast("forms.ModelChoiceField[Any]", self.fields["insats"]).queryset = offer.insatser
        self._add_ranges()
        self._add_quantities()
        self._add_choices()
        for name in ("title", "seed", "draws"):  # asked for when saving, or else the usual
            self.fields[name].is_asked = True  # type: ignore[attr-defined]
        if offer.stored is None:
            del self.fields["refresh"]

    def _asked(self, name: str) -> Any:
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    def _year_asked(self) -> int:
        given = str(self._asked("year") or "")
        return int(given) if given.isdecimal() and len(given) == 4 else 2100

    def _add_ranges(self) -> None:
        for name, label in UNCERTAIN.items():
            for end, word in ENDS.items():
                named = f"{label}, {word.lower()}"
                self.fields[f"{name}_{end}"] = plain(named, required=end == "base")
            source = text(f"{label}, källa", most=300, told="Skriv vad antagandet bygger på.")
            self.fields[f"{name}_source"] = source

    def _add_quantities(self) -> None:
        for key, (_, cost) in self.shown_costs.items():
            self.fields[f"q_{key}"] = plain(f"Mängd: {cost.label}", most=10_000)
        for actor in self.offer.financiers():
            self.fields[f"f_{actor.key}"] = plain(f"{actor.label}, procent", most=100)

    def _add_choices(self) -> None:
        actors = [(actor.key, actor.label) for actor in self.offer.all_actors()]
        for name, choices in (
            ("view", [*VIEWS.items(), *actors]),
            ("first", [*UNCERTAIN.items()]),
            ("second", [*UNCERTAIN.items()]),
        ):
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("first") and given.get("first") == given.get("second"):
            self.add_error("second", "Välj ett annat antagande än i raderna.")
        if not self.errors:
            self._calculate()
        return given

    def _calculate(self) -> None:
        """Put together what is calculated, and each thing that is wrong beside its field."""
        try:
            made = self._made()
        except FieldError as error:
            self.add_error(error.attr, error.message)
            return
        problems = list_basis_problems(made.basis)
        for sentence in problems:
            self.add_error(self._field_of(sentence), sentence)
        if not problems:
            self.made = made

    def _field_of(self, sentence: str) -> str | None:
        """The field that a sentence of the calculation is about."""
        for name, label in UNCERTAIN.items():
            if sentence.startswith(f"{label}:"):
                return f"{name}_base"
        if sentence.startswith("Antalet deltagare"):
            return "participants"
        return "ramp" if sentence.startswith("Effekten under") else None

    def _made(self) -> Made:
        given = self.cleaned_data
        costs = self.offer.costs(given["year"], bool(given.get("refresh")))
        unit_costs = tuple(cost for _, cost in costs.values())
        basis = Basis(
            key="ny",
            title=given["title"].strip() or "Resultat",
            year=given["year"],
            actors=with_strangers(unit_costs, self.offer.all_actors()),
            unit_costs=unit_costs,
            case_type=CaseType(given["group"].strip(), self._quantities(costs)),
            assumptions=self._assumptions(),
        )
        settings = Settings(given["view"], given["first"], given["second"],
                            SEED if given["seed"] is None else given["seed"],
                            given["draws"] or DRAWS)  # fmt: skip
        versions = {key: valid_from for key, (valid_from, _) in costs.items()}
        return Made(basis, settings, versions, given["participants_source"].strip())

    def _quantities(self, costs: Mapping[str, Any]) -> dict[str, Decimal]:
        given = self.cleaned_data
        return {key: amount for key in costs if (amount := given.get(f"q_{key}"))}

    def _assumptions(self) -> Assumptions:
        given = self.cleaned_data
        ranges: dict[str, Any] = {name: self._range(name) for name in UNCERTAIN}
        shares = {a.key: given.get(f"f_{a.key}") for a in self.offer.financiers()}
        years = given["evidence_years"] or Decimal(0)
        return Assumptions(
            participants=given["participants"],
            ramp=read_ramp(given["ramp"]),
            financing={key: share / HUNDRED for key, share in shares.items() if share},
            evidence=Evidence(given["evidence_participants"] or 0, years),
            **ranges,
        )

    def _range(self, name: str) -> Range:
        """Lowest and highest are the most likely where they are left empty."""
        given = self.cleaned_data
        base = given[f"{name}_base"]
        values = [given.get(f"{name}_{end}") for end in ENDS]
        low, middle, high = (exact(name, base if value is None else value) for value in values)
        return Range(low, middle, high, given[f"{name}_source"].strip())

    def refuse(self, error: DomainError) -> None:
        """A rule's sentence beside its field, or above the form."""
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


def exact(name: str, value: Decimal) -> Decimal:
    """A written number as the calculation reads it: kronor as öre, per cent as a share."""
    return value * HUNDRED if name == MONEY else value / scale_of(name)


def read_ramp(text_given: str) -> tuple[Decimal, ...]:
    """'50 75' as shares. FieldError for what is no number."""
    parts = text_given.replace(";", " ").replace("%", " ").split()
    if not all(NUMBER.fullmatch(part) for part in parts):
        raise FieldError("Skriv procent med mellanslag emellan, till exempel 50 75.", "ramp")
    return tuple(Decimal(part.replace(",", ".")) / HUNDRED for part in parts)
