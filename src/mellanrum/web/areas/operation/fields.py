"""Fields and the shape of the operation's forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.web.areas.insatser.forms import LongText

NO_PERSONS = "Skriv inget om enskilda personer: texten är öppen för alla med tillgång."
BAD_DAY = "Skriv dagen som 2026-03-01."


def day(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, **_day_parts())


def last_day(label: str = "Till och med", *, required: bool = False) -> LastDay:
    text = "" if required else "Lämna tomt om slutet inte är bestämt."
    return LastDay(label=label, help_text=text, required=required, **_day_parts())


def _day_parts() -> dict[str, Any]:
    return {
        "widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        "error_messages": {"invalid": BAD_DAY, "required": "Skriv en dag."},
    }


class LastDay(forms.DateField):
    """The last day as people say it; the value is the day after, as periods are held."""

    def to_python(self, value: Any) -> date | None:
        found = super().to_python(value)
        return found + ONE_DAY if found else None

    def prepare_value(self, value: Any) -> Any:
        return value - ONE_DAY if isinstance(value, date) else value


def text(label: str, help_text: str = "", *, most: int = 120, told: str = "") -> forms.CharField:
    """One line; required with the sentence `told`, which says what is missing."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        required=bool(told),
        error_messages={"required": told, "max_length": f"Skriv högst {most} tecken."},
    )


def words(label: str, help_text: str = NO_PERSONS, *, rows: int = 4, told: str = "") -> LongText:
    """Several lines."""
    return LongText(
        label=label,
        help_text=help_text,
        required=bool(told),
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": told},
    )


def whole(
    label: str, help_text: str = "", *, least: int = 1, most: int = 100, required: bool = True
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=most,
        required=required,
        widget=forms.TextInput({"inputmode": "numeric", "size": 8}),
        error_messages={
            "invalid": "Skriv ett heltal med siffror.",
            "required": "Skriv ett tal.",
            "min_value": f"Skriv ett tal från {least} och uppåt.",
            "max_value": f"Skriv ett tal som är högst {most}.",
        },
    )


def one_of(label: str, help_text: str = "", *, required: bool = True) -> forms.ChoiceField:
    """A choice whose options the form fills in."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        error_messages={"required": "Välj ett alternativ.", "invalid_choice": "Välj ur listan."},
    )


def row_of(
    label: str, empty: str | None, help_text: str = "", *, required: bool = False
) -> forms.ModelChoiceField[Any]:
    """A choice among rows; the form gives them."""
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        help_text=help_text,
        required=required,
        empty_label=empty,
        error_messages={"required": "Välj ett alternativ.", "invalid_choice": "Välj ur listan."},
    )


class RowForm(forms.Form):
    """A form about a row. `held` is the row that is changed, None for a new one; the hidden `seen`
    is its version when the form was opened.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        held: Model | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.held = held
        names = [n for n in self.base_fields if n != "seen" and hasattr(held, n)]
        shown = {n: initial_of(held, n) for n in names}
        version = getattr(held, "version", 0)
        super().__init__(data, initial={**shown, "seen": version, **(initial or {})})

    @property
    def version(self) -> int:
        """What was seen; the newest, where the form does not say."""
        seen = self.cleaned_data.get("seen")
        return getattr(self.held, "version", 0) if seen is None else int(seen)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def refuse(self, error: DomainError) -> None:
        """Put a rule's sentence beside its field, and after a clash what stands there now."""
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)
        if isinstance(error, SeenOldError) and self.held is not None:
            self.show_newer()

    def show_newer(self) -> None:
        """After a clash: at each field that now holds something else, what; saving again holds."""
        assert self.held is not None
        fresh = type(self.held)._default_manager.get(pk=self.held.pk)
        typed = dict(self.cleaned_data)
        for name, field in self.fields.items():
            if name == "seen" or not hasattr(fresh, name) or name not in typed:
                continue
            now = initial_of(fresh, name)
            if now != initial_of_value(typed[name]):
                self.add_error(name, f"Nu står det: {said(field, now)}.")
        self.data = {**self.data.dict(), "seen": str(fresh.version)}  # type: ignore[attr-defined]


def initial_of(held: Model | None, name: str) -> Any:
    """What a field shows of a row; a foreign key is its number."""
    return initial_of_value(getattr(held, name))


def initial_of_value(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def said(field: forms.Field, value: Any) -> str:
    """A stored value as the field would show it."""
    if value in (None, ""):
        return "inget"
    if isinstance(field, LastDay):
        return str(field.prepare_value(value))
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or value)  # type: ignore[union-attr]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return "ja" if value is True else "nej" if value is False else str(value)
