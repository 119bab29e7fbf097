"""Forms with rows of fields, and the choices that several forms share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.proposals.models import Course
from mellanrum.registers.registry.models import Document
from mellanrum.web.areas.courses.reach import documents_of
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.proposals.grid import Group, Shown, shown_rows, typed_rows


class RowsForm(RowForm):
    """Some fields and one group of rows, kept as they were typed when something is wrong."""

    def __init__(
        self, data: Any, *, group: Group, rows: Sequence[Any], held: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, held=held, initial=initial)
        self.lines: tuple[Any, ...] = ()
        if data is None:
            self.shown: Shown = shown_rows(group, rows)
        else:
            self.shown, found = typed_rows(group, data)
            self.lines = tuple(found)

    def clean(self) -> None:
        for error in self.shown.errors:
            self.add_error(None, error)

    def refuse(self, error: DomainError) -> None:
        if getattr(error, "attr", None) == self.shown.group.attr:
            self.shown.errors.append(error.message)
        super().refuse(error)


def documents(label: str = "Handlingar i diariet") -> Any:
    """Several documents; the form gives them with `offer`."""
    return forms.ModelMultipleChoiceField(
        queryset=Document.objects.none(),
        label=label,
        required=False,
        help_text="Handlingar i insatsens ärenden. Registrera nya under Diarium.",
    )


def document(label: str = "Handling i diariet") -> Any:
    return forms.ModelChoiceField(
        queryset=Document.objects.none(),
        label=label,
        required=False,
        empty_label="Ingen",
        help_text="En handling i insatsens ärenden. Registrera nya under Diarium.",
    )


def offer(field: Any, course: Course) -> None:
    field.queryset = documents_of(course)
    field.label_from_instance = lambda one: f"{one} {one.title}"
