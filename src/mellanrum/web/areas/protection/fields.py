"""Fields and the guard of the officer's forms: what two people type at once is never lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from dataclasses import fields as fields_of
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.protection_policies import check_text
from mellanrum.web.areas.insatser.forms import CLASH, LongText

NO_PERSONS = "Skriv inget som pekar ut en person."
OWN = "0"
Options = Mapping[str, Sequence[tuple[Any, str]]]


def line(label: str, required: str = "", help_text: str = "", length: int = 160) -> forms.CharField:
    """One line of text; `required` is what is said when it is empty, '' when it may be."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required},
    )


def text(label: str, required: str = "", help_text: str = "", rows: int = 3) -> forms.CharField:
    """Several lines of text."""
    return LongText(
        label=label,
        max_length=8000,
        required=bool(required),
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": required},
    )


def day(label: str, required: str = "", help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=bool(required),
        help_text=help_text,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": required, "invalid": "Skriv dagen som 2026-03-09."},
    )


def moment(label: str, required: str, help_text: str = "") -> forms.DateTimeField:
    """A day with a clock, Swedish time."""
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": required,
            "invalid": "Skriv dag och klockslag, till exempel 2026-03-09 14:30.",
        },
    )


def choice(
    label: str, choices: Sequence[tuple[Any, str]], required: str = "", help_text: str = ""
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required, "invalid_choice": "Välj något i listan."},
    )


def number(
    label: str, help_text: str = "", *, required: str = "", lowest: int = 0, highest: int = 9999999
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=bool(required),
        help_text=help_text,
        min_value=lowest,
        max_value=highest,
        widget=forms.TextInput({"inputmode": "numeric", "size": 8}),
        error_messages={
            "required": required,
            "invalid": "Skriv ett heltal med siffror.",
            "min_value": f"Skriv ett tal som är minst {lowest}.",
            "max_value": f"Skriv ett tal som är högst {highest}.",
        },
    )


def picked(label: str, help_text: str = "") -> forms.TypedChoiceField:
    """A row of another table by its number, or none; the options are set by the form."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=help_text,
        error_messages={"invalid_choice": "Valet finns inte längre. Välj igen."},
    )


class ControllerField(forms.TypedChoiceField):
    """Whose record it is: a party by its number, or the förbund itself (None, sent as '0')."""

    def __init__(self, help_text: str) -> None:
        told = {"required": "Välj vem som är ansvarig.", "invalid_choice": "Välj i listan."}
        super().__init__(
            label="Personuppgiftsansvarig",
            coerce=lambda value: int(value) or None,
            empty_value=None,
            help_text=help_text,
            error_messages=told,
        )

    def prepare_value(self, value: Any) -> Any:
        return OWN if value is None else value


class ProtectionForm(forms.Form):
    """Texts that name no participant."""

    def clean(self) -> dict[str, Any]:
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and name != "seen":
                try:
                    check_text(name, value)
                except DomainError as error:
                    self.add_error(name, error.message)
        return self.cleaned_data

    def refuse(self, error: DomainError) -> None:
        """Show a rule's sentence at its field, or at the top."""
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


class RowForm(ProtectionForm):
    """A form of a row. `seen` tells, as JSON, what the fields held when the form was opened."""

    row_type: Any
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        initial: Mapping[str, Any],
        options: Options,
    ) -> None:
        """`initial` holds the row as it is; `options` the choices of fields that pick a row."""
        super().__init__(data, initial=dict(initial))
        self.options = options
        for name, chosen in options.items():
            if name in self.fields:
                self.fields[name].choices = list(chosen)  # type: ignore[attr-defined]
        self.initial["seen"] = json.dumps(self.told(initial))

    def names(self) -> list[str]:
        """The row's attributes that the form asks for."""
        return [f.name for f in fields_of(self.row_type) if f.name in self.fields]

    def told(self, held: Mapping[str, Any]) -> dict[str, str]:
        """What the browser would send, had nothing been changed."""
        return {name: self._sent(name, held.get(name)) for name in self.names()}

    def _sent(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return "on" if value else ""
        shown = field.widget.format_value(field.prepare_value(value))
        return str(next(iter(shown), "") if isinstance(shown, list) else shown or "")

    def wanted_row(self, **more: Any) -> Any:
        """The row as the form wants it."""
        return self.row_type(**{name: self.cleaned_data[name] for name in self.names()}, **more)

    def seen_row(self, now: Any) -> Any:
        """The row when the form was opened; as it is `now` where the form does not say."""
        known = {}
        for name, sent in self._seen().items():
            try:
                known[name] = self.fields[name].clean(sent)
            except forms.ValidationError:
                continue
        return replace(now, **known)

    def _seen(self) -> dict[str, str]:
        try:
            told = json.loads(self.data.get("seen", ""))
        except ValueError:
            return {}
        return {n: str(told[n]) for n in self.names() if isinstance(told, dict) and n in told}

    def after_clash(self, now: Any, attrs: Sequence[str]) -> RowForm:
        """The form to look at again: what was typed stays, what only another changed is shown as it
        is now, and at each field that both changed stands what the other wrote.
        """
        told, seen = self.told(asdict(now)), self._seen()
        typed = {n: str(self.data.get(n, "")).replace("\r\n", "\n") for n in self.names()}
        mine = {name: value for name, value in typed.items() if value != seen.get(name)}
        data = {**told, **mine, "seen": json.dumps(told)}
        again = type(self)(data, initial=asdict(now), options=self.options)
        again.full_clean()
        for attr in attrs:
            again.add_error(
                attr, f"{CLASH} ”{told[attr] or 'inget'}”. Spara igen om ditt ska gälla."
            )
        return again
