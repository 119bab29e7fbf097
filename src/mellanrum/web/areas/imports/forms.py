"""Forms of the wizard: the file, its columns, its words, and the last step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.exchange.mapping.cells import ORDERS
from mellanrum.exchange.mapping.fields import (
    WHOLE_YEAR,
    SheetReading,
    fixed_by,
    options_of,
    plain_field,
)
from mellanrum.exchange.mapping.raw import RawFile, RawSheet, read_raw
from mellanrum.exchange.package.schema.columns import Col, File
from mellanrum.exchange.surveys.workbook import MOST_BYTES
from mellanrum.exchange.templates.choices import Choices, shown
from mellanrum.exchange.templates.headings import heading_of
from mellanrum.web.areas.operation.fields import RowForm, one_of, text

ENDINGS = (".xlsx", ".csv", ".txt", ".xlsm")
LONGEST_NAME, LONGEST_CONSTANT = 120, 200
SAMPLES, LOOKED = 3, 50
NOT_SHOWN = "(personnummer, visas inte)"
SKIP = "Läs inte in"


class FileForm(RowForm):
    """A file, and how it is to be read. After `is_valid` it is in `raw` and `data_in`."""

    file_in = forms.FileField(
        label="Fil",
        help_text="Excel (.xlsx) eller CSV, högst 5 MB. Inget ändras förrän du har granskat.",
        widget=forms.ClearableFileInput({"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": "Välj en fil.",
            "empty": "Filen är tom. Välj en annan.",
            "missing": "Välj en fil.",
        },
    )
    profile = one_of(
        "Hur filen ska läsas",
        "En profil säger vad kolumnerna i en fil från ett annat system är.",
        required=False,
    )

    def __init__(self, data: Any, files: Any, profiles: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.files = files if files is not None else self.files
        field: Any = self.fields["profile"]
        field.choices = [("", "Efter rubrikerna"), *profiles]
        if not profiles:
            del self.fields["profile"]
        self.raw: RawFile | None = None
        self.data_in = b""

    def clean_file_in(self) -> Any:
        held = self.cleaned_data["file_in"]
        name = PurePath(held.name).name[-LONGEST_NAME:]
        if PurePath(name).suffix.lower() not in ENDINGS:
            raise forms.ValidationError("Välj en Excelfil (.xlsx) eller en CSV-fil.")
        if held.size > MOST_BYTES:
            raise forms.ValidationError("Filen är större än 5 MB. Dela upp den.")
        self.data_in = held.read()
        try:
            self.raw = read_raw(name, self.data_in)
        except DomainError as error:
            raise forms.ValidationError(error.message) from error
        return held


class ColumnsForm(RowForm):
    """For each sheet the table, the columns, the order of days, and what stands in all rows."""

    def __init__(
        self,
        data: Any,
        raw: RawFile,
        readings: Sequence[SheetReading],
        tables: Sequence[File],
        choices: Choices,
    ) -> None:
        super().__init__(data)
        self.raw, self.choices = raw, choices
        self.tables = {file.name: file for file in tables}
        self.readings = {reading.sheet: reading for reading in readings}
        for place, sheet in enumerate(raw.sheets):
            self._add_sheet(f"s{place}", sheet, self.readings[sheet.name])
        if data is not None:
            self._check_untold(data)
        for field in self.fields.values():
            call_wanted(field)
        self.fields["profile_name"] = text(
            "Spara som profil",
            "Ge sättet att läsa ett namn, så är det förifyllt nästa gång. Tomt: spara inte.",
            most=80,
        )

    def _check_untold(self, data: Any) -> None:
        """A form that is sent without its selects is no answer."""
        self.is_told = any(f"s{n}-table" in data for n in range(len(self.raw.sheets)))

    def _add_sheet(self, key: str, sheet: RawSheet, reading: SheetReading) -> None:
        table = one_of("Tabell", required=False)
        table.choices = [("", SKIP), *((f.name, f.title) for f in self.tables.values())]
        table.initial = reading.file
        self.fields[f"{key}-table"] = table
        file = self.tables.get(reading.file)
        if file is None:
            return
        options = [("", SKIP), *options_of(file)]
        for number, heading in enumerate(headings_of(sheet)):
            field = one_of(heading, required=False)
            field.choices, field.initial = options, reading.columns.get(heading, "")
            self.fields[f"{key}-c{number}"] = field
        order = one_of("Så skrivs dagar i filen", required=False)
        order.choices, order.initial = list(ORDERS.items()), reading.order
        self.fields[f"{key}-order"] = order
        for column in lacking(file, reading):
            self.fields[f"{key}-k-{column.name}"] = self._constant(column, reading)

    def _constant(self, column: Col, reading: SheetReading) -> forms.Field:
        """What stands in all rows: chosen where there is a list, else written."""
        label, told = heading_of(column.name), column.help
        field: forms.Field
        if column.one_of or self.choices.of(column.ref):
            field = one_of(label, told, required=False)
            field.choices = [("", "Inget"), *_ours(column, self.choices)]
        else:
            field = text(label, told, most=LONGEST_CONSTANT)
        field.initial = reading.constants.get(column.name, "")
        return field

    def clean(self) -> None:
        if not getattr(self, "is_told", False):
            raise forms.ValidationError("Välj vad kolumnerna är.")
        chosen = [r.file for r in self.result() if r.file]
        if not chosen:
            raise forms.ValidationError("Välj tabell för minst ett blad.")
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("Två blad är valda som samma tabell. Hoppa över det ena.")
        for place, reading in enumerate(self.result()):
            self._check_once(f"s{place}", reading)

    def _check_once(self, key: str, reading: SheetReading) -> None:
        seen: set[str] = set()
        sheet = self.raw.sheets[int(key[1:])]
        for number, heading in enumerate(headings_of(sheet)):
            target = reading.columns.get(heading, "")
            if target and target in seen:
                self.add_error(
                    f"{key}-c{number}", "Två kolumner är valda som samma uppgift. Välj en."
                )
            seen.add(target)

    def result(self) -> list[SheetReading]:
        """How the file is to be read. A sheet whose table was changed has no columns yet."""
        return [self._reading(f"s{n}", sheet) for n, sheet in enumerate(self.raw.sheets)]

    def _reading(self, key: str, sheet: RawSheet) -> SheetReading:
        held, told = self.readings[sheet.name], self.cleaned_data
        file = told.get(f"{key}-table", "")
        if file != held.file:
            return SheetReading(sheet.name, file)
        columns = {h: told.get(f"{key}-c{n}", "") for n, h in enumerate(headings_of(sheet))}
        constants = {
            name.removeprefix(f"{key}-k-"): value
            for name, value in told.items()
            if name.startswith(f"{key}-k-") and value
        }
        order = told.get(f"{key}-order") or "ymd"
        return SheetReading(sheet.name, file, columns, constants, held.values, order)

    @property
    def moved(self) -> set[str]:
        """Sheets whose table is another than it was."""
        return {r.sheet for r in self.result() if r.file != self.readings[r.sheet].file}


def call_wanted(field: Any) -> None:
    """Not said to be optional: what is left empty is an answer too."""
    field.is_asked = True


def lacking(file: File, reading: SheetReading) -> list[Col]:
    """Columns that must be there and that no heading is, and those that already have a constant."""
    targets = reading.columns.values()
    matched = {plain_field(target) for target in targets} | {
        name for target in targets for name in fixed_by(target)
    }
    if WHOLE_YEAR in matched:
        matched |= {"fran", "till_och_med"}
    return [
        column
        for column in file.columns
        if column.name not in matched and (column.required or column.name in reading.constants)
    ]


def headings_of(sheet: RawSheet) -> list[str]:
    """Those that may be a column of ours."""
    return list(sheet.headings[1:] if sheet.is_marked else sheet.headings)


def samples(sheet: RawSheet, heading: str) -> str:
    """The first things that stand under a heading."""
    row = [cell.strip() for cell in sheet.rows[sheet.heading - 1]]
    at = row.index(heading)
    found = (r[at].strip() for r in sheet.rows[sheet.heading :] if at < len(r))
    told = (NOT_SHOWN if is_of_a_person(t) else t[:40] for t in found if t)
    return ", ".join(list(dict.fromkeys(islice(told, LOOKED)))[:SAMPLES])


Unknown = Mapping[tuple[str, str], Mapping[str, int]]
MOST_WORDS = 200


class ValuesForm(RowForm):
    """Their words as ours. `words` are (field, table, column, their text, how often)."""

    def __init__(
        self, data: Any, unknown: Unknown, tables: Sequence[File], choices: Choices
    ) -> None:
        super().__init__(data)
        by_name = {file.name: file for file in tables}
        self.words: list[tuple[str, str, str, str, int]] = []
        for (table, name), counts in unknown.items():
            column = next(c for c in by_name[table].columns if c.name == name)
            for word, often in sorted(counts.items(), key=lambda pair: -pair[1]):
                if len(self.words) < MOST_WORDS:
                    self._add(column, table, word, often, choices)
        self.is_sent = data is not None and any(w[0] in data for w in self.words)

    def _add(self, column: Col, table: str, word: str, often: int, choices: Choices) -> None:
        key = f"v{len(self.words)}"
        field = one_of(word, required=False)
        field.choices = [("", "Låt stå"), *_ours(column, choices)]
        call_wanted(field)
        self.fields[key] = field
        self.words.append((key, table, column.name, word, often))

    def clean(self) -> None:
        if self.words and not self.is_sent:
            raise forms.ValidationError("Välj vad orden betyder, eller låt dem stå.")

    def told(self) -> dict[str, dict[str, dict[str, str]]]:
        """{table: {column: {their text: ours}}}."""
        found: dict[str, dict[str, dict[str, str]]] = {}
        for key, table, column, word, _ in self.words:
            if ours := self.cleaned_data.get(key, ""):
                found.setdefault(table, {}).setdefault(column, {})[word] = ours
        return found


def _ours(column: Col, choices: Choices) -> list[tuple[str, str]]:
    if column.one_of:
        return [(word, word) for word in column.one_of]
    return [(key, shown(key, name)) for key, name in choices.of(column.ref).items()]


class LoadForm(RowForm):
    """What was looked through is taken in; `digest` is of the changes that were seen."""

    digest = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": "Granska vad som ändras och tryck på knappen igen."},
    )

    def __init__(self, data: Any, digest: str) -> None:
        super().__init__(data, initial={"digest": digest})


class UndoForm(RowForm):
    """Nothing but the button."""
