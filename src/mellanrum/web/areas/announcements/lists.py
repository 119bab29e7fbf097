"""Notices of adjusted minutes: every meeting with where it stands and its next day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.deadlines import announcement_due
from mellanrum.domain.swedish import capitalized, joined
from mellanrum.figures.format import long_date
from mellanrum.registers.governance import posting_policies as rules
from mellanrum.registers.governance.models import Posting
from mellanrum.registers.governance.posting_notice import notice_document, notice_rows
from mellanrum.registers.governance.posting_queries import (
    Announced,
    find_announced,
    list_announced,
    notice_facts,
)
from mellanrum.registers.network.contact_queries import list_notice_boards
from mellanrum.web.areas.meetings.reach import title_of
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import fact, object_page, story
from mellanrum.web.decorators import page
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

READ, WRITE = "governance.read", "governance.change"


def state_text(one: Announced) -> str:
    return rules.STATES[rules.state_of(one.facts, timezone.localdate())]


def next_text(one: Announced) -> str:
    """'Överklagas senast 22 juni 2021'."""
    found = rules.next_day(one.adjusted_on, one.facts, timezone.localdate())
    return capitalized(f"{found[1]} {long_date(found[0])}") if found else ""


def flag_text(one: Announced) -> str:
    return " ".join(rules.list_flags(one.adjusted_on, one.facts, timezone.localdate()))


LIST: Listed[Announced] = Listed(
    name="announcements",
    title="Anslag",
    parts=(
        Part("Möte", lambda x: title_of(x.meeting), "namn"),
        Part("Justerat", lambda x: x.adjusted_on, "justerat"),
        Part("Anslås senast", lambda x: announcement_due(x.adjusted_on), "anslas"),
        Part("Läge", state_text, "lage"),
        Part("Härnäst", next_text),
        Part("Laga kraft", lambda x: rules.force_on(x.facts), "kraft"),
        Part("Anmärkning", flag_text),
    ),
    choices=(
        Choice("ar", "År", lambda x: [(str(x.meeting.on.year), str(x.meeting.on.year))]),
        Choice("lage", "Läge", lambda x: [(state_text(x), state_text(x))]),
    ),
    words=lambda x: f"{title_of(x.meeting)} {x.paragraphs}",
    url=lambda x: reverse("announcements-meeting", args=[x.meeting.pk]),
    empty={
        "what": "Här samlas anslagen om justerade protokoll",
        "why": "Inget protokoll är justerat här. När alla har justerat ett protokoll förbereds "
        "anslaget till varje kommun och region som är medlem.",
    },
    search="Sök möte",
)


@page(grant=READ)
def announcements(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All meetings' notices: states and next date on one page."""
    return shown(request, viewer, LIST, list_announced(viewer.forbund_slug))


def get_announced(viewer: Viewer, pk: int) -> Announced:
    """Raises Http404 for a meeting without notices, or of another förbund."""
    found = find_announced(pk, viewer.forbund_slug)
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def meeting(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One meeting's notices, board by board."""
    one = get_announced(viewer, pk)
    return object_page(request, announced_page(viewer, one), "announcements/meeting.html")


def announced_page(viewer: Viewer, one: Announced) -> dict[str, Any]:
    today = timezone.localdate()
    ends = rules.appeal_ends(one.facts)
    may_ring = viewer.can("network.read")
    boards = list_notice_boards(viewer.forbund_slug, today) if may_ring else {}
    moves = []
    if viewer.can(WRITE) and any(p.sent_at is None for p in one.postings):
        send = reverse("announcements-send", args=[one.meeting.pk])
        moves.append({"label": "Skicka till medlemmarna", "url": send, "post": True})
    return {
        "title": f"Anslag: {title_of(one.meeting)}",
        "state": state_text(one),
        "lead": next_text(one),
        "crumbs": [{"label": "Anslag", "url": reverse("announcements")}],
        "moves": moves,
        "flags": rules.list_flags(one.adjusted_on, one.facts, today),
        "facts": [
            fact("Paragrafer", one.paragraphs),
            fact("Justerat", one.adjusted_on),
            fact("Anslås senast", announcement_due(one.adjusted_on)),
            fact("Sista anslaget", rules.last_posted(one.facts)),
            fact("Överklagas senast", ends),
            fact("Tas ned från", rules.removable_on(one.facts)),
            fact("Laga kraft", rules.force_on(one.facts)),
            fact("Protokoll", "Öppna", reverse("minutes-meeting", args=[one.meeting.pk])),
        ],
        "rows": [
            board_row(viewer, one, posting) | {"contacts": boards.get(posting.party_id, [])}
            for posting in one.postings
        ],
        "events": story(viewer.forbund_slug, *(f"postings:{p.pk}" for p in one.postings)),
    }


def board_row(viewer: Viewer, one: Announced, posting: Posting) -> dict[str, Any]:
    """One member's board, with what can be noted now."""
    broken = {b.party for b in rules.list_broken(one.facts)}
    moves: list[tuple[str, str]] = []
    if viewer.can(WRITE):
        if posting.posted_on is None:
            moves = [("Anteckna anslaget", "announcements-post")]
        elif posting.removed_on is None:
            moves = [("Anteckna nedtaget", "announcements-remove")]
        elif posting.party.name in broken:
            moves = [("Anslå igen", "announcements-again")]
    return {
        "posting": posting,
        "sent": timezone.localtime(posting.sent_at).date() if posting.sent_at else None,
        "is_broken": posting.party.name in broken,
        "files": [
            {"label": "Anslaget (PDF)", "url": reverse("announcements-notice",
                                                       args=[posting.pk, "pdf"])},
            {"label": "Anslaget (webbsida)", "url": reverse("announcements-notice",
                                                            args=[posting.pk, "html"])},
        ],
        "moves": [{"label": label, "url": reverse(name, args=[posting.pk])}
                  for label, name in moves],
    }  # fmt: skip


def get_posting(viewer: Viewer, pk: int) -> Posting:
    """A notice of minutes. Raises Http404."""
    found = Posting.objects.filter(
        pk=pk, about=Posting.About.MINUTES, meeting__body__forbund__slug=viewer.forbund_slug,
        meeting__adjusted_on__isnull=False,
    )  # fmt: skip
    held = found.select_related("meeting__body__forbund", "party").first()
    if held is None:
        raise Http404
    return held


@page(grant=READ)
def notice(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The ready-made notice of one member, to print or to put on its site."""
    posting = get_posting(viewer, pk)
    facts = notice_facts(get_announced(viewer, posting.meeting_id), posting)
    name = f"anslag-{posting.party.slug}-{posting.meeting.on}"
    if form == "pdf":
        from mellanrum.documents.typst import render_pdf

        return file_response(render_pdf(notice_document(facts), is_sheet=True), name, form)
    if form == "html":
        from mellanrum.documents.html import render_html

        return file_response(render_html(notice_document(facts)), name, form)
    raise Http404


def public_rows(one: Announced, today: date) -> dict[str, Any]:
    """What everybody may read of a notice."""
    facts = notice_facts(one)
    posted = [f"{p.party.name} {long_date(p.posted_on)}" for p in one.postings if p.posted_on]
    rows = [row for row in notice_rows(facts) if row[0] != "Anslaget sattes upp"]
    rows.append(("Anslaget hos", joined(posted) or "ingen än"))
    return {"title": title_of(one.meeting), "rows": rows,
            "state": rules.STATES[rules.state_of(one.facts, today)]}  # fmt: skip
