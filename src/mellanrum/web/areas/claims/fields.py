"""Fields of amounts, and the lines of a cost report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.amounts import REMEDY, AmountError, plain_amount, read_amount
from mellanrum.registers.economy.claim_lines import KINDS, CostLine

EMPTY_LINES = 3
LINE_FIELDS = ("slag", "text", "belopp", "moms")


class AmountField(forms.CharField):
    """An amount as people write it; the value is in öre, None for nothing."""

    def __init__(self, **told: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **told)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_amount(text)
        except AmountError as error:
            raise forms.ValidationError(f"{error} {REMEDY}") from error

    def prepare_value(self, value: Any) -> Any:
        return plain_amount(value) if isinstance(value, int) else value


def amount(label: str, help_text: str = "", *, told: str = "") -> AmountField:
    """Required with the sentence `told`."""
    return AmountField(
        label=label, help_text=help_text, required=bool(told), error_messages={"required": told}
    )


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as it stands in the form."""

    number: int
    kind: str
    text: str
    amount: str
    vat: str

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.amount.strip() or self.vat.strip())

    def read(self) -> CostLine:
        """Raises DomainError that names the line."""
        ore, vat = self._ore(self.amount), self._ore(self.vat)
        return CostLine(self.kind, self.text.strip(), ore, vat)

    def _ore(self, text: str) -> int:
        try:
            return read_amount(text) or 0
        except AmountError as error:
            raise DomainError(f"Rad {self.number}: {error} {REMEDY}") from error

    @property
    def options(self) -> list[dict[str, Any]]:
        chosen = self.kind
        return [{"value": v, "label": t, "selected": v == chosen} for v, t in KINDS.items()]


def typed_lines(data: Mapping[str, Any]) -> list[TypedLine]:
    """What was sent, line by line, empty ones too."""
    lists = [data.getlist(name) for name in LINE_FIELDS]  # type: ignore[attr-defined]
    rows = zip(*lists, strict=False)
    return [TypedLine(n, *map(str, row)) for n, row in enumerate(rows, 1)]


def shown_lines(lines: Sequence[CostLine]) -> list[TypedLine]:
    """Lines that are held, and empty ones after them."""
    held = [
        TypedLine(n, x.kind, x.text, plain_amount(x.amount_ore), plain_amount(x.vat_ore or None))
        for n, x in enumerate(lines, 1)
    ]
    return [*held, *empty_lines(len(held))]


def empty_lines(after: int) -> Iterator[TypedLine]:
    return (TypedLine(after + n, "staff", "", "", "") for n in range(1, EMPTY_LINES + 1))
