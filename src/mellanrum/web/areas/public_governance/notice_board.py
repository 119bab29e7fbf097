"""The förbund's own notice board: adjusted minutes that can still be appealed, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mellanrum.registers.governance.posting_policies import state_of
from mellanrum.registers.governance.posting_queries import list_on_boards
from mellanrum.web.areas.announcements.lists import public_rows
from mellanrum.web.decorators import public


@public
def notice_board(request: HttpRequest) -> HttpResponse:
    """Notices that hang, of every förbund of the installation."""
    today = timezone.localdate()
    found = [one for one in list_on_boards(today) if state_of(one.facts, today) != "ended"]
    notices = [
        {**public_rows(one, today), "forbund": one.meeting.body.forbund.name, "key": one.meeting.pk}
        for one in found
    ]
    return render(request, "public_governance/notice_board.html", {"notices": notices})
