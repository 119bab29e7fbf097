"""Open answers: read, given themes, masked, taken away. Each reading is logged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.folding import holds_all
from mellanrum.domain.swedish import collation_key
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions.comments import give_themes, mask_comment
from mellanrum.registers.surveys.comment_policies import READ
from mellanrum.registers.surveys.queries.comments import (
    CommentView,
    get_comment,
    list_comments,
    list_themes,
)
from mellanrum.registers.surveys.queries.instruments import find_instrument
from mellanrum.reports.comment_themes import theme_table
from mellanrum.reports.figures import policy_of
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.voices.asking import group_name
from mellanrum.web.areas.voices.comment_forms import ExportForm, MaskForm, ThemesForm
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.listing import PAGE, SEARCH, Asked, Column, Filter, asked, listing
from mellanrum.web.viewer import Viewer

NAME, TITLE, UNTHEMED = "voices-comments", "Öppna svar", "utan"
READING, TAKING = "läsa öppna svar", "ta ut öppna svar"
HEADINGS = ("Enkätår", "Svarsgrupp", "Insats", "Fråga", "Svar", "Teman")
EMPTY = {
    "what": "Här läses det som skrivits med egna ord",
    "why": "Inga öppna svar att visa. De visas när minst {minimum} formulär har kommit in från "
    "samma omgång och insats.",
}
SEARCHED = "Sök i svaren"
NO_THEMES = "Listan över teman är tom. Förbundschefen lägger till dem i Kodlistor."
Questions = Mapping[tuple[str, str, str, str], str]  # instrument, version, group, item → text


@dataclass(frozen=True, slots=True)
class Reading:
    """What the viewer may read, and what the address narrows it to."""

    forbund: Forbund
    rows: tuple[CommentView, ...]
    is_cut: bool
    themes: Mapping[str, str]
    questions: Questions
    ask: Asked
    filters: Sequence[Filter]

    def wanted(self) -> list[CommentView]:
        return [row for row in self.rows if self._is_wanted(row)]

    def _is_wanted(self, row: CommentView) -> bool:
        chosen = self.ask.chosen
        told = {"ar": str(row.year), "fraga": question_key(row), "insats": row.insats}
        if any(chosen.get(name) not in ("", None, value) for name, value in told.items()):
            return False
        theme = chosen.get("tema", "")
        if theme == UNTHEMED and (row.themes or row.is_masked):
            return False
        if theme not in ("", UNTHEMED, *row.themes):
            return False
        return holds_all(row.text, self.ask.search)

    def question(self, row: CommentView) -> str:
        return self.questions[(row.instrument, row.version, row.group, row.item)]

    def labels(self, row: CommentView) -> list[str]:
        return [self.themes.get(theme, theme) for theme in row.themes]


def reading_of(request: HttpRequest, viewer: Viewer) -> Reading:
    """All that the viewer may read, with the filters that it can be narrowed by."""
    forbund = get_forbund(viewer.forbund_slug)
    found = list_comments(forbund.slug, forbund.minimum_group, viewer.actor)
    themes = list_themes(forbund.slug)
    questions = questions_of(forbund.slug, found.rows)
    filters = filters_of(found.rows, themes, questions)
    ask = asked(request.GET, reverse(NAME), filters, ())
    return Reading(forbund, found.rows, found.is_cut, themes, questions, ask, filters)


def questions_of(forbund: str, rows: Iterable[CommentView]) -> Questions:
    """The text of each question that has answers; its key where the form is gone."""
    wanted = dict.fromkeys((r.instrument, r.version, r.group, r.item) for r in rows)
    held = {(key, version): None for key, version, _, _ in wanted}
    forms: dict[tuple[str, str], Any] = {}
    for key, version in held:
        try:
            forms[key, version] = find_instrument(forbund, key, version)
        except DomainError:
            forms[key, version] = None
    return {one: _text(forms[one[0], one[1]], one[2], one[3]) for one in wanted}


def _text(instrument: Any, group: str, item: str) -> str:
    form = instrument.find_form(group) if instrument else None
    found = form.find_item(item) if form else None
    return found.text if found else item


def question_key(row: CommentView) -> str:
    return f"{row.instrument}.{row.group}.{row.item}"


def filters_of(
    rows: Sequence[CommentView], themes: Mapping[str, str], questions: Questions
) -> list[Filter]:
    """With the values that occur."""
    asked_about = {question_key(r): _question_label(r, questions) for r in rows}
    years = sorted({str(r.year) for r in rows}, reverse=True)
    used = {theme for r in rows for theme in r.themes}
    given = [(code, label) for code, label in themes.items() if code in used]
    return [
        Filter("ar", "Enkätår", tuple((year, year) for year in years)),
        Filter("fraga", "Fråga", _in_order(asked_about)),
        Filter("tema", "Tema", ((UNTHEMED, "Utan tema"), *given)),
        Filter("insats", "Insats", _in_order({r.insats: r.insats_name for r in rows if r.insats})),
    ]


def _question_label(row: CommentView, questions: Questions) -> str:
    text = questions[(row.instrument, row.version, row.group, row.item)]
    return f"{text} ({group_name(row.group)})"


def _in_order(found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(found.items(), key=lambda pair: collation_key(pair[1])))


@page(grant=READ)
def comments(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the viewer may read, in an order that tells nothing."""
    held = reading_of(request, viewer)
    found = held.wanted()
    minimum = held.forbund.minimum_group
    context = listing(
        held.ask,
        title=TITLE,
        columns=(Column("Svar"),),
        found=found,
        row=lambda row: drawn(held, row),
        empty={**EMPTY, "why": EMPTY["why"].format(minimum=minimum)},
        filters=held.filters,
        search_label=SEARCHED,
        exports=False,
        lead="Med de svarandes egna ord, i slumpad ordning. Kön och övriga svar visas aldrig.",
    )
    first = (min(max(held.ask.page, 1), max(1, -(-len(found) // PAGE))) - 1) * PAGE
    log(viewer, found[first : first + PAGE], READING)
    policy = policy_of(held.forbund, minimum)
    table = theme_table(found, held.themes, _period(found), policy)
    return render(request, "voices/comments.html", {
        "listing": context, "is_cut": held.is_cut, "minimum": minimum,
        "table": table if table.rows else None,
        "crumbs": [{"label": "Resultat", "url": reverse("voices")}],
        "export": export_address(held.ask) if found else "",
    })  # fmt: skip


def _period(rows: Iterable[CommentView]) -> str:
    years = sorted({row.year for row in rows})
    return "–".join(dict.fromkeys(str(y) for y in (years[:1] + years[-1:])))


def export_address(ask: Asked) -> str:
    return ask.address().replace(reverse(NAME), reverse("voices-comments-export"))


def drawn(held: Reading, row: CommentView) -> dict[str, Any]:
    about = (group_name(row.group), row.insats_name, str(row.year))
    return {
        "text": row.text,
        "masked": row.masked_reason,
        "question": held.question(row),
        "about": " · ".join(text for text in about if text),
        "themes": held.labels(row),
        "themes_url": reverse("voices-comments-themes", args=[row.number]),
        "mask_url": reverse("voices-comments-mask", args=[row.number]),
    }


def log(viewer: Viewer, rows: Iterable[CommentView], purpose: str) -> None:
    """Written before the page is shown: which campaigns' answers were read."""
    subjects = sorted({f"surveys:{row.campaign}" for row in rows})
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


@page(grant=READ)
def export(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The answers as a file, for who says that they have been looked through; masked ones are not
    in it.
    """
    held = reading_of(request, viewer)
    form = ExportForm(request.GET if "format" in request.GET else None)
    if form.is_valid():
        rows = [row for row in held.wanted() if not row.is_masked]
        log(viewer, rows, TAKING)
        return list_file(form.cleaned_data["format"], TITLE, HEADINGS, (_values(held, r)
                         for r in rows))  # fmt: skip
    context = {
        "form": form,
        "kept": [(n, v) for n, v in {**held.ask.chosen, SEARCH: held.ask.search}.items() if v],
        "chips": [_said(f, held.ask) for f in held.filters if held.ask.chosen.get(f.name)],
        "crumbs": _crumbs(),
        "back": held.ask.address(),
    }
    return render(request, "voices/export.html", context, status=422 if form.errors else 200)


def _said(one: Filter, ask: Asked) -> str:
    return f"{one.label}: {dict(one.options)[ask.chosen[one.name]]}"


def _values(held: Reading, row: CommentView) -> Sequence[Any]:
    themes = ", ".join(held.labels(row))
    return (row.year, group_name(row.group), row.insats_name, held.question(row), row.text, themes)


def _crumbs() -> list[dict[str, str]]:
    return [{"label": "Resultat", "url": reverse("voices")},
            {"label": TITLE, "url": reverse(NAME)}]  # fmt: skip


def _get(viewer: Viewer, number: int) -> tuple[Forbund, CommentView]:
    """Raises Http404 for one that the viewer may not read."""
    forbund = get_forbund(viewer.forbund_slug)
    try:
        return forbund, get_comment(forbund.slug, number, forbund.minimum_group, viewer.actor)
    except DomainError as error:
        raise Http404 from error


@writes(grant=READ)
def themes(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Choose what an answer is about."""
    forbund, held = _get(viewer, number)
    if held.is_masked:
        raise Http404
    log(viewer, [held], READING)
    now = timezone.now()
    every = list_themes(forbund.slug)
    valid = {code: every[code] for code in list_themes(forbund.slug, now.year)}
    offered = valid | {code: every.get(code, code) for code in held.themes}
    form = ThemesForm(posted(request), offered=offered, given=held.themes)

    def save() -> tuple[str, str]:
        chosen = form.values()["themes"]
        give_themes(forbund=forbund, number=number, themes=chosen, by=viewer.actor, at=now)
        return "Temana är sparade.", reverse(NAME)

    note = "" if offered else NO_THEMES
    cancel = {"label": "Avbryt", "url": reverse(NAME)}
    ask = Ask("Ge svaret tema", "Spara temana", cancel, _crumbs(), f"”{held.text}”", note)
    return answered(request, form, ask, save)


@writes(grant=READ)
def mask(request: HttpRequest, viewer: Viewer, number: int) -> HttpResponse:
    """Erase an answer that tells who somebody is."""
    forbund, held = _get(viewer, number)
    if held.is_masked:
        raise Http404
    log(viewer, [held], READING)
    form = MaskForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.values()["reason"]
        mask_comment(
            forbund=forbund, number=number, reason=reason, by=viewer.actor, at=timezone.now()
        )
        return "Svaret är maskerat och texten raderad.", reverse(NAME)

    ask = Ask(
        "Maskera svaret", "Radera texten", {"label": "Behåll svaret", "url": reverse(NAME)},
        _crumbs(), f"”{held.text}”",
        "Maskera ett svar som gör att någon kan kännas igen. Texten raderas för alla, och det går "
        "inte att ångra. Att svaret fanns, och skälet, står kvar.", True,
    )  # fmt: skip
    return answered(request, form, ask, save)
