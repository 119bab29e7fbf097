"""Forms of decisions on funds, of what is used and not claimed, and of the attest order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from mellanrum.ledger.amounts import REMEDY, AmountError, plain_amount, read_amount
from mellanrum.registers.economy.attest_policies import RightRow
from mellanrum.registers.economy.award_deciding import DECIDERS, AwardPlan
from mellanrum.registers.economy.models import AttestRule
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    words,
)


class AwardForm(RowForm):
    """A decision on money to the owner of an insats. `insatser` and `owners` only for a new one."""

    insats = row_of("Insats", "Välj insats", required=True)
    owner = row_of("Ägare", "Välj ägare", "Parten som får medlen.", required=True)
    reference = text(
        "Beteckning", "Till exempel diarienumret.", most=60, told="Skriv beteckningen."
    )
    from_on = day("Från och med")
    to_on = last_day(required=True)
    amount = amount("Belopp i kr", told="Skriv beloppet.")
    years = words(
        "Fördelning på år",
        "Ett år på varje rad, till exempel 2022: 500 000. Lämna tomt om beslutet inte delar upp "
        "beloppet.",
        rows=3,
    )
    decider = one_of("Beslutat av", "På delegation gäller attestordningens gräns för dig.")
    decided_on = day("Beslutsdag")
    decision = text("Beslut", "Till exempel Styrelsen 2021-06-01 § 45.", most=300,
                    told="Skriv vem som beslutade, när och i vilken paragraf.")  # fmt: skip
    conditions = words("Villkor", f"Det som ägaren ska uppfylla. {NO_PERSONS}", rows=3)
    source = text("Källa", "Var beslutet finns.", most=300, told="Skriv var beslutet finns.")

    def __init__(self, data: Any, *, insatser: Any = None, owners: Any = None, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["decider"].choices = list(DECIDERS.items())  # type: ignore[attr-defined]
        if insatser is None:
            del self.fields["insats"], self.fields["owner"]
        else:
            self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
            self.fields["owner"].queryset = owners  # type: ignore[attr-defined]

    def clean_years(self) -> dict[int, int]:
        """'2022: 500 000' on each line."""
        rows = [row for row in self.cleaned_data["years"].splitlines() if row.strip()]
        return dict(self._year(row) for row in rows)

    def _year(self, row: str) -> tuple[int, int]:
        year, _, sum_of = row.strip().partition(":")
        if not (year.strip().isdecimal() and len(year.strip()) == 4):
            raise forms.ValidationError(f"”{row}”: skriv året, kolon och beloppet.")
        try:
            return int(year), read_amount(sum_of) or 0
        except AmountError as error:
            raise forms.ValidationError(f"”{row}”: {error} {REMEDY}") from error

    def row(self) -> AwardPlan:
        given = self.cleaned_data
        return AwardPlan(
            reference=given["reference"],
            from_on=given["from_on"],
            to_on=given["to_on"],
            amount_ore=given["amount"] or 0,
            decided_on=given["decided_on"],
            decision=given["decision"],
            source=given["source"],
            conditions=given["conditions"],
        )


def told_years(years: Mapping[int, int]) -> str:
    """As the form's field is written."""
    return "\n".join(f"{year}: {plain_amount(ore)}" for year, ore in sorted(years.items()))


class EndForm(RowForm):
    """From which day no costs are paid, or a right no longer holds."""

    ended_on = day("Upphör", "Första dagen som inte längre ger rätt till medel.")


class UnclaimedForm(RowForm):
    """What is used and not claimed at the end of a year."""

    amount = amount("Använt men inte rekvirerat, i kr", "Skriv 0 om allt är rekvirerat.",
                    told="Skriv beloppet, eller 0.")  # fmt: skip
    text = text("Vad det gäller", NO_PERSONS, most=300)


class RightForm(RowForm):
    """A line of the attest order."""

    what = one_of("Rätt att")
    user = row_of("Person", "Välj person", required=True)
    insats = row_of("Insats", "Alla insatser", "Lämna tomt om rätten gäller alla.")
    limit = amount("Högst, i kr", "Lämna tomt om det inte finns någon gräns.")
    from_on = day("Från och med")
    to_on = last_day()
    source = text("Beslut", "Vilket beslut som ger rätten.", most=300, told="Skriv beslutet.")

    def __init__(self, data: Any, *, users: Any, insatser: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["what"].choices = AttestRule.What.choices  # type: ignore[attr-defined]
        self.fields["user"].queryset = users  # type: ignore[attr-defined]
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]

    def row(self) -> RightRow:
        given = self.cleaned_data
        return RightRow(
            given["what"], given["from_on"], given["source"], given["to_on"], given["limit"]
        )


class EndRightForm(RowForm):
    to_on = day("Slutar gälla", "Första dagen utan rätten.")
