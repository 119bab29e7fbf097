"""Forms of what if: the fees, and the state's allocation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from mellanrum.ledger.funding import FeeYear, Payer
from mellanrum.registers.economy.allocation_policies import AllocationQuestion
from mellanrum.registers.economy.scenario_policies import NEWCOMER, FeeQuestion
from mellanrum.web.areas.funding.fields import AmountField, PercentField
from mellanrum.web.areas.funding.key_forms import PREFIX
from mellanrum.web.areas.operation.fields import RowForm, day, text, whole, words

PASTED = (
    "En rad för varje förbund, klistrad från Excel: namn, försörjningsmått, invånare 16–64 år, "
    "förra årets tilldelning i kronor. Skriv ja i en femte kolumn om eget kapital är över rimlig "
    "nivå."
)
TITLE = "Fyll i om svaret ska sparas, till exempel ”Höjning inför samrådet 2023”."


class FeeQuestionForm(RowForm):
    """What to change in the year's fees."""

    percent = PercentField("Höj avgifterna med, procent", "Minus sänker. Tomt ändrar inte summan.")
    newcomer = text("Ny kommun", "Namnet på den som blir medlem.")
    joins_on = day("Medlem från och med", required=False)
    key_from_on = day("Ny nyckel från och med", "Den första i en månad.", required=False)
    title = text("Rubrik", TITLE, most=160)

    def __init__(self, data: Any, *, fees: FeeYear, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.payers: Sequence[tuple[str, str]] = [
            *((p.slug, p.name) for p in municipalities(fees)),
            (NEWCOMER, "Den nya kommunen"),
        ]
        for slug, name in self.payers:
            self.fields[f"{PREFIX}{slug}"] = PercentField(f"{name}, procent", summed=True)

    def question(self) -> FeeQuestion:
        held = self.cleaned_data
        shares = {slug: held[f"{PREFIX}{slug}"] for slug, _ in self.payers}
        return FeeQuestion(
            percent=held["percent"] or Decimal(0),
            newcomer=held["newcomer"].strip(),
            joins_on=held["joins_on"],
            key_from_on=held["key_from_on"],
            shares={slug: share for slug, share in shares.items() if share is not None},
        )

    def plain_fields(self) -> Iterator[Any]:
        names = ("seen", "percent", "newcomer", "joins_on", "key_from_on")
        return (self[name] for name in names)

    def share_fields(self) -> Iterator[Any]:
        return (self[f"{PREFIX}{slug}"] for slug, _ in self.payers)


def municipalities(fees: FeeYear) -> list[Payer]:
    return [p for p in fees.plan.payers if p.kind == "municipality"]


def initial_of(asked: FeeQuestion) -> dict[str, Any]:
    """What the form shows of a kept question."""
    shares = {f"{PREFIX}{slug}": share for slug, share in asked.shares.items()}
    return {
        "percent": asked.percent or None,
        "newcomer": asked.newcomer,
        "joins_on": asked.joins_on,
        "key_from_on": asked.key_from_on,
        **shares,
    }


class AllocationForm(RowForm):
    """The national total and the förbund to share it."""

    year = whole("År", least=2016, most=2100)
    total_ore = AmountField(
        "Anslag för hela landet", "Till exempel 339 mkr.", told="Skriv anslaget."
    )
    rows = words("Förbunden", PASTED, rows=12, told="Klistra in minst ett förbund.")
    base_ore = AmountField("Grundtilldelning", "Tomt: modellens egen, 400 000 kr.")
    need_percent = whole("Del efter behov, procent", "Tomt: modellens egen, 75. Resten går efter "
                         "invånare.", least=0, required=False)  # fmt: skip
    max_cut_percent = whole(
        "Spärr, högsta minskning i procent",
        "Tomt: modellens egen, där den är känd.",
        least=0,
        required=False,
    )
    title = text("Rubrik", TITLE, most=160)

    def question(self) -> AllocationQuestion:
        held = self.values()
        del held["title"]
        return AllocationQuestion(text=held.pop("rows"), **held)
