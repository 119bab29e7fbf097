"""Forms of the requisitions: due dates, the issue, the payment, the difference."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.requisitions import INSTALMENTS, check_due_dates
from mellanrum.web.areas.funding.fields import AmountField
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, words

TEXT = "Står i varje brev: vart pengarna betalas och vem som svarar på frågor."
MOST = max(INSTALMENTS)
PLAIN = ("Hela året på en gång", "Två gånger, halvårsvis", "Tre gånger", "Fyra gånger, kvartalsvis",
         "Sex gånger", "Tolv gånger, varje månad")  # fmt: skip


class MakeForm(RowForm):
    """How many times the fee is asked for, and when each part is due."""

    times = one_of("Hur ofta", "Varje del är avgiften för sin del av året.")
    first_due_on = day("Första delen förfaller")
    text = words("Text i brevet", TEXT, rows=3)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        options = zip(map(str, INSTALMENTS), PLAIN, strict=True)
        self.fields["times"].choices = list(options)  # type: ignore[attr-defined]
        self.fields["text"].max_length = 300  # type: ignore[attr-defined]

    def due_dates(self) -> list[date]:
        """The first day and the same day in the first month of each later part."""
        from mellanrum.domain.periods import add_months

        times = int(self.cleaned_data["times"])
        first = self.cleaned_data["first_due_on"]
        return [add_months(first, 12 // times * n) for n in range(times)]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors:
            self.cleaned_data = found
            try:
                check_due_dates(self.due_dates())
            except DomainError as error:
                self.add_error("first_due_on", error.message)
        return found


class IssueForm(RowForm):
    """The letters' date, and that what was shown is what is issued."""

    on = day("Brevens datum")
    shown = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label="Ja, utfärda rekvisitionerna",
        help_text="Beloppen kan sedan inte ändras.",
        error_messages={"required": "Kryssa i rutan om breven ska utfärdas."},
    )

    def __init__(self, data: Any, *, seen: str, **kwargs: Any) -> None:
        """`seen` is what is shown now: a form that comes back asks for that."""
        self.confirmed = seen if data is None else data.get("shown", "")
        fresh = None if data is None else {**data.dict(), "shown": seen}
        super().__init__(fresh, **kwargs)
        self.initial["shown"] = seen

    def clean_shown(self) -> dict[int, int]:
        """What was confirmed, '17:38750000 18:…', as {number: öre}."""
        try:
            pairs = [one.split(":") for one in self.confirmed.split()]
            return {int(pk): int(ore) for pk, ore in pairs}
        except ValueError:
            raise forms.ValidationError("Läs rekvisitionerna på nytt.") from None


class PaymentForm(RowForm):
    """What has been paid in all, and when the last of it came."""

    paid_ore = AmountField(
        "Betalt sammanlagt",
        "Allt som har kommit in på rekvisitionen. Skriv 0 för att ta bort en betalning.",
        told="Skriv beloppet, eller 0.",
        least=-(10**15),
    )
    paid_on = day("Betald den", "Dagen då det senaste kom in.")


class DifferenceForm(RowForm):
    """When the difference is due and why there is one."""

    due_on = day("Förfaller")
    text = words(
        "Varför avgiften ändras",
        "Står i brevet, tillsammans med vart pengarna betalas.",
        rows=3,
        told="Skriv varför avgiften ändras. Det står i brevet.",
    )

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["text"].max_length = 300  # type: ignore[attr-defined]
