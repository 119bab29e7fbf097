"""Fields of the funding forms: amounts in öre, shares in per cent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from mellanrum.ledger.amounts import AmountError, plain_amount, read_amount

MOST_DECIMALS = 4
REMEDY = "Skriv till exempel 1 234 567,50 eller 12 tkr."


class AmountField(forms.CharField):
    """An amount as people write it; the value is whole öre, None when empty."""

    def __init__(self, label: str, help_text: str = "", *, told: str = "", least: int = 0) -> None:
        self.least = least
        super().__init__(
            label=label,
            help_text=help_text,
            required=bool(told),
            max_length=30,
            widget=forms.TextInput({"inputmode": "decimal", "size": 16}),
            error_messages={"required": told, "max_length": REMEDY},
        )

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        try:
            ore = read_amount(text)
        except AmountError as error:
            raise forms.ValidationError(f"{error} {REMEDY}") from None
        if ore is None and self.required:
            raise forms.ValidationError(self.error_messages["required"])
        if ore is not None and ore < self.least:
            least = "från" if self.least == 0 else "över"
            raise forms.ValidationError(f"Skriv ett belopp {least} 0 kr.")
        return ore

    def prepare_value(self, value: Any) -> Any:
        return plain_amount(value) if isinstance(value, int) else value


class PercentField(forms.CharField):
    """A percentage with decimal comma; the value is Decimal, None when empty. The fields whose sum
    is followed while one types are marked `data-share`; they are parts of a whole, 0–100.
    """

    def __init__(self, label: str, help_text: str = "", *, summed: bool = False) -> None:
        self.is_part = summed
        marks = {"inputmode": "decimal", "size": 8} | ({"data-share": ""} if summed else {})
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=16,
            widget=forms.TextInput(marks),
        )

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).replace("%", "").replace("\u2212", "-").strip()
        if not text:
            return None
        try:
            share = Decimal(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
        except InvalidOperation:
            share = Decimal("NaN")
        exponent = share.as_tuple().exponent
        if not share.is_finite() or not isinstance(exponent, int):
            raise forms.ValidationError("Skriv ett tal i procent, till exempel 52,54.")
        if -exponent > MOST_DECIMALS:
            raise forms.ValidationError(f"Skriv högst {MOST_DECIMALS} decimaler.")
        if self.is_part and not 0 <= share <= 100:
            raise forms.ValidationError("Skriv en andel från 0 till 100 procent.")
        return share

    def prepare_value(self, value: Any) -> Any:
        return plain_share(value) if isinstance(value, Decimal) else value


def plain_share(share: Decimal) -> str:
    """'62', '52,54' for Decimal('52.5400')."""
    return f"{share.normalize():f}".replace(".", ",")
