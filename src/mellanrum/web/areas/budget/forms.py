"""Forms of budgets: the head, the moves, a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.economy.plan_policies import MOST_YEARS, PlanHead
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text, whole, words

SOURCE_HELP = "Till exempel förbundschefens förslag eller ett underlag med datum."


class HeadForm(RowForm):
    """What stands above the lines."""

    field_order = ("copy", "title", "entity", "first_year", "years", "financial_goals", "note",
                   "source", "seen")  # fmt: skip
    title = text("Namn", "Till exempel ”Budget 2022 med plan 2023–2024”.", most=160,
                 told="Skriv vad budgeten heter.")  # fmt: skip
    entity = text(
        "Förbund som budgeten är för",
        "Ändra bara om budgeten är för ett förbund som inte är bildat än.",
        most=160,
        told="Skriv vilket förbund budgeten är för.",
    )
    first_year = whole("Budgetår", "Det första året i planen.", least=2004, most=2200)
    years = whole("Antal år", "Kommunallagen 11:6 kräver tre.", most=MOST_YEARS)
    financial_goals = words("Finansiella mål", "Det som styrelsen vill nå med ekonomin.")
    note = words("Kommentar", "Förutsättningar som läsaren behöver känna till.")
    source = text("Underlag", SOURCE_HELP, most=300, told="Skriv vilket underlag som gäller.")

    def head(self) -> PlanHead:
        """The head as the actions take it."""
        given = {name: value for name, value in self.values().items() if name != "copy"}
        return PlanHead(**given)


class NewForm(HeadForm):
    """A new budget, empty or with the lines of another."""

    copy = one_of("Rader att börja med", "Belopp följer med för de år som planerna har gemensamma.",
                  required=False)  # fmt: skip

    def __init__(self, data: Any, *, plans: Sequence[BudgetPlan], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offered = [(plan.slug, f"Raderna i {plan.title} ({_state(plan)})") for plan in plans]
        self.fields["copy"].choices = [("", "Inga: en tom budget"), *offered]  # type: ignore[attr-defined]


def _state(plan: BudgetPlan) -> str:
    return str(plan.get_state_display()).lower()


class ChangeForm(HeadForm):
    """The head of a proposal; its years stay."""

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in ("first_year", "years"):
            self.fields[name].disabled = True
            self.fields[name].help_text = "Åren ändras inte. Skapa en ny budget för andra år."


class ConsultForm(RowForm):
    """The member consultation."""

    consulted_on = day("Dag för samrådet")
    consultation = text(
        "Samrådet", "Till exempel ”Medlemssamråd 24 september, § 3”.", most=300,
        told="Skriv hur samrådet gick till.",
    )  # fmt: skip


class DecideForm(RowForm):
    """The board's decision."""

    decided_on = day("Beslutsdag")
    decision = text("Beslut", "Till exempel ”Styrelsen 25 november, § 41”.", most=300,
                    told="Skriv vilket beslut det är.")  # fmt: skip


class ReviseForm(RowForm):
    """Why the budget is revised."""

    source = text("Underlag", "Vad som ligger till grund för ändringen.", most=300,
                  told="Skriv vad som ligger till grund för ändringen.")  # fmt: skip


class WithdrawForm(RowForm):
    """Why a proposal is withdrawn."""

    reason = text("Skäl", "Syns i historiken.", most=200, told="Skriv skälet.")


class UploadForm(forms.Form):
    """A file, or the content of one that has been looked through."""

    file = forms.FileField(
        label="Fil",
        help_text="Excel (.xlsx) eller CSV. En rad för varje rad i budgeten, en kolumn för "
        "varje år, med rubriker.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
    )
