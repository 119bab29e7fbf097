"""What the law asks of a public site: the accessibility statement with a way to tell what does not
work (2018:1937, 13 §), and what is done with personal data.
"""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.registers.website.actions.feedback import receive_feedback
from mellanrum.registers.website.feedback_policies import LONGEST, FeedbackRow
from mellanrum.registers.website.models import Feedback
from mellanrum.web.areas.operation.fields import RowForm, words
from mellanrum.web.areas.operation.fields import text as line
from mellanrum.web.areas.referrals.public_access import is_sent_again, is_too_often
from mellanrum.web.areas.site.frame import shown, site_page
from mellanrum.web.areas.site.intros import intro
from mellanrum.web.sites import PublicSite

VISITOR = Actor("system:visitor")


class FeedbackForm(RowForm):
    """What does not work, or what is needed in another way; `website` is a trap for machines."""

    kind = forms.ChoiceField(label="Vad gäller det?", choices=Feedback.Kind.choices)
    page = line("Vilken sida?", "Adressen eller rubriken, om du vet den.", most=300)
    text = words(
        "Vad hände, eller vad behöver du?",
        "Säg gärna vilket hjälpmedel du använder. Skriv inget om någon annan.",
        told="Skriv vad som inte fungerar eller vad du behöver.",
    )
    contact = line(
        "Hur når vi dig?", "E-post eller telefon, om du vill ha svar. Den används bara för svaret.",
        most=200,
    )  # fmt: skip
    website = forms.CharField(label="Lämna tomt", max_length=200, required=False)
    nonce = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, page: str = "") -> None:
        super().__init__(data, initial={"nonce": secrets.token_urlsafe(16), "page": page})
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        self.fields["text"].max_length = LONGEST  # type: ignore[attr-defined]

    def row(self) -> FeedbackRow:
        return FeedbackRow(**{name: self.cleaned_data[name] for name in FeedbackRow.__slots__})


@site_page()
def accessibility(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """The statement, made of what the förbund has told of its review."""
    row = site.row
    context = {
        **intro(request, site, "accessibility"),
        "conformance": row.get_conformance_display().lower(),
        "is_full": row.conformance == row.Conformance.FULL,
        "shortcomings": [line for line in row.shortcomings.splitlines() if line.strip()],
        "feedback_url": site.url("site-feedback"),
    }
    return shown(request, site, "site/accessibility.html", context)


@csrf_exempt  # nobody is logged in here: the page sets no cookie, and there is nothing to abuse
@site_page("POST")
def feedback(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """The form, and the thanks for it."""
    is_sent = request.method == "POST"
    form = FeedbackForm(request.POST if is_sent else None, request.GET.get("sida", "")[:300])
    if is_sent and form.is_valid():
        told, code = _kept(request, site, form)
        if told:
            return shown(request, site, "site/feedback_said.html", {"told": told}, status=code)
    context = {"form": form}
    return shown(request, site, "site/feedback.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, site: PublicSite, form: FeedbackForm) -> tuple[str, int]:
    """What to say and with which code; '' when the form is to be shown again with its errors."""
    if is_too_often(request, "feedback"):
        return "often", 429
    nonce = form.cleaned_data["nonce"]
    if form.cleaned_data["website"] or (nonce and is_sent_again(nonce)):
        return "thanks", 200
    try:
        receive_feedback(forbund=site.row.forbund, row=form.row(), by=VISITOR, at=timezone.now())
    except DomainError as error:
        form.refuse(error)
        return "", 422
    return "thanks", 200


@site_page()
def privacy(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """What the site and the förbund do with personal data, and what they do not."""
    return shown(request, site, "site/privacy.html", intro(request, site, "privacy"))
