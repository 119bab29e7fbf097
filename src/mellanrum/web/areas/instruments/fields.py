"""Forms of a questionnaire's title and of its groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import GROUPS, Form, Instrument, InstrumentKind
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.surveys.actions.own_instruments import Title
from mellanrum.registers.surveys.instrument_policies import OWN_KINDS
from mellanrum.web.areas.instruments.told import KINDS
from mellanrum.web.areas.operation.fields import RowForm, one_of, text, words


class SeenForm(RowForm):
    """A form whose hidden `seen` is a version when the page was shown; after a clash it becomes
    the newest, so that saving again holds.
    """

    def __init__(
        self, data: Any, *, seen: int, newest: Callable[[], int] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        self.shown_version, self.newest = seen, newest
        super().__init__(data, initial={**(initial or {}), "seen": seen})

    @property
    def version(self) -> int:
        seen = self.cleaned_data.get("seen")
        return self.shown_version if seen is None else int(seen)

    def refuse(self, error: DomainError) -> None:
        super().refuse(error)
        if isinstance(error, SeenOldError) and self.newest is not None:
            self.data = {**self.data.dict(), "seen": str(self.newest())}  # type: ignore[attr-defined]


class TitleForm(SeenForm):
    """What a questionnaire is called."""

    title = text("Namn", "Det som den som svarar ser högst upp.", most=160,
                 told="Skriv vad formuläret heter.")  # fmt: skip
    kind = one_of("Slag")
    source = text("Källa", "Vem som har skrivit frågorna.", most=300,
                  told="Skriv vem som har skrivit frågorna.")  # fmt: skip
    notes = words("Anmärkning", "För er själva: den som svarar ser den inte.")

    def __init__(self, data: Any, *, kind: InstrumentKind | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        kinds = [*OWN_KINDS, *([kind] if kind and kind not in OWN_KINDS else [])]
        self.fields["kind"].choices = [(str(k), KINDS[k]) for k in kinds]  # type: ignore[attr-defined]

    def row(self) -> Title:
        told = self.cleaned_data
        return Title(told["title"], InstrumentKind(told["kind"]), told["source"], told["notes"])


class CopyForm(SeenForm):
    """The copy's name."""

    title = text("Namn på kopian", "Kopian blir ett utkast som ni gör till ert eget.", most=160,
                 told="Skriv vad kopian ska heta.")  # fmt: skip


class GroupForm(SeenForm):
    """A group's form. `asks_sex` as the trade asks: woman, man, will not say."""

    group = one_of("Grupp", "De som svarar.")
    title = text("Rubrik", most=120, told="Skriv en rubrik.")
    intro = words(
        "Inledning",
        "Står före frågorna. Säg vad ni vill veta, i två eller tre meningar.",
        told="Skriv en inledning.",
    )
    asks_sex = forms.BooleanField(
        label="Fråga efter kön",
        required=False,
        help_text="Resultatet delas på kön bara när tillräckligt många kvinnor och män svarat.",
    )

    def __init__(
        self, data: Any, *, instrument: Instrument, form: Form | None, **kwargs: Any
    ) -> None:
        first = {} if form is None else {
            "group": form.group, "title": form.title, "intro": form.intro,
            "asks_sex": form.asks_sex,
        }  # fmt: skip
        super().__init__(data, initial=first, **kwargs)
        taken = {f.group for f in instrument.forms if f is not form}
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            pair for pair in GROUPS.items() if pair[0] not in taken
        ]
        if form is not None:
            self.fields["group"].disabled = True

    def form(self) -> Form:
        told = self.cleaned_data
        return Form(told["group"], told["title"], told["intro"], told["asks_sex"])
