"""The report to audit, and earlier ones to hold it against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from mellanrum.documents.reading.lines import ReadFile
from mellanrum.documents.reading.reader import KINDS, read_pages
from mellanrum.domain.errors import DomainError

if TYPE_CHECKING:
    from django.core.files.base import File

MOST_BYTES = 15_000_000
MOST_EARLIER = 4
LEAST, MOST = 2, 100  # persons of the smallest group that may be told
WRONG_MINIMUM = f"Skriv ett tal från {LEAST} till {MOST}, eller lämna tomt."
ACCEPT = ",".join(sorted(KINDS))


class ManyFiles(forms.FileInput):
    """A control for several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A list of files; an empty one when none is chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        return [super(ManyFilesField, self).clean(one, initial) for one in data or []]


class AuditForm(forms.Form):
    file = forms.FileField(
        label="Rapporten",
        help_text="PDF, Word (.docx), webbsida (.html) eller text (.txt). Högst 15 MB och 400 "
        "sidor.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Välj rapporten.", "empty": "Filen är tom. Välj en annan."},
    )
    earlier = ManyFilesField(
        label="Tidigare rapporter",
        help_text="Högst fyra. Jämförelseårets tal hålls mot det som stod då.",
        required=False,
        widget=ManyFiles(attrs={"accept": ACCEPT, "multiple": True}),
    )
    minimum = forms.IntegerField(
        label="Minsta grupp som får redovisas",
        help_text="Antal personer, till exempel 5. Lämna tomt om små grupper inte ska sökas.",
        required=False,
        min_value=LEAST,
        max_value=MOST,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_MINIMUM),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        main, earlier = given.get("file"), given.get("earlier") or []
        if len(earlier) > MOST_EARLIER:
            self.add_error("earlier", f"Välj högst {MOST_EARLIER} tidigare rapporter.")
        for name, files in (("file", [main] if main else []), ("earlier", earlier)):
            for file in files:
                if (file.size or 0) > MOST_BYTES:
                    self.add_error(name, f"{file.name} är större än 15 MB. Spara den mindre.")
        return given

    def read(self) -> tuple[ReadFile, list[ReadFile]] | None:
        """What the files say; None with the error beside the field when one cannot be read."""
        given = self.cleaned_data
        main = self._read("file", given["file"])
        earlier = [self._read("earlier", file) for file in given["earlier"]]
        known = [one for one in earlier if one is not None]
        return (main, known) if main and len(known) == len(earlier) else None

    def _read(self, field: str, file: File[bytes]) -> ReadFile | None:
        try:
            return read_pages(file.read(), name=str(file.name))
        except DomainError as error:
            self.add_error(field, error.message)
            return None
