"""Forms around a report that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from mellanrum.documents.docx_in import WordSection, read_docx
from mellanrum.documents.house_style import FONTS, Logo
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.assignments_policies import Writer
from mellanrum.reports.diary_policies import LONGEST_TITLE, DiaryRow
from mellanrum.reports.house_looks_policies import LookRow
from mellanrum.reports.report_images_policies import ImageFile, ImageWords, mime_of
from mellanrum.web.areas.operation.fields import NO_PERSONS, RowForm, day, one_of, words
from mellanrum.web.areas.operation.fields import text as line

WORD_LARGEST = 20_000_000


class CommentForm(RowForm):
    quote = line("Citat", "Orden som kommentaren gäller. Lämna tomt om den gäller hela avsnittet.",
                 most=300)  # fmt: skip
    text = words("Kommentar", NO_PERSONS, rows=3, told="Skriv vad du vill säga.")


class AnswerForm(RowForm):
    text = words("Svar", NO_PERSONS, rows=3, told="Skriv ditt svar.")


class AssignForm(RowForm):
    """To whom the section is given; nobody is a choice."""

    writer = one_of("Skrivs av", "Den som får avsnittet får ett meddelande.", required=False)
    due_on = day("Klar senast", "Lämna tomt om dagen inte är bestämd.", required=False)

    def __init__(self, data: Any, *, writers: Sequence[Writer], **more: Any) -> None:
        super().__init__(data, **more)
        self.writers = {one.key: one for one in writers}
        rows = [(one.key, f"{one.name} ({one.role})") for one in writers]
        self.fields["writer"].choices = [("", "Ingen särskild"), *rows]  # type: ignore[attr-defined]

    @property
    def writer_chosen(self) -> Writer | None:
        return self.writers.get(self.cleaned_data["writer"])


class EntryForm(RowForm):
    """Something that happened."""

    on = day("Dag", "Dagen då det hände.")
    title = line("Vad hände", "Med några ord, som det kan stå i årsredovisningen.",
                 most=LONGEST_TITLE, told="Skriv vad som hände.")  # fmt: skip
    text = words("Mer om det", NO_PERSONS, rows=5)
    insats = one_of("Insats", "Om det hände i en insats.", required=False)
    source = line("Källa", "Var det står, till exempel ett protokoll.", most=300)
    is_material = forms.BooleanField(
        label="Händelse av väsentlig betydelse",
        help_text="Händelsen föreslås till årsredovisningen för året, eller till händelser efter "
        "årets slut i den för året före.",
        required=False,
        initial=True,
    )

    def __init__(self, data: Any, *, insatser: Sequence[Insats], **more: Any) -> None:
        super().__init__(data, **more)
        rows = [(str(one.pk), one.name) for one in insatser]
        self.fields["insats"].choices = [("", "Ingen särskild"), *rows]  # type: ignore[attr-defined]

    def row(self) -> DiaryRow:
        given = self.values()
        return DiaryRow(**{**given, "insats": int(given["insats"]) if given["insats"] else None})


def file_field(
    label: str, help_text: str, accept: str, *, required: bool = True
) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.FileInput({"accept": accept}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan.",
                        "invalid": "Välj en fil."},
    )  # fmt: skip


class FileForm(RowForm):
    """A form with a file."""

    def __init__(self, data: Any, files: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        if data is not None:
            self.files = files if files is not None else {}


def image_field() -> forms.FileField:
    told = "PNG, JPEG eller SVG, högst 5 MB. Uppgifter om plats och kamera tas bort."
    return file_field("Bild", told, ".png,.jpg,.jpeg,.svg")


class PictureForm(FileForm):
    """A file alone, for exchanging."""

    file = image_field()

    def clean_file(self) -> ImageFile:
        held = self.cleaned_data["file"]
        try:
            data = held.read()
            return ImageFile(data, mime_of(held.name, data), held.name)
        except DomainError as error:
            raise forms.ValidationError(error.message) from None


class ImageForm(RowForm):
    """What is said of an image."""

    alt = words("Alternativtext", "Vad bilden visar, för den som inte ser den. En eller två "
                "meningar.", rows=2)  # fmt: skip
    caption = line("Bildtext", "Trycks under bilden.", most=300)
    is_decorative = forms.BooleanField(
        label="Bilden är bara utsmyckning",
        help_text="Då läses den inte upp och har ingen text.",
        required=False,
    )

    def said(self) -> ImageWords:
        given = self.cleaned_data
        return ImageWords(given["alt"], given["caption"], given["is_decorative"])


class NewImageForm(PictureForm, ImageForm):
    """A new image with its words."""

    field_order = ("file", "alt", "caption", "is_decorative")


class WordForm(FileForm):
    """A .docx: what it holds, read."""

    file = file_field("Word-fil", "Sparad som .docx, högst 20 MB.", ".docx")

    def clean_file(self) -> tuple[str, tuple[WordSection, ...]]:
        held = self.cleaned_data["file"]
        if held.size > WORD_LARGEST:
            raise forms.ValidationError("Filen är större än 20 MB. Ta bort bilder ur den.")
        try:
            found = read_docx(held.read())
        except DomainError as error:
            raise forms.ValidationError(error.message) from None
        if not found:
            raise forms.ValidationError("Filen har ingen text. Välj en annan.")
        return held.name, found


class LookForm(FileForm):
    """How reports look."""

    primary = forms.CharField(
        label="Huvudfärg", help_text="Rubriker och omslag.", required=False,
        widget=forms.TextInput({"type": "color"}),
    )  # fmt: skip
    accent = forms.CharField(
        label="Accentfärg", help_text="Linjer och listor.", required=False,
        widget=forms.TextInput({"type": "color"}),
    )  # fmt: skip
    heading_font = one_of("Typsnitt för rubriker")
    body_font = one_of("Typsnitt för text")
    file = file_field("Logotyp", "PNG, JPEG eller SVG, högst 5 MB. Lämna tomt för att behålla den "
                      "som finns.", ".png,.jpg,.jpeg,.svg", required=False)  # fmt: skip
    logo_alt = line("Logotypens alternativtext", "Förbundets namn räcker.", most=200)
    no_logo = forms.BooleanField(label="Ta bort logotypen", required=False)

    def __init__(self, data: Any, files: Any = None, **more: Any) -> None:
        super().__init__(data, files, **more)
        for name in ("heading_font", "body_font"):
            self.fields[name].choices = [(one, one) for one in FONTS]  # type: ignore[attr-defined]

    def row(self) -> LookRow:
        given: Mapping[str, str] = self.cleaned_data
        names = ("primary", "accent", "body_font", "heading_font")
        return LookRow(**{name: given[name].lower() if name in names[:2] else given[name]
                          for name in names})  # fmt: skip

    def logo(self, held: Logo | None) -> Logo | None:
        """The new one, the one that is there, or none. Raises DomainError."""
        given = self.cleaned_data
        if given["no_logo"]:
            return None
        if (file := given.get("file")) is not None:
            data = file.read()
            return Logo(data, mime_of(file.name, data), given["logo_alt"])
        return Logo(held.data, held.mime, given["logo_alt"]) if held else None
