"""Fields of the calculator: numbers as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from mellanrum.figures.format import number

BLANKS = str.maketrans("", "", " \u00a0\u202f%")


class Plain(forms.DecimalField):
    """A number with decimal comma, spaces between thousands and perhaps a per cent sign."""

    def to_python(self, value: Any) -> Any:
        text = str(value if value is not None else "").translate(BLANKS).replace("−", "-")
        return super().to_python(text.replace(",", "."))


def plain(
    label: str,
    help_text: str = "",
    *,
    required: bool = False,
    least: int | None = 0,
    most: int = 10**12,
    places: int = 4,
    size: int = 10,
) -> Plain:
    """A decimal number in a text control."""
    found = Plain(
        label=label,
        help_text=help_text,
        required=required,
        min_value=least,
        max_value=most,
        decimal_places=places,
        widget=forms.TextInput({"inputmode": "decimal", "size": size}),
        error_messages={
            "required": "Skriv ett tal.",
            "invalid": "Skriv ett tal, till exempel 12,5.",
            "min_value": f"Skriv ett tal från {least} och uppåt.",
            "max_value": f"Skriv ett tal som är högst {most}.",
            "max_decimal_places": f"Skriv högst {places} decimaler.",
            "max_digits": "Skriv ett kortare tal.",
            "max_whole_digits": "Skriv ett kortare tal.",
        },
    )
    found.is_asked = True  # type: ignore[attr-defined]  # what may be empty is said for the group
    return found


def shown(value: Decimal) -> str:
    """'12,5' or '5 000 000' as it is written in a field."""
    exponent = value.normalize().as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return number(value, places)
