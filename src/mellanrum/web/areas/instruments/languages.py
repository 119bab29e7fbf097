"""Languages: one taken into use, and the förbund's own translations in two columns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from mellanrum.instruments.wording import SWEDISH, languages_of
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions.wordings import put_wording, use_language
from mellanrum.registers.surveys.models import OwnWording
from mellanrum.registers.surveys.own_languages import language_name, list_writable
from mellanrum.registers.surveys.queries.own_instruments import Known
from mellanrum.registers.surveys.queries.wordings import list_own_wordings, read_own_wording
from mellanrum.web.areas.instruments.changes import told_by
from mellanrum.web.areas.instruments.fields import SeenForm
from mellanrum.web.areas.instruments.reach import WRITE, cancel, crumbs, get_known, url_of
from mellanrum.web.areas.instruments.texts import content_of, list_texts, texts_of
from mellanrum.web.areas.instruments.wording_forms import WordingForm
from mellanrum.web.areas.operation.fields import one_of
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


class LanguageForm(SeenForm):
    """Which language to write."""

    language = one_of("Språk", "De språk där knapparna runt frågorna är översatta.")

    def __init__(self, data: Any, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data, seen=0)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@writes(grant=WRITE)
def use(
    request: HttpRequest, viewer: Viewer, key: str, version: str, language: str
) -> HttpResponse:
    """Offer a language to those who answer, or offer it no more."""
    known = get_known(viewer, key, version)
    if language == SWEDISH or not is_known(viewer, known, language):
        raise Http404
    is_used = known.languages.find(language) is None
    name, form = language_name(language), SeenForm(posted(request), seen=0)

    def save() -> tuple[str, str]:
        use_language(
            forbund=get_forbund(viewer.forbund_slug), instrument=known.instrument,
            language=language, is_used=is_used, **told_by(viewer),
        )  # fmt: skip
        done = "erbjuds nu" if is_used else "erbjuds inte längre"
        return f"{name} {done}.", f"{url_of(known)}#sprak"

    note = (
        "Texten visas för dem som svarar. Låt någon som kan språket läsa den först. En "
        "översättning som ingen fastställt märks så i formuläret."
        if is_used
        else "Den som svarar kan inte längre välja språket. Halvfärdiga svar går över till svenska."
    )
    label = f"Ta {name} i bruk" if is_used else f"Sluta erbjuda {name}"
    ask = Ask(label, label, cancel(known), crumbs(known), note=note)
    return answered(request, form, ask, save)


def is_known(viewer: Viewer, known: Known, language: str) -> bool:
    own = {row.language for row in list_own_wordings(viewer.forbund_slug, known.instrument)}
    return language in own or languages_of(known.instrument).find(language) is not None


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Choose a language to write the texts in."""
    known = get_known(viewer, key, version)
    taken = {row.language for row in list_own_wordings(viewer.forbund_slug, known.instrument)}
    choices = [pair for pair in list_writable() if pair[0] not in taken]
    form = LanguageForm(posted(request), choices=choices)
    if request.method == "POST" and form.is_valid():
        return redirect(url_of(known, "instruments-language", form.cleaned_data["language"]))
    lead = "Du skriver texterna på nästa sida. Inget visas för den som svarar förrän ni säger till."
    ask = Ask("Lägg till ett språk", "Skriv texterna", cancel(known), crumbs(known), lead)
    return answered(request, form, ask, lambda: ("", ""))


@writes(grant=WRITE)
def write(
    request: HttpRequest, viewer: Viewer, key: str, version: str, language: str
) -> HttpResponse:
    """Every text of a language beside the Swedish one; what is missing is listed."""
    known = get_known(viewer, key, version)
    if language not in dict(list_writable()):
        raise Http404
    row = find_row(viewer, known, language)
    texts = list_texts(known.instrument)
    held = texts_of(row.content if row else {})
    form = WordingForm(
        posted(request), texts=texts, held=held, seen=row.version if row else 0,
        newest=lambda: version_of(viewer, known, language), source=row.source if row else "",
    )  # fmt: skip

    def save() -> tuple[str, str]:
        told = form.given()
        content = content_of(known.instrument, language, told, form.cleaned_data["source"])
        put_wording(
            forbund=get_forbund(viewer.forbund_slug), instrument=known.instrument,
            language=language, content=content, source=form.cleaned_data["source"],
            seen=form.version, **told_by(viewer),
        )  # fmt: skip
        lacks = sum(not text for text in told.values())
        more = f" {lacks} texter saknas." if lacks else " Alla texter finns. Ta språket i bruk."
        return f"Översättningen är sparad.{more}", f"{url_of(known)}#sprak"

    ask = Ask(f"{language_name(language)}: {known.instrument.title}", "Spara översättningen",
              cancel(known), crumbs(known))  # fmt: skip
    faults = read_own_wording(known.instrument, language, row.content)[1] if row else ()
    return answered(request, form, ask, save, "instruments/language.html",
                    missing=[f"{p.message} {p.remedy}" for p in faults],
                    lacks=f"{len(faults)} texter saknas",
                    lang=language.partition("-")[0])  # fmt: skip


def find_row(viewer: Viewer, known: Known, language: str) -> OwnWording | None:
    rows = list_own_wordings(viewer.forbund_slug, known.instrument)
    return next((row for row in rows if row.language == language), None)


def version_of(viewer: Viewer, known: Known, language: str) -> int:
    row = find_row(viewer, known, language)
    return row.version if row else 0
