"""Forms of the website."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import SeenOldError
from mellanrum.registers.website.models import Page, PageText, Site
from mellanrum.registers.website.page_policies import PageRow, TextRow
from mellanrum.registers.website.site_policies import (
    LARGEST_PICTURE,
    AccessRow,
    GivenPicture,
    SiteRow,
)
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, row_of, text, words

MARKS = ("Rubriker skrivs med ## framför, listor med - framför, länkar som [ord](adress). En tom "
         "rad ger ett nytt stycke. Skriv inget om enskilda personer.")  # fmt: skip


def check(label: str, help_text: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


def picture_field(label: str, help_text: str, *, required: bool = False) -> forms.FileField:
    return forms.FileField(
        label=label, help_text=help_text, required=required,
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
        error_messages={"required": "Välj en bild.", "empty": "Filen är tom. Välj en annan."},
    )  # fmt: skip


def moment_field(label: str, help_text: str, told: str = "") -> forms.DateTimeField:
    """A day with a clock, Swedish time."""
    return forms.DateTimeField(
        label=label, help_text=help_text, required=bool(told),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": told,
                        "invalid": "Skriv dag och klockslag, till exempel 2026-03-09 14:30."},
    )  # fmt: skip


class TextForm(RowForm):
    """A text with its picture. `find_draft` tells which draft there is now, after a clash."""

    title = text("Rubrik", most=160, told="Skriv en rubrik.")
    lead = words("Ingress", "En eller två meningar som säger det viktigaste. Högst 400 tecken.",
                 rows=3)  # fmt: skip
    body = words("Text", MARKS, rows=18)
    file = picture_field("Bild", "PNG eller JPEG, högst 2 MB. Plats och tid som kameran har "
                         "sparat tas bort.")  # fmt: skip
    alt = text("Vad bilden visar", "För den som inte ser bilden. Måste skrivas till en ny bild.",
               most=300)  # fmt: skip
    drops_picture = check("Ta bort bilden som finns nu")

    def __init__(
        self,
        data: Any,
        files: Any = None,
        *,
        held: PageText | None = None,
        shown: PageText | None = None,
        find_draft: Callable[[], PageText | None] | None = None,
    ) -> None:
        names = ("title", "lead", "body")
        super().__init__(data, held=held, initial={n: getattr(shown, n, "") for n in names})
        self.files = files if files is not None else self.files
        self.find_draft, self.shown = find_draft, shown
        self.fields["lead"].max_length = 400  # type: ignore[attr-defined]
        if shown is None or shown.picture_id is None:
            del self.fields["drops_picture"]

    def row(self) -> TextRow:
        return TextRow(*(self.cleaned_data[n].strip() for n in ("title", "lead", "body")))

    def given(self) -> GivenPicture | None:
        """The picture that was chosen, read no further than what is taken in."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        return GivenPicture(file.read(LARGEST_PICTURE + 1), self.cleaned_data["alt"])

    def add_error(self, field: str | None, error: Any) -> None:
        """A browser forgets the file that was chosen when the form comes back: say so there."""
        super().add_error(field, error)
        if field != "file" and self.files.get("file") and "file" not in self.errors:
            super().add_error("file", "Välj bilden igen. Den följer inte med när något rättas.")

    def refuse(self, error: DomainError) -> None:
        if isinstance(error, SeenOldError) and self.held is None and self.find_draft:
            self.held = self.find_draft()
        super().refuse(error)


class NewPageForm(TextForm):
    """An own page: its text and where it is found."""

    slug = text("Adress", "Det sista i adressen, till exempel for-arbetsgivare.", most=60,
                told="Skriv en adress.")  # fmt: skip
    parent = row_of("Ligger under", "Ingen sida")
    field_order = ("title", "slug", "parent")

    def __init__(self, data: Any, *, parents: Any) -> None:
        super().__init__(data)
        for name in ("file", "alt"):
            del self.fields[name]
        offered(self, parents)


class PlaceForm(RowForm):
    """Where the page stands."""

    is_in_menu = check("Visa i huvudmenyn", "Ungefär nio sidor är lagom: fler blir svåra att "
                       "hitta bland.")  # fmt: skip
    parent = row_of(
        "Ligger under", "Ingen sida", "Sidan länkas då från den sidan, inte från menyn."
    )

    def __init__(self, data: Any, *, held: Page, parents: Any) -> None:
        super().__init__(data, held=held)
        if held.kind == Page.Kind.FREE:
            offered(self, parents.exclude(pk=held.pk))
        else:
            del self.fields["parent"]

    def row(self) -> PageRow:
        parent = self.cleaned_data.get("parent")
        return PageRow(self.cleaned_data["is_in_menu"], parent.pk if parent else None)


def offered(form: RowForm, parents: Any) -> None:
    """The pages that one may lie under, by the names they have inside."""
    from mellanrum.web.areas.website.reach import name_of

    field: Any = form.fields["parent"]
    field.queryset = parents
    field.label_from_instance = name_of


class PublishForm(RowForm):
    """At once, perhaps until a time."""

    ends_at = moment_field("Sluta visa", "Lämna tomt om texten ska visas tills vidare.")


class ScheduleForm(PublishForm):
    publish_at = moment_field("Visa från", "Svensk tid.", "Skriv när texten ska börja visas.")
    field_order = ("publish_at", "ends_at")

    def times(self) -> dict[str, datetime | None]:
        return {name: self.cleaned_data[name] for name in ("publish_at", "ends_at")}


class SiteForm(RowForm):
    """Look, languages, address and whom to ask."""

    accent = one_of(
        "Färg", "Länkar och markeringar. Alla fem går att läsa på ljus och mörk botten."
    )
    has_easy = check("Lättläst svenska", "Ni skriver sidor på lätt svenska.")
    has_english = check("Engelska", "Ni skriver sidor på engelska.")
    address = words("Adress", "Besöks- och postadress.", rows=3)
    email = forms.EmailField(
        label="E-post", required=False,
        help_text="Kansliets adress, inte en enskild persons.",
        error_messages={"invalid": "Skriv adressen som namn@exempel.se."},
    )  # fmt: skip
    phone = text("Telefon", most=40)
    host = text("Egen adress", "Till exempel www.exempel.se, om ni har en. Den som sköter servern "
                "lägger också in den där.", most=160)  # fmt: skip
    licence = one_of("Licens för öppna data", "CC0 lägger inga villkor. CC BY kräver att källan "
                     "anges.")  # fmt: skip
    shares_nationally = check(
        "Ta med våra publicerade tabeller i rikets summor",
        "Gäller bara det som ni har publicerat, över alla förbund i installationen.",
    )

    def __init__(self, data: Any, *, held: Site) -> None:
        super().__init__(data, held=held)
        fields: Any = self.fields
        fields["accent"].choices = Site.Accent.choices
        fields["licence"].choices = Site.Licence.choices
        fields["address"].max_length = 300

    def row(self) -> SiteRow:
        given = {name: self.cleaned_data[name] for name in SiteRow.__dataclass_fields__}
        return SiteRow(**{**given, "host": given["host"].lower()})


class AccessForm(RowForm):
    """What the accessibility statement says."""

    conformance = one_of("Hur webbplatsen uppfyller lagen")
    assessed_on = day("Granskad", "Lämna tomt om ni inte har granskat den än.", required=False)
    assessed_how = text("Hur granskningen gjordes", "Till exempel: egen granskning med tangentbord "
                        "och skärmläsare.", most=300)  # fmt: skip
    shortcomings = words("Kända brister", "En brist på varje rad: vad som inte fungerar, för vem, "
                         "och när det rättas.", rows=6)  # fmt: skip

    def __init__(self, data: Any, *, held: Site) -> None:
        super().__init__(data, held=held)
        self.fields["conformance"].choices = Site.Conformance.choices  # type: ignore[attr-defined]

    def row(self) -> AccessRow:
        return AccessRow(**{n: self.cleaned_data[n] for n in AccessRow.__dataclass_fields__})


class LogoForm(RowForm):
    file = picture_field(
        "Logotyp",
        "PNG eller JPEG, högst 0,2 MB. Visas 48 bildpunkter hög bredvid förbundets namn.",
        required=True,
    )

    def __init__(self, data: Any, files: Any = None) -> None:
        super().__init__(data)
        self.files = files if files is not None else self.files

    def given(self) -> GivenPicture:
        return GivenPicture(self.cleaned_data["file"].read(LARGEST_PICTURE + 1))
