"""Forms of notes: the quick one on the participant's page, and those that change a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.notes import NoteDraft
from mellanrum.registers.casework.note_policies import NO_TEXT, AbsentError, SharingError

OWN, SHARED = "own", "shared"
KINDS = (("notes", "Vanlig anteckning"), ("health", "Om hälsa"))
MOMENT = "%Y-%m-%dT%H:%M"
FIELDS = {AbsentError: "participant_present", SharingError: "space"}


class LongText(forms.CharField):
    """Text of several lines; a browser's line ends become ours."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class QuickNoteForm(forms.Form):
    """Type, choose, save. Everything but the text has a sensible beginning."""

    text = LongText(
        label="Anteckning",
        required=False,
        widget=forms.Textarea({"rows": 2, "aria-keyshortcuts": "n Control+Enter"}),
    )
    contact = forms.ChoiceField(label="Slags kontakt", required=False, widget=forms.RadioSelect)
    space = forms.ChoiceField(
        label="Vem läser", choices=((OWN, OWN), (SHARED, SHARED)), required=False
    )
    participant_present = forms.BooleanField(label="Deltagaren var med", required=False)
    occurred_at = forms.DateTimeField(
        label="När",
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
        help_text="Nu, om du inte ändrar.",
    )
    kind = forms.ChoiceField(label="Slags uppgift", choices=KINDS, required=False)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, contacts: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(data, auto_id="note_%s")
        field = self.fields["contact"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Ingen kontakt"), *contacts]

    def clean(self) -> dict[str, Any]:
        """There is something to note."""
        given = self.cleaned_data
        if not given.get("text", "").strip() and not given.get("contact"):
            self.add_error("text", NO_TEXT)
        return given

    def draft(self, at: datetime) -> NoteDraft:
        """What to write; with no time told, now."""
        given = self.cleaned_data
        return NoteDraft(
            text=given["text"],
            occurred_at=given["occurred_at"] or at,
            contact=given["contact"],
            is_shared=given["space"] == SHARED,
            kind=given["kind"] or "notes",
            participant_present=given["participant_present"] if given["contact"] else None,
        )

    def refuse(self, error: DomainError) -> None:
        """Say the rule's sentence at the field it is about."""
        self.add_error(FIELDS.get(type(error)), error.message)


class ChangeNoteForm(forms.Form):
    """`seen` is when the text that was opened was written."""

    text = LongText(label="Anteckning", widget=forms.Textarea({"rows": 8}))
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_seen(self) -> datetime:
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            raise forms.ValidationError("Öppna anteckningen på nytt.") from None


class WithdrawNoteForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="Varför", max_length=300, help_text="Till exempel: gäller en annan person."
    )


class NoteSearchForm(forms.Form):
    """All frivilligt; posted, since what one seeks may tell of the person."""

    words = forms.CharField(label="Ord i texten", max_length=100, required=False)
    kind = forms.ChoiceField(label="Slags uppgift", required=False)
    contact = forms.ChoiceField(label="Slags kontakt", required=False)
    author = forms.ChoiceField(label="Skriven av", required=False)
    start = forms.DateField(
        label="Från", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label="Till och med",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        contacts: Sequence[tuple[str, str]] = (),
        authors: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(data)
        everything = ("", "Alla")
        for name, options in (("kind", KINDS), ("contact", contacts), ("author", authors)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [everything, *options]


def local(moment: datetime) -> str:
    """For a datetime-local control."""
    return timezone.localtime(moment).strftime(MOMENT)
