"""Forms of rates, claims and payroll files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.registers.governance.models import Compensation, PayRate, Seat
from mellanrum.registers.governance.pay_policies import ClaimPlan, RatePlan
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import (
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
)

MEANT = {
    "lost_earnings": "timmar och inkomst per timme",
    "mileage": "kilometer",
    "expense": "belopp",
}


class QuantityField(forms.DecimalField):
    """A number with a comma or a point."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(",", ".") if value else value)


def quantity(label: str, help_text: str) -> QuantityField:
    return QuantityField(
        label=label,
        help_text=help_text,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal", "size": 8}),
        error_messages={
            "required": "Skriv ett antal.",
            "invalid": "Skriv ett tal, till exempel 3,5.",
            "max_decimal_places": "Skriv högst två decimaler.",
            "max_digits": "Skriv ett mindre tal.",
        },
    )


class RateForm(RowForm):
    what = one_of("Slag")
    amount_ore = amount("Belopp i kr", "Per möte, timme, kilometer eller år. Tomt för utlägg.")
    body = row_of("Grupp", "Alla grupper")
    role = one_of("Roll", "Ett belopp för en roll går före ett för alla.", required=False)
    pay_code = text("Löneart", "Lönesystemets kod. Den kan skrivas senare.", most=12)
    from_on = day("Från och med")
    to_on = last_day()
    source = text("Beslut", "Vem som har beslutat och när, till exempel medlemmarnas beslut.",
                  most=300, told="Skriv vilket beslut som anger beloppet.")  # fmt: skip

    def __init__(self, data: Any, *, bodies: Any, **told: Any) -> None:
        super().__init__(data, **told)
        roles = [("", "Alla roller"), *Seat.Role.choices]
        self.fields["what"].choices = PayRate.What.choices  # type: ignore[attr-defined]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def row(self) -> RatePlan:
        given = self.cleaned_data
        return RatePlan(given["what"], given["from_on"], given["amount_ore"], given["role"],
                        given["to_on"], given["pay_code"], given["source"])  # fmt: skip


class RateCodeForm(RowForm):
    pay_code = text("Löneart", "Lönesystemets kod.", most=12)


class RateEndForm(RowForm):
    to_on = last_day("Sista dag")


def rate_label(rate: PayRate) -> str:
    return f"{rate.get_what_display()} ({MEANT.get(rate.what, 'antal')})"


class ClaimForm(RowForm):
    """A draft. `person` is only for the office, `rate` only for a new one."""

    person = row_of("Person", None, required=True)
    rate = row_of("Slag", None, required=True)
    meeting = row_of("Möte", "Inget särskilt möte")
    on = day("Dag", "Dagen för mötet eller resan.")
    quantity = quantity("Antal", "Timmar eller kilometer. 1 för ett utlägg.")
    asked_ore = amount(
        "Belopp i kr",
        "Förlorad inkomst: per timme. Utlägg: hela beloppet. Bilersättning: lämna tomt.",
    )
    text = text("Gäller", "Till exempel resa till styrelsemöte. Skriv inget om andra.", most=200)

    def __init__(self, data: Any, *, people: Any, rates: Any, meetings: Any, **told: Any) -> None:
        super().__init__(data, **told)
        for name, rows in (("person", people), ("rate", rates), ("meeting", meetings)):
            if rows is None:
                del self.fields[name]
            else:
                self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if rates is not None:
            self.fields["rate"].label_from_instance = rate_label  # type: ignore[attr-defined]

    def row(self) -> ClaimPlan:
        given = self.cleaned_data
        return ClaimPlan(given["on"], given["quantity"], given["asked_ore"], given["text"])


class StepForm(RowForm):
    """Nothing but the button."""


class ManyForm(RowForm):
    """The rows that stand on the page, each with the version that was shown: '12:0 13:1'."""

    rows = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": "Det finns inget att attestera på sidan."},
    )

    def seen_of(self, waiting: Sequence[Compensation]) -> list[tuple[Compensation, int]]:
        """Those of the page that still wait, with what was seen of each."""
        pairs = (one.partition(":") for one in self.cleaned_data["rows"].split())
        seen = {pk: int(version) for pk, _, version in pairs if version.isdecimal()}
        return [(one, seen[str(one.pk)]) for one in waiting if str(one.pk) in seen]


class ReasonForm(RowForm):
    reason = text("Skäl", "Visas för den som begärt ersättningen.", most=300,
                  told="Skriv skälet.")  # fmt: skip


class RunForm(RowForm):
    """The period that is shown on the page; the button makes the file of it."""

    from_on = day("Från och med")
    to_on = last_day(required=True)

    def __init__(self, data: Any, **told: Any) -> None:
        super().__init__(data, **told)
        for name in ("from_on", "to_on"):
            self.fields[name].widget = forms.HiddenInput()
