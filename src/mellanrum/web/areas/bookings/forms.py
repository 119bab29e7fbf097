"""Forms of the bookkeeping: files in, a voucher proposed, a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.amounts import plain_amount
from mellanrum.registers.economy.booking_lines import read_line, read_pasted
from mellanrum.registers.economy.booking_policies import BookingLine, BookingRow
from mellanrum.registers.economy.source_files import Source
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, text, words

MOST_FILES, MOST_BYTES, LONGEST_NAME = 20, 60 * 1024 * 1024, 160
ENDINGS = (".se", ".si", ".sie")
EMPTY_LINES = 4
FIELDS = ("konto", "objekt", "debet", "kredit", "radtext")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; the value is a list."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in files] or super().clean(None)


class UploadForm(RowForm):
    """SIE files to look through."""

    files_in = FilesField(
        label="SIE-filer",
        help_text=(
            "En eller flera filer, också för flera år: typ 1–4E (.se, .sie) eller verifikationer "
            "att läsa in, 4I (.si). Inget ändras förrän du har granskat dem."
        ),
        widget=SeveralFiles({"accept": ",".join(ENDINGS), "multiple": True}),
        error_messages={"required": "Välj minst en fil.", "empty": "Filen är tom. Välj en annan."},
    )

    def __init__(self, data: Any, files: Any = None) -> None:
        super().__init__(data)
        self.files = files if files is not None else self.files

    def clean_files_in(self) -> list[Source]:
        found = self.cleaned_data["files_in"]
        if len(found) > MOST_FILES:
            raise forms.ValidationError(f"Välj högst {MOST_FILES} filer åt gången.")
        for one in found:
            if PurePath(one.name).suffix.lower() not in ENDINGS:
                raise forms.ValidationError(
                    f"{one.name} är ingen SIE-fil. Exportera bokföringen som SIE (.se eller .si)."
                )
            if one.size > MOST_BYTES:
                raise forms.ValidationError(f"{one.name} är större än 60 MB. Exportera år för år.")
        return [Source(PurePath(one.name).name[-LONGEST_NAME:], one.read()) for one in found]


class TakeInForm(RowForm):
    """What was looked through is taken in. `state` is what the ledger followed then."""

    state = forms.CharField(widget=forms.HiddenInput, required=False)
    allow = forms.BooleanField(
        label="Läs in trots att filen är märkt som redan inläst (#FLAGGA 1)",
        help_text="Märket sätts av program som redan har tagit emot filen.",
        required=False,
        error_messages={"required": "Kryssa i rutan, eller exportera filen på nytt."},
    )

    def __init__(self, data: Any, *, state: str, is_flagged: bool) -> None:
        super().__init__(data, initial={"state": state})
        if is_flagged:
            self.fields["allow"].required = True
        else:
            del self.fields["allow"]


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A row as it stands in the form."""

    number: int
    account: str = ""
    objects: str = ""
    debit: str = ""
    credit: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        typed = (self.account, self.objects, self.debit, self.credit, self.text)
        return not any(one.strip() for one in typed)

    def read(self, dimension: str) -> BookingLine:
        """DomainError names the row."""
        told = (self.account, self.objects, self.debit, self.credit, self.text)
        return read_line(self.number, *told, dimension)


def typed_lines(data: Mapping[str, Any]) -> list[TypedLine]:
    """What was sent, row by row, empty ones too."""
    lists = [data.getlist(name) for name in FIELDS]  # type: ignore[attr-defined]
    return [TypedLine(n, *map(str, row)) for n, row in enumerate(zip(*lists, strict=False), 1)]


def shown_lines(lines: Sequence[BookingLine], dimension: str) -> list[TypedLine]:
    """Rows that are held, and empty ones after them."""
    held = [_shown(number, line, dimension) for number, line in enumerate(lines, 1)]
    return held + [TypedLine(len(held) + n) for n in range(1, EMPTY_LINES + 1)]


def _shown(number: int, line: BookingLine, dimension: str) -> TypedLine:
    debit = plain_amount(line.ore) if line.ore > 0 else ""
    credit = plain_amount(-line.ore) if line.ore < 0 else ""
    return TypedLine(
        number, line.account, objects_told(line.objects, dimension), debit, credit, line.text
    )


def objects_told(objects: Sequence[tuple[str, str]], dimension: str) -> str:
    """'LOTS, 7:KIR': the dimension is told unless it is the insatser's."""
    return ", ".join(n if d == dimension else f"{d}:{n}" for d, n in objects)


class BookingForm(RowForm):
    """A day, what it is about, and the rows: typed one by one, or pasted."""

    on = day("Bokföringsdag", "En dag i räkenskapsåret.")
    text = text(
        "Vad verifikationen gäller", NO_PERSONS, most=300, told="Skriv vad verifikationen gäller."
    )
    pasted = words(
        "Klistra in rader från Excel",
        "Konto, objekt, debet, kredit och text i var sin kolumn. Raderna läggs efter dem som står "
        "ovan.",
        rows=3,
    )

    def __init__(
        self, data: Any, *, dimension: str, lines: Sequence[BookingLine] = (), **told: Any
    ) -> None:
        super().__init__(data, **told)
        self.dimension = dimension
        self.shown = shown_lines(lines, dimension) if data is None else typed_lines(data)
        if data is not None and not any(line.is_empty for line in self.shown):
            self.shown += [TypedLine(len(self.shown) + n) for n in range(1, EMPTY_LINES + 1)]
        self.lines: list[BookingLine] = []

    def clean(self) -> None:
        try:
            typed = [one for one in self.shown if not one.is_empty]
            self.lines = [one.read(self.dimension) for one in typed]
        except DomainError as error:
            self.add_error(None, error.message)
        try:
            self.lines += read_pasted(self.cleaned_data.get("pasted", ""), self.dimension)
        except DomainError as error:
            self.add_error("pasted", error.message)

    def row(self) -> BookingRow:
        return BookingRow(self.cleaned_data["on"], self.cleaned_data["text"])


class SeenForm(RowForm):
    """Nothing but the button, and which version was seen."""


class UndoForm(RowForm):
    """Nothing but the button."""
