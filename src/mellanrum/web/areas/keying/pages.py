"""Keying forms one after the other: the fields, what was keyed once more, and the next form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode

from mellanrum.audit import persons
from mellanrum.domain.periods import ONE_DAY
from mellanrum.instruments.answers import Answered, AnswerError
from mellanrum.instruments.wording import SWEDISH, Wording
from mellanrum.registers.surveys.actions.answering import submit_keyed
from mellanrum.registers.surveys.actions.refusals import refuse
from mellanrum.registers.surveys.answering_policies import AlreadyAnsweredError
from mellanrum.web.areas.answering import flow, screens
from mellanrum.web.areas.answering.seats import Seat
from mellanrum.web.areas.keying.entry import (
    NUMBER,
    NUMBER_FAULTS,
    Entry,
    Line,
    check_entry,
    lines_of,
    read_entry,
)
from mellanrum.web.areas.keying.reading import KEY, Place, get_place, list_places, seat_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import crumb
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer

LANGUAGE, COUNT, ATTEMPT, GO = "sprak", "nr", "bevis-en-gang", "go"
WHY = "keying a form that somebody else has answered"
PAPER, PHONE = "paper", "phone"
MOST = 9999
TWICE = "Formuläret var redan inmatat. Det räknas en gång."

LIST: Listed[Place] = Listed(
    name="keying",
    title="Inmatning",
    parts=(
        Part("Omgång", lambda p: p.campaign.title, "rubrik"),
        Part("Insats", lambda p: p.insats_name, "insats"),
        Part("Grupp", lambda p: p.campaign.get_group_display(), "grupp"),
        Part("Kod på papper", lambda p: p.campaign.slug, "kod"),
        Part("Till och med", lambda p: p.campaign.to_on - ONE_DAY, "till"),
    ),
    choices=(
        Choice("insats", "Insats", lambda p: [(p.insats_slug, p.insats_name)]),
        Choice("grupp", "Grupp", lambda p: [(p.campaign.group, p.campaign.get_group_display())]),
    ),
    words=lambda p: f"{p.campaign.title} {p.campaign.slug} {p.insats_name}",
    url=lambda p: p.url(),
    empty={
        "what": "Här matar du in pappersblanketter och svar per telefon",
        "why": "Ingen enkät är öppen i dina insatser just nu.",
    },
    search="Sök omgång",
    lead="Välj omgång och insats. Båda står överst på blanketten.",
)


@page(grant=KEY)
def places(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Campaigns that are open, with their insatser."""
    return shown(request, viewer, LIST, list_places(viewer, timezone.localdate()))


@writes(grant=KEY)
def paper(request: HttpRequest, viewer: Viewer, slug: str, insats: str) -> HttpResponse:
    """A paper form: a code for each question."""
    return _keyed(request, viewer, get_place(viewer, slug, insats, timezone.localdate()), PAPER)


@writes(grant=KEY)
def phone(request: HttpRequest, viewer: Viewer, slug: str, insats: str) -> HttpResponse:
    """A telephone call: what to say, and what is answered."""
    return _keyed(request, viewer, get_place(viewer, slug, insats, timezone.localdate()), PHONE)


def _keyed(request: HttpRequest, viewer: Viewer, place: Place, way: str) -> HttpResponse:
    """An empty form; what was typed with its faults; what was typed before it goes; the next."""
    home = place.url(f"keying-{'form' if way == PAPER else way}")
    seat = seat_of(place, home, request.POST.get(ATTEMPT, "")[:80])
    asked = (request.POST or request.GET).get(LANGUAGE, SWEDISH)
    drawn = Drawn(request, place, seat, screens.wording_for(seat, asked), way)
    if request.method != "POST":
        return drawn.form(Entry(), {})
    entry, go = read_entry(request.POST, seat), request.POST.get(GO, "check")
    if go == "change":
        return drawn.form(entry, {})
    try:
        answered = check_entry(place, seat, entry)
        if go != "send":
            return drawn.review(entry)
        _lay(place, seat, entry, answered, way, drawn.wording, viewer)
    except AnswerError as error:
        if told := error.problems.get(NUMBER):
            _turn_away("used" if told == NUMBER_FAULTS["used"] else "unknown", place, viewer)
        return drawn.form(entry, error.problems)
    except AlreadyAnsweredError:
        _turn_away("twice", place, viewer)
        messages.info(request, TWICE)
    return redirect(drawn.next_url(drawn.count + 1))


def _turn_away(why: str, place: Place, viewer: Viewer) -> None:
    refuse(campaign=place.campaign, why=why, by=viewer.actor, at=timezone.now())


def _lay(
    place: Place,
    seat: Seat,
    entry: Entry,
    answered: Answered,
    way: str,
    wording: Wording,
    viewer: Viewer,
) -> None:
    """Into the urn, once."""
    content = flow.content_of(answered, flow.Draft(language=wording.language))
    with persons.opened(WHY):
        submit_keyed(
            campaign=place.campaign, insats=place.insats, channel=way, content=content,
            attempt=seat.secret, token=entry.token, by=viewer.actor, at=timezone.localtime(),
        )  # fmt: skip


class Drawn:
    """The pages of one form. `count` is its place in the pile, from 1."""

    def __init__(
        self, request: HttpRequest, place: Place, seat: Seat, wording: Wording, way: str
    ) -> None:
        self.request, self.place, self.seat = request, place, seat
        self.wording, self.way = wording, way
        held = (request.POST or request.GET).get(COUNT, "")
        self.count = min(int(held), MOST) if held.isdecimal() and int(held[:9]) else 1

    def next_url(self, count: int) -> str:
        told = {COUNT: str(count), LANGUAGE: self.wording.language}
        return f"{self.seat.home}?{urlencode(told)}"

    def form(self, entry: Entry, problems: Mapping[str, str]) -> HttpResponse:
        """The fields; 422 with faults."""
        lines = lines_of(self.seat, self.wording, entry, problems)
        faults = [(_field_of(one, self.way), one.error) for one in lines if one.error]
        if NUMBER in problems:
            faults.insert(0, (NUMBER, problems[NUMBER]))
        if "" in problems:
            faults.insert(0, (_field_of(lines[0], self.way), problems[""]))
        context = self._frame(
            lines=lines,
            faults=faults,
            number=entry.number,
            number_fault=problems.get(NUMBER, ""),
            offered=screens.list_languages(self.seat, self.wording),
            intro=self.wording.forms[self.seat.form.group].intro,
        )
        status = 422 if problems else 200
        return self._kept(render(self.request, f"keying/{self.way}.html", context, status=status))

    def review(self, entry: Entry) -> HttpResponse:
        """What was keyed, before it is too late to change it."""
        lines = lines_of(self.seat, self.wording, entry, {})
        rows = [(line.number, line.question.text, line.value, _said(line)) for line in lines]
        context = self._frame(rows=rows, hidden=entry.hidden(), number=entry.number)
        return self._kept(render(self.request, "keying/review.html", context))

    def _frame(self, **more: Any) -> dict[str, Any]:
        place, seat = self.place, self.seat
        return {
            "title": place.campaign.title,
            "lead": place.insats_name,
            "crumbs": [crumb("keying", label="Inmatning")],
            "count": self.count,
            "done": self.count - 1,
            "home": seat.home,
            "paper_url": place.url(),
            "phone_url": place.url("keying-phone"),
            "way": self.way,
            "attempt": seat.secret,
            "t": self.wording.phrases,
            "language": self.wording.language,
            "lang": self.wording.language.partition("-")[0],
            "direction": self.wording.direction.value,
            "forbund": place.campaign.forbund.name,
            "asks": self.wording.phrases["asks"].partition("{name}"),
            "about": self.wording.phrases["about"].partition("{name}"),
            "insats": seat.insats_name,
            **more,
        }

    @staticmethod
    def _kept(response: HttpResponse) -> HttpResponse:
        """Somebody's answers stay in no browser."""
        response["Cache-Control"] = "no-store, private"
        return response


def _field_of(line: Line, way: str) -> str:
    """The field that a fault leads to."""
    if way == PHONE and line.codes:
        return f"{line.name}-{line.question.choices[0].value}"
    return line.name


def _said(line: Line) -> str:
    """The label of the code, or the own words."""
    labels = [choice.label for choice in line.question.choices if choice.value == line.value]
    return labels[0] if labels else (line.value or "–")
