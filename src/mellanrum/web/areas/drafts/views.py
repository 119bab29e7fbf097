"""Drafts: kept for the one who writes, every few seconds, also when the log-in has expired."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from mellanrum.audit import persons
from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.drafts import discard, keep
from mellanrum.registers.casework.autosave import keep_again
from mellanrum.registers.casework.queries.drafts import find_draft, list_drafts
from mellanrum.web.areas.drafts.shown import shown
from mellanrum.web.areas.drafts.tokens import owner_of
from mellanrum.web.decorators import Access, page, writes
from mellanrum.web.viewer import Viewer

GRANTS = ("cases.write", "cases.refer", "cases.prepare")
ASIDE = ("csrfmiddlewaretoken", "nyckel", "utkast", "bevis")


@page(grant=GRANTS)
def drafts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What one has begun to write, with the way back to each form."""
    found = list_drafts(viewer.actor.user_id or 0)
    return render(request, "drafts/list.html", {"drafts": [shown(d) for d in found]})


@csrf_exempt
@login_not_required
def keep_one(request: HttpRequest) -> HttpResponse:
    """Save a draft. The page proves whose it is with a signed word, which is good for this only;
    so the text is safe also when the log-in ended in mid-sentence.
    """
    owner = owner_of(request.POST.get("bevis", ""))
    key = request.POST.get("nyckel", "")
    if request.method != "POST" or owner is None or not key:
        return JsonResponse({"fel": "Utkastet kunde inte sparas. Ladda om sidan."}, status=403)
    fields = {name: values for name, values in request.POST.lists() if name not in ASIDE}
    by, at = Actor(f"user:{owner}"), timezone.now()
    try:
        with persons.opened("the owner's own draft"):
            told: Any = {"key": key, "fields": fields, "by": by, "at": at}
            if not keep_again(**told):
                keep(**told)
    except DomainError as error:
        return JsonResponse({"fel": error.message}, status=422)
    return JsonResponse({"sparat": timezone.localtime(at).strftime("%H.%M")})


keep_one.access = Access(is_public=True)  # type: ignore[attr-defined]


@page(grant=GRANTS)
def fetch(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A draft of one's own, for its form to fill in; empty when there is none."""
    draft = find_draft(viewer.actor.user_id or 0, request.GET.get("nyckel", ""))
    if draft is None:
        return JsonResponse({})
    when = timezone.localtime(draft.saved_at).strftime("%Y-%m-%d %H.%M")
    return JsonResponse({"falt": json.loads(draft.fields), "sparat": when})


@writes(grant=GRANTS, form=False)
def throw(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Throw a draft away."""
    draft = find_draft(viewer.actor.user_id or 0, request.POST.get("nyckel", ""))
    if draft is not None:
        discard(draft=draft, by=viewer.actor, at=timezone.now())
        messages.success(request, "Utkastet är bortkastat.")
    return redirect("drafts")
