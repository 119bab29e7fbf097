"""A secret that only the answer to a form shows: a token, a link, a code. Reloading that page sends
the same form again; then nothing is done, and it is said that the secret has been shown.

    answer = render(request, "…", {"secret": secret})
    return shown_once(request, answer)

What is remembered, in the session, is a keyed digest of the form as it was sent. The secret itself
is stored nowhere. Pages without log-in have a number drawn with the form (`is_sent_again`).
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from mellanrum.domain.errors import DomainError

HELD = "shown_once"  # in the session
MOST = 30
DRAWN = "csrfmiddlewaretoken"  # another for each time a form is shown
SHOWN = (
    "Det här visades en gång, när du skickade formuläret, och går inte att visa igen. Att sidan "
    "laddades om har inte ändrat något. Kopierade du det inte, gör då ett nytt från början."
)


def shown_once(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The answer, which no browser keeps. The same form sent again is answered with SHOWN."""
    if mark := _mark(request):
        request.session[HELD] = [*request.session.get(HELD, ()), mark][-MOST:]
    answer["Cache-Control"] = "no-store, private"
    return answer


def check_not_shown(request: HttpRequest) -> None:
    """Raises DomainError for a form whose answer has shown its secret."""
    mark = _mark(request)
    if mark and mark in request.session.get(HELD, ()):
        raise DomainError(SHOWN)


def _mark(request: HttpRequest) -> str:
    """Of this form as it was sent; empty for what was not sent with a form of ours."""
    if request.method != "POST" or not request.POST.get(DRAWN):
        return ""
    sent = json.dumps([request.path, sorted(request.POST.lists())])
    return salted_hmac("mellanrum.shown-once", sent).hexdigest()
