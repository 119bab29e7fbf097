"""Fields and forms of the diary."""

from __future__ import annotations

from typing import Any

from django import forms

from mellanrum.registers.insatser.file_policies import ALLOWED, MOST_BYTES
from mellanrum.registers.registry.matter_policies import KINDS, DocumentRow, MatterRow
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import Document
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    one_of,
    row_of,
    text,
    whole,
    words,
)

ACCEPT = ".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.txt,.csv"
MARK = (
    "Lag och paragraf, till exempel OSL 19 kap. 3 §. Markeringen är en varning om att sekretessen "
    "ska prövas, inget beslut (OSL 5 kap. 5 §). Lämna tomt för det som är öppet."
)


def file_field(*, required: bool = False, label: str = "Fil") -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=f"Högst 10 MB: {ALLOWED}.",
        required=required,
        widget=forms.ClearableFileInput({"accept": ACCEPT}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
    )


class FileForm(RowForm):
    """A form with a file field `file`."""

    def __init__(self, data: Any, files: Any = None, **told: Any) -> None:
        super().__init__(data, **told)
        self.files = files if files is not None else self.files

    def given(self) -> GivenFile | None:
        """The file that was chosen, read no further than what is taken in."""
        file = self.cleaned_data.get("file")
        return GivenFile(file.name, file.read(MOST_BYTES + 1)) if file else None


def directions() -> list[tuple[str, str]]:
    return list(Document.Direction.choices)


def kinds() -> list[tuple[str, str]]:
    return [("", "Ingen vald"), *KINDS.items()]


class MatterForm(RowForm):
    """What is told of a matter."""

    title = text("Vad ärendet gäller", f"Kort, så att det går att hitta. {NO_PERSONS}", most=200,
                 told="Skriv vad ärendet gäller.")  # fmt: skip
    kind = one_of("Slag", required=False)
    responsible = text("Ansvarig", "Den på kansliet som håller i ärendet.")
    insats = row_of("Insats", "Ingen särskild")
    secrecy = text("Sekretessmarkering", MARK)
    note = words("Anteckning", rows=3)

    def __init__(self, data: Any, *, insatser: Any, **told: Any) -> None:
        super().__init__(data, **told)
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]

    def row(self, opened_on: Any) -> MatterRow:
        names = ("title", "kind", "responsible", "secrecy", "note")
        return MatterRow(opened_on=opened_on, **{n: self.cleaned_data[n] for n in names})


class DocumentTextForm(FileForm):
    """What is told of a document: what it is and where it came from."""

    title = text("Vad handlingen gäller", f"I korthet. {NO_PERSONS}", most=200,
                 told="Skriv i korthet vad handlingen gäller.")  # fmt: skip
    direction = one_of("Inkommen, utgående eller upprättad")
    on = day("Dag", "Dagen den kom in, skickades eller upprättades.")
    counterpart = text("Avsändare eller mottagare", "Myndigheten eller organisationen.", most=200)
    kind = one_of("Handlingsslag", "Raden i dokumenthanteringsplanen.", required=False)
    secrecy = text("Sekretessmarkering", MARK)

    def __init__(self, data: Any, files: Any = None, *, rows: Any = (), **told: Any) -> None:
        super().__init__(data, files, **told)
        self.fields["direction"].choices = directions()  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", "Inget valt"), *rows]  # type: ignore[attr-defined]
        self.fields["counterpart"].widget.attrs["list"] = "motparter"

    def row(self) -> DocumentRow:
        names = ("title", "direction", "on", "counterpart", "secrecy", "kind")
        return DocumentRow(**{n: self.cleaned_data[n] for n in names})


class DocumentForm(DocumentTextForm):
    """A document with its file."""

    file = file_field()


class QuickForm(FileForm):
    """A matter and its first document, from the keyboard in under a minute."""

    title = text("Vad gäller det?", f"Blir ärendets och handlingens rubrik. {NO_PERSONS}", most=200,
                 told="Skriv vad ärendet gäller.")  # fmt: skip
    direction = one_of("Första handlingen är")
    on = day("Dag", "Dagen den kom in, skickades eller upprättades. Ärendet öppnas samma dag.")
    counterpart = text("Avsändare eller mottagare", "Myndigheten eller organisationen.", most=200)
    file = file_field()
    kind = one_of("Slag av ärende", required=False)
    responsible = text("Ansvarig", "Den på kansliet som håller i ärendet.")
    insats = row_of("Insats", "Ingen särskild")
    secrecy = text("Sekretessmarkering", MARK)
    number = whole("Diarienummer", "Bara för det som registreras i efterhand. Annars tas årets "
                   "nästa nummer.", most=99_999, required=False)  # fmt: skip

    def __init__(self, data: Any, files: Any = None, *, insatser: Any, **told: Any) -> None:
        super().__init__(data, files, **told)
        self.fields["insats"].queryset = insatser  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]
        self.fields["direction"].choices = directions()  # type: ignore[attr-defined]
        self.fields["title"].widget.attrs["autofocus"] = True
        self.fields["counterpart"].widget.attrs["list"] = "motparter"

    def matter(self) -> MatterRow:
        given = self.cleaned_data
        names = ("title", "kind", "responsible", "secrecy")
        return MatterRow(opened_on=given["on"], **{n: given[n] for n in names})

    def first(self) -> DocumentRow:
        names = ("title", "direction", "on", "counterpart")
        return DocumentRow(**{n: self.cleaned_data[n] for n in names})


class CloseForm(RowForm):
    on = day("Avslutat", "Från den dagen räknas tiden i dokumenthanteringsplanen.")


class ReasonForm(RowForm):
    reason = text("Skäl", f"Står i ärendets historik. {NO_PERSONS}", most=300,
                  told="Skriv skälet.")  # fmt: skip
