"""One questionnaire: its groups and questions, scales, languages and history; and a preview."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.instruments.definition import GROUPS, TONE_LABELS, Form, Instrument, Scale
from mellanrum.instruments.wording import SWEDISH, Wording, languages_of
from mellanrum.registers.surveys.instrument_policies import check_may_copy, problems_of
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.own_instruments import Known, list_gone
from mellanrum.registers.surveys.queries.wordings import list_own_wordings, read_own_wording
from mellanrum.web.areas.answering import screens
from mellanrum.web.areas.answering.seats import Seat
from mellanrum.web.areas.instruments import told
from mellanrum.web.areas.instruments.reach import (
    READ,
    WRITE,
    crumbs,
    get_beside,
    get_form,
    get_known,
    named,
    url_of,
)
from mellanrum.web.areas.operation.pages import fact, kept, story
from mellanrum.web.decorators import page
from mellanrum.web.viewer import Viewer

EMPTY = "Formuläret har inga frågor."


@page(grant=READ)
def one(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Everything about one version, and for a draft what is wrong and the buttons to write it."""
    known, before = get_beside(viewer, key, version)
    instrument, may = known.instrument, viewer.can(WRITE)
    may_translate = may and not instrument.is_locked
    is_open = may and known.is_draft
    placed = {p for form in instrument.forms for i in form.items
              for p in problems_of(known.problems, form, i)}  # fmt: skip
    context = {
        "title": instrument.title or "Utan namn",
        "state": told.state_text(known),
        "lead": f"{instrument.owner}, version {named(known)[1]}",
        "crumbs": crumbs(),
        "note": note_of(known),
        "moves": list(moves_of(known)) if may else [],
        "facts": facts_of(known, before),
        "forms": [form_shown(known, form, before, is_open=is_open) for form in instrument.forms],
        "scales": [scale_shown(known, scale, may=may) for scale in instrument.scales.values()],
        "languages": list(languages_shown(viewer, known, may=may)),
        "language_problems": [f"{p.message} {p.remedy}" for p in known.languages.problems],
        "problems": [f"{p.message} {p.remedy}" for p in known.problems if p not in placed],
        "is_open": is_open,
        "version": known.own.version if known.own else 0,
        "add_form": url_of(known, "instruments-group-add") if is_open else "",
        "add_scale": url_of(known, "instruments-scale-add") if is_open else "",
        "add_language": url_of(known, "instruments-language-add") if may_translate else "",
        "events": story(viewer.forbund_slug, *subjects_of(known)),
    }  # fmt: skip
    return render(request, "instruments/one.html", context)


def note_of(known: Known) -> str:
    """Why the questions cannot be changed here; '' when they can, or need no word."""
    if known.instrument.is_locked:
        return (
            f"{known.instrument.owner} äger frågorna. De är låsta, så att svaren går att jämföra. "
            "Ni bestämmer svar som inte är bekräftade, svarens toner och vilka språk som erbjuds."
        )
    return ""


def facts_of(known: Known, before: Instrument | None) -> list[Any]:
    instrument = known.instrument
    return kept([
        fact("Slag", told.KINDS[instrument.kind]),
        fact("Ägare", instrument.owner),
        fact("Källa", instrument.source),
        fact("Enkätår", instrument.survey_year),
        fact("Förra versionen", before.version if before else ""),
        fact("Fastställt", published_on(known)),
        fact("Anmärkning", instrument.notes),
    ])  # fmt: skip


def published_on(known: Known) -> Any:
    at = known.own.published_at if known.own else None
    return today_of(at) if at else ""


def subjects_of(known: Known) -> list[str]:
    name = "-".join(named(known))
    own = [f"own_instruments:{known.own.pk}"] if known.own else []
    return [*own, f"option_words:{name}", f"own_wordings:{name}"]


def moves_of(known: Known) -> Iterable[dict[str, Any]]:
    """The buttons of a version, the most likely first."""
    if known.is_draft:
        yield link("Fastställ", url_of(known, "instruments-publish"))
        yield link("Ändra namn och källa", url_of(known, "instruments-change"))
        yield link("Kasta utkastet", url_of(known, "instruments-discard"))
    elif known.own is not None:
        yield link("Gör en ny utgåva", url_of(known, "instruments-edition"))
        is_used = known.state == "published"
        label = "Sluta använda" if is_used else "Använd igen"
        yield link(label, url_of(known, "instruments-retire"))
    try:
        check_may_copy(known.instrument)
    except DomainError:
        return
    yield link("Kopiera", url_of(known, "instruments-copy"))


def link(label: str, url: str) -> dict[str, Any]:
    return {"label": label, "url": url, "post": False}


def form_shown(
    known: Known, form: Form, before: Instrument | None, *, is_open: bool
) -> dict[str, Any]:
    """A group's form with its questions; `urls` are those of writing it."""
    last = len(form.items) - 1
    items = [
        item_shown(known, form, n, before, is_open=is_open, last=last)
        for n in range(len(form.items))
    ]
    gone = list_gone(known.own.content) if known.own and is_open else []
    return {
        "id": f"grupp-{form.group}",
        "heading": GROUPS.get(form.group, form.group),
        "title": form.title,
        "intro": form.intro,
        "sex": "Frågar efter kön." if form.asks_sex else "",
        "note": form.note if not form.is_available else "",
        "items": items,
        "empty": EMPTY,
        "preview": url_of(known, "instruments-preview", form.group) if form.items else "",
        "change": url_of(known, "instruments-group", form.group) if is_open else "",
        "add": url_of(known, "instruments-item-add", form.group) if is_open else "",
        "gone": [
            {
                "text": one.item.text,
                "url": url_of(known, "instruments-item-restore", form.group, one.item.key),
            }
            for one in gone
            if one.group == form.group
        ],
    }


def item_shown(
    known: Known, form: Form, n: int, before: Instrument | None, *, is_open: bool, last: int
) -> dict[str, Any]:
    instrument, item = known.instrument, form.items[n]
    facts = kept([
        fact("Svar", told.answers_text(instrument, item)),
        fact("När", told.filter_text(instrument, form, item)),
        fact("Nyckeltal", told.key_figure_text(instrument, item)),
        fact("Indikator", told.indicator_text(instrument, item)),
        fact("Jämförelse", told.comparison_text(before, instrument, form, item)),
        fact("Källa", item.source),
    ])  # fmt: skip
    at = (form.group, item.key)
    return {
        "id": f"{form.group}-{item.key}",
        "number": item.number,
        "text": item.text or "Utan text",
        "facts": facts,
        "problems": [f"{p.message} {p.remedy}" for p in problems_of(known.problems, form, item)],
        "change": url_of(known, "instruments-item", *at) if is_open else "",
        "up": url_of(known, "instruments-item-move", *at, "upp") if is_open and n else "",
        "down": url_of(known, "instruments-item-move", *at, "ned") if is_open and n < last else "",
        "remove": url_of(known, "instruments-item-remove", *at) if is_open else "",
    }


def scale_shown(known: Known, scale: Scale, *, may: bool) -> dict[str, Any]:
    """A scale with its answers; one on file is settled, one of a draft is written."""
    url = ""
    if may and known.own is None:
        url = url_of(known, "instruments-options", scale.key)
    elif may and known.is_draft:
        url = url_of(known, "instruments-scale", scale.key)
    return {
        "id": f"skala-{scale.key}",
        "title": scale.title,
        "source": scale.source,
        "options": [
            {
                "code": option.code,
                "label": option.label,
                "tone": TONE_LABELS[option.tone] if option.tone else "Ingen ton",
                "mark": "" if option.is_verified else told.UNVERIFIED,
            }
            for option in scale.options
        ],
        "change": url,
        "action": "Bestäm svar och toner" if known.own is None else "Ändra skalan",
    }


def languages_shown(viewer: Viewer, known: Known, *, may: bool) -> Iterable[dict[str, Any]]:
    """Every language with whether it is offered, and where that is changed."""
    instrument = known.instrument
    held = {row.language: row for row in list_own_wordings(viewer.forbund_slug, instrument)}
    on_file = [w for w in languages_of(instrument).usable if not own_content(held, w.language)]
    own = [row for row in held.values() if row.content]
    for wording in on_file:
        is_offered = known.languages.find(wording.language) is not None
        yield language_row(known, wording.language, wording.name, is_offered, about(wording), may)
    for row in own:
        problems = read_own_wording(instrument, row.language, row.content)[1]
        lacks = f"Saknar {len(problems)} texter." if problems else "Alla texter finns."
        yield {
            **language_row(known, row.language, row.content.get("name", row.language),
                           row.is_used, f"Egen översättning. {lacks}", may),
            "change": url_of(known, "instruments-language", row.language) if may else "",
        }  # fmt: skip


def own_content(held: dict[str, Any], language: str) -> bool:
    return language in held and bool(held[language].content)


def about(wording: Wording) -> str:
    """Who wrote the texts, and whether anybody has read them."""
    if wording.language == SWEDISH:
        return "De fastställda frågorna."
    if wording.helps:
        return "Stöd som står under den fastställda frågan."
    if not wording.is_verified:
        return f"Ingen som kan språket har läst texten. {wording.note}".strip()
    return wording.note


def language_row(
    known: Known, language: str, name: str, is_offered: bool, text: str, may: bool
) -> dict[str, Any]:
    can = may and language != SWEDISH
    return {
        "name": name,
        "lang": language.partition("-")[0],
        "about": text,
        "offered": "Erbjuds" if is_offered else "Erbjuds inte",
        "use": url_of(known, "instruments-language-use", language) if can else "",
        "action": "Sluta erbjuda" if is_offered else "Ta i bruk",
        "change": "",
    }


@page(grant=READ)
def preview(
    request: HttpRequest, viewer: Viewer, key: str, version: str, group: str
) -> HttpResponse:
    """The form as whoever answers sees it, all questions on one page; nothing can be sent."""
    known = get_known(viewer, key, version)
    form = get_form(known, group)
    places = (f"formuläret {form.title}", "skalan ")
    if not form.items or any(p.place.startswith(places) for p in known.problems):
        raise DomainError("Formuläret kan visas när det som är fel är rättat.")
    chosen = request.GET.get("sprak", SWEDISH)
    offered = [w for w in known.languages.usable if w.covers(group)]
    wording = next((w for w in offered if w.language == chosen), offered[0])
    campaign = Campaign(group=group, instrument=key, instrument_version=version)
    seat = Seat(campaign, known.instrument, form, "", "", "", "")
    home = reverse("instruments-preview", args=[key, version, group])
    context = {
        "t": wording.phrases,
        "lang": wording.language.partition("-")[0],
        "direction": wording.direction.value,
        "title": wording.forms[group].title,
        "intro": wording.forms[group].intro,
        "questions": screens.list_questions(seat, wording, {}, {}),
        "sex": screens.sex_question(wording, "", "") if form.asks_sex else None,
        "is_translation": not (wording.is_official or wording.helps),
        "languages": [
            {"url": f"{home}?sprak={w.language}", "name": w.name,
             "lang": w.language.partition("-")[0], "is_chosen": w is wording}
            for w in offered
        ],
        "back": url_of(known),
    }  # fmt: skip
    return render(request, "instruments/preview.html", context)
