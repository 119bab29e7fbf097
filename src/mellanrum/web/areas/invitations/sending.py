"""Files and letters with links, reminders, and another link for who lost it. Each is logged."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.registers.casework.models import SurveyInvitation
from mellanrum.registers.casework.papers.frame import Print, Sender
from mellanrum.registers.casework.queries.survey_invitations import (
    Askable,
    askable,
)
from mellanrum.registers.casework.survey_policies import BY_HAND
from mellanrum.registers.surveys.actions.inviting import renew_link, take_reminders
from mellanrum.registers.surveys.campaign_policies import MOST_REMINDERS, sms_text
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.papers.letters import GREETING, Letter, letters
from mellanrum.registers.surveys.queries.inviting import list_of_day, list_to_remind
from mellanrum.web.areas.invitations.pages import link_of
from mellanrum.web.areas.invitations.reading import (
    CHANNELS,
    FILES,
    INVITE,
    PRINTED,
    crumbs,
    get_campaign,
    log,
    work_url,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.surveys.forms import SureForm
from mellanrum.web.areas.surveys.reading import answer_url
from mellanrum.web.areas.surveys.recipients import day_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import file_response, list_file
from mellanrum.web.shown_once import shown_once
from mellanrum.web.viewer import Viewer

SMS = ("telefon", "text", "lank")
EMAIL = ("e-post", "text", "lank")
CODES = ("deltagare", "insats")
FILE_READ, PRINT_READ = "hämta fil med enkätlänkar", "skriva ut enkätbrev"


@page(grant=INVITE)
def sheet(request: HttpRequest, viewer: Viewer, slug: str, channel: str) -> HttpResponse:
    """Numbers or addresses with the text and the link, of those asked or reminded that day who can
    still answer; of those who were handed it, the codes of whom to remind.
    """
    if channel not in (*FILES, *BY_HAND):
        raise Http404
    at, on = timezone.now(), day_of(request)
    found = get_campaign(viewer, slug, at)
    by_hand = channel in BY_HAND
    held = list_of_day(found, channel, on, viewer.actor, at, only_reminded=by_hand)
    log(viewer, [one.enrolment.participant_id for one, _ in held], FILE_READ)
    if by_hand:
        codes = [(one.code, one.enrolment.insats.short_name) for one, _ in held]
        return list_file("csv", f"Påminn {slug} {on}", CODES, codes)
    rows = [_row(request, found, channel, one, token) for one, token in held]
    headings = SMS if channel == "sms" else EMAIL
    return list_file("csv", f"Enkät {channel} {slug} {on}", headings, rows)


def _row(
    request: HttpRequest, found: Campaign, channel: str, one: Askable, token: str
) -> tuple[str, str, str]:
    link = answer_url(request, token)
    if channel == "sms":
        return number_of(one.phone), sms_text(link), link
    return one.email, f"{found.greeting or GREETING} {link}", link


def number_of(phone: str) -> str:
    """'0701234567', '0046701234567': digits alone, as senders and spreadsheets take them."""
    digits = "".join(c for c in phone if c.isdigit())
    return f"00{digits}" if phone.strip().startswith("+") else digits


@page(grant=INVITE)
def print_letters(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The letters of a day in one file, a page each."""
    from mellanrum.documents.paper import render_paper

    at, on = timezone.now(), day_of(request)
    found = get_campaign(viewer, slug, at)
    held = list_of_day(found, PRINTED, on, viewer.actor, at)
    if not held:
        raise DomainError("Det finns inga brev att skriva ut för den dagen.")
    log(viewer, [one.enrolment.participant_id for one, _ in held], PRINT_READ)
    sender = Sender(party=held[0][0].enrolment.participant.compartment.name)
    made = Print(timezone.localtime(at), viewer.name)
    sent = [_letter(request, one, token) for one, token in held]
    return file_response(render_paper(letters(found, sent, sender, made)), f"enkatbrev-{on}", "pdf")


def _letter(request: HttpRequest, one: Askable, token: str) -> Letter:
    address = request.build_absolute_uri(reverse("answer-enter"))
    return Letter(one.name or one.code, answer_url(request, token), address, token)


@writes(grant=INVITE)
def remind(request: HttpRequest, viewer: Viewer, slug: str, channel: str) -> HttpResponse:
    """Count a reminder on those who can still answer."""
    at = timezone.now()
    found = get_campaign(viewer, slug, at)
    if channel not in CHANNELS:
        raise Http404
    number = len(list_to_remind(found, channel, viewer.actor, at))
    if not number:
        raise DomainError(
            "Det finns ingen att påminna nu: den som svarat, avböjt, fått enkäten i dag eller "
            f"påmints {MOST_REMINDERS} gånger påminns inte."
        )

    def save() -> tuple[str, str]:
        done = take_reminders(campaign=found, channel=channel, by=viewer.actor, at=at)
        told = plural(done, "påminnelse är räknad", "påminnelser är räknade")
        return f"{told}.{_next(channel)}", work_url(found)

    note = (
        f"{plural(number, 'deltagare', 'deltagare')} har varken svarat eller avböjt och kan "
        f"påminnas. Var och en påminns högst {MOST_REMINDERS} gånger."
    )
    ask = ask_of(found, "Påminn", "Räkna påminnelsen", note, CHANNELS[channel])
    return answered(request, SureForm(posted(request)), ask, save)


def _next(channel: str) -> str:
    if channel == PRINTED:
        return " Skriv ut dagens brev nedan."
    if channel in FILES:
        return " Hämta dagens fil nedan."
    return " Listan nedan säger vilka du ska säga till."


def ask_of(found: Campaign, title: str, submit: str, note: str, lead: str = "") -> Ask:
    cancel = {"label": "Avbryt", "url": work_url(found)}
    return Ask(title, submit, cancel, crumbs(found), lead or found.title, note)


def get_invitation(found: Campaign, viewer: Viewer, pk: int) -> SurveyInvitation:
    """One that the viewer may see. Raises Http404."""
    seen = askable(viewer.actor, timezone.now()).values("pk")
    held = SurveyInvitation.objects.filter(campaign=found.pk, pk=pk, enrolment__in=seen)
    one = held.select_related("enrolment__participant__identity", "enrolment__insats__forbund")
    if (invitation := one.first()) is None:
        raise Http404
    return invitation


@sensitive_post_parameters()
@writes(grant=INVITE)
def renew(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Another link for who lost it. The new one is shown once."""
    at = timezone.now()
    found = get_campaign(viewer, slug, at)
    invitation = get_invitation(found, viewer, pk)
    person = invitation.enrolment.participant
    log(viewer, [person.pk], "ny enkätlänk")
    form = SureForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            token = renew_link(campaign=found, invitation=invitation, by=viewer.actor, at=at)
        except DomainError as error:
            form.refuse(error)
        else:
            return _told_once(request, found, [link_of(request, person.code, "", token, 1)])
    note = (
        f"{person.code} får en ny länk och den gamla slutar att gälla. Det som var ifyllt men inte "
        "skickat går inte att öppna längre."
    )
    ask = ask_of(found, "Ny länk", "Byt länken", note)
    context = {"ask": ask, "form": form, "crumbs": ask.crumbs, "cancel": ask.cancel}
    status = 422 if form.errors else 200
    return render(request, "operation/form.html", context, status=status)


def _told_once(
    request: HttpRequest, found: Campaign, given: Sequence[dict[str, object]]
) -> HttpResponse:
    context = {
        "channel": CHANNELS["link"],
        "given": given,
        "back": {"label": "Klar", "url": work_url(found)},
        "crumbs": crumbs(found),
    }
    return shown_once(request, render(request, "invitations/handed.html", context))
