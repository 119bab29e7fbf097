"""The screens of a form, the same for a link and for a tablet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.answers import SEX, AnswerError, check_answers, is_shown
from mellanrum.instruments.definition import Item, ItemKind
from mellanrum.instruments.wording import SWEDISH, Wording
from mellanrum.registers.surveys.answering_policies import AlreadyAnsweredError
from mellanrum.web.areas.answering import flow, screens
from mellanrum.web.areas.answering.access import StopError, note
from mellanrum.web.areas.answering.flow import ALL, REVIEW, Draft
from mellanrum.web.areas.answering.screens import CHANGE, frame
from mellanrum.web.areas.answering.seats import Seat, find_draft, keep, send

LANGUAGE = "sprak"
ANSWER = "svar"
GO = "go"
MISSING = "Sidan finns inte. Gå tillbaka till den första sidan."


def first_page(request: HttpRequest, seat: Seat, draft: Draft | None, at: datetime) -> HttpResponse:
    """Who asks, what becomes of the answers, which language. Its POST begins, or goes on."""
    asked = request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE)
    wording = screens.wording_for(seat, asked or (draft.language if draft else SWEDISH))
    if request.method == "POST":
        return _begin(request, seat, draft or _fresh(seat), wording, at)
    context = frame(
        seat,
        wording,
        offered=screens.list_languages(seat, wording),
        language=wording.language,
        intro=wording.forms[seat.form.group].intro,
        total=wording.phrases["questions"].format(total=len(seat.form.items)),
        is_begun=bool(draft and draft.place),
        is_whole=draft.is_whole if draft else seat.campaign.one_page,
        asks=wording.phrases["asks"].partition("{name}"),
        about=wording.phrases["about"].partition("{name}"),
        contact=wording.phrases["contact"].partition("{name}"),
        is_staff=request.user.is_authenticated,
    )
    return render(request, "answering/start.html", context)


def _fresh(seat: Seat) -> Draft:
    return Draft(is_whole=seat.campaign.one_page)


def _begin(
    request: HttpRequest, seat: Seat, draft: Draft, wording: Wording, at: datetime
) -> HttpResponse:
    begun = replace(draft, language=wording.language)
    if (wish := request.POST.get(GO)) in ("whole", "single"):
        begun = replace(begun, is_whole=wish == "whole", place="")
    begun = replace(begun, place=begun.place or flow.first(seat.form, begun))
    return _go(seat, begun, begun.place, at)


def form_page(request: HttpRequest, seat: Seat, name: str, at: datetime) -> HttpResponse:
    """One screen; what is not begun begins on the first page."""
    draft = find_draft(seat)
    if draft is None or not draft.place:
        return redirect(seat.home)
    wording = screens.wording_for(seat, draft.language)
    if name == REVIEW:
        return _review(request, seat, draft, wording, at)
    if name == ALL:
        return _whole(request, seat, draft, wording, at)
    item = seat.form.find_item(name)
    if item is None:
        raise StopError(MISSING, 404)
    if not is_shown(item, draft.values):
        return redirect(seat.url(draft.place))
    return _question(request, seat, draft, wording, item, at)


def _question(
    request: HttpRequest, seat: Seat, draft: Draft, wording: Wording, item: Item, at: datetime
) -> HttpResponse:
    given = request.POST.get(ANSWER, draft.held.get(item.key))
    if request.method != "POST":
        return _drawn_question(request, seat, draft, wording, item, given)
    go = request.POST.get(GO, "next")
    try:
        changed = {item.key: "" if go == "skip" else given}
        draft = flow.with_answers(seat.instrument, seat.form, draft, changed)
    except AnswerError as error:
        _note(request, seat, error)
        told = error.problems.get(item.key, error.message)
        return _drawn_question(request, seat, draft, wording, item, given, told)
    is_change = bool(request.POST.get(CHANGE)) and go != "back"
    return _go(seat, draft, _next(seat, draft, item.key, go, is_change), at, is_change=is_change)


def _note(request: HttpRequest, seat: Seat, error: AnswerError) -> None:
    """An answer that the form does not offer is no slip of the finger: it is recorded."""
    items = [seat.form.find_item(key) for key in error.problems]
    if any(item is None or item.kind is ItemKind.CHOICE for item in items):
        note(request, "outside_scale", seat.campaign)


def _next(seat: Seat, draft: Draft, key: str, go: str, is_change: bool) -> str:
    if go == "back":
        return flow.before(seat.form, draft, key)
    return (flow.after_change if is_change else flow.after)(seat.form, draft, key)


def _go(
    seat: Seat, draft: Draft, screen: str, at: datetime, *, is_change: bool = False
) -> HttpResponse:
    """Save, and on to another screen."""
    try:
        keep(seat, replace(draft, place=screen or draft.place), at)
    except DomainError as error:
        is_thanks = isinstance(error, AlreadyAnsweredError)
        raise StopError(error.message, 409, "twice", seat.campaign, is_thanks=is_thanks) from error
    is_question = is_change and screen not in (REVIEW, "")
    return redirect(seat.url(screen) + (f"?{CHANGE}=1" if is_question else ""))


def _drawn_question(
    request: HttpRequest,
    seat: Seat,
    draft: Draft,
    wording: Wording,
    item: Item,
    given: Any,
    error: str = "",
) -> HttpResponse:
    context = frame(
        seat,
        wording,
        question=screens.question_of(seat, wording, item, name=ANSWER, value=given, error=error),
        progress=screens.progress(seat, wording, draft, item.key),
        is_change=bool(request.GET.get(CHANGE) or request.POST.get(CHANGE)),
        screen=seat.url(item.key),
    )
    return render(request, "answering/question.html", context, status=422 if error else 200)


def _whole(
    request: HttpRequest, seat: Seat, draft: Draft, wording: Wording, at: datetime
) -> HttpResponse:
    """All questions on one page."""
    held, problems = draft.held, {}
    if request.method == "POST":
        held = {item.key: request.POST.get(item.key, "") for item in seat.form.items}
        try:
            draft = flow.with_answers(seat.instrument, seat.form, draft, held)
        except AnswerError as error:
            _note(request, seat, error)
            problems = error.problems
        else:
            return _go(seat, draft, "" if request.POST.get(GO) == "back" else REVIEW, at)
    questions = screens.list_questions(seat, wording, held, problems)
    context = frame(seat, wording, questions=questions, screen=seat.url(ALL))
    context["faults"] = [q for q in questions if q.error]
    return render(request, "answering/whole.html", context, status=422 if problems else 200)


def _review(
    request: HttpRequest, seat: Seat, draft: Draft, wording: Wording, at: datetime
) -> HttpResponse:
    """The answers once more, and the button that sends them."""
    if request.method != "POST":
        return _drawn_review(request, seat, draft, wording)
    if request.POST.get(GO) == "back":
        return _go(seat, draft, flow.before(seat.form, draft, REVIEW), at)
    given = request.POST.get(SEX, "")
    try:
        raw = {**draft.held, SEX: given}
        answered = check_answers(seat.instrument, seat.form, raw)
    except AnswerError as error:
        _note(request, seat, error)
        return _drawn_review(request, seat, draft, wording, given, sex=error.message)
    if answered.is_empty:
        return _drawn_review(request, seat, draft, wording, given, fault=wording.phrases["empty"])
    try:
        send(seat, flow.content_of(answered, draft), at)
    except AlreadyAnsweredError as error:
        raise StopError(error.message, 409, "twice", seat.campaign, is_thanks=True) from error
    except DomainError as error:
        raise StopError(error.message, 410) from error
    language = wording.language.partition("-")[0]
    return redirect(f"{seat.end}?{LANGUAGE}={language}")


def _drawn_review(
    request: HttpRequest,
    seat: Seat,
    draft: Draft,
    wording: Wording,
    given: str = "",
    *,
    sex: str = "",
    fault: str = "",
) -> HttpResponse:
    context = frame(
        seat,
        wording,
        rows=screens.list_reviewed(seat, wording, draft),
        sex=screens.sex_question(wording, given, sex) if seat.form.asks_sex else None,
        fault=fault,
        screen=seat.url(REVIEW),
    )
    return render(request, "answering/review.html", context, status=422 if sex or fault else 200)
