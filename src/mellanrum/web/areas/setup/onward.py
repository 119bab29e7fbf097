"""The steps for the director, logged in: the site, the first insats, and what comes after."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.exchange.starting import onward as actions
from mellanrum.registers.organisation.models import Code, Forbund, Party
from mellanrum.registers.website.page_queries import find_text
from mellanrum.registers.website.site_queries import find_site
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.areas.setup.first import answered
from mellanrum.web.areas.setup.forms import InsatsForm, LookForm
from mellanrum.web.areas.setup.guard import GRANT, Setting
from mellanrum.web.areas.setup.steps import context
from mellanrum.web.areas.start.missing import missing_of
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


def setting_of(viewer: Viewer) -> tuple[Setting, Forbund]:
    forbund = Forbund.objects.get(slug=viewer.forbund_slug)
    return Setting(viewer.actor, forbund, is_new=False), forbund


@writes(grant=GRANT)
def site(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Step 4."""
    setting, forbund = setting_of(viewer)
    held = find_site(forbund.slug)
    form = LookForm(posted(request), held=held, initial={"is_open": True, "lead": said(forbund)})

    def save() -> None:
        actions.save_site(
            forbund=forbund, look=form.look(), is_open=form.cleaned_data["is_open"],
            by=viewer.actor, at=timezone.now(),
        )  # fmt: skip

    public = reverse("site-start", args=[forbund.slug])
    is_open = held is not None and held.is_open
    return answered(request, setting, "site", form, save, public=public, is_open=is_open)


def said(forbund: Forbund) -> str:
    """What the first page says, or a proposal."""
    seen = find_text(forbund.pk, actions.START, "sv", timezone.now())
    if seen is not None and seen.lead:
        return seen.lead
    names = Party.objects.filter(forbund=forbund).order_by("pk").values_list("name", flat=True)
    return actions.first_text(forbund, list(names))


@writes(grant=GRANT)
def insats(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Step 5: by hand here, or many at once from a file."""
    setting, forbund = setting_of(viewer)
    types = Code.objects.filter(forbund=forbund, list="insats_type").values_list("code", "label")
    parties = Party.objects.filter(forbund=forbund).values_list("slug", "name")
    form = InsatsForm(
        posted(request), types=list(types), parties=list(parties),
        initial={"from_on": timezone.localdate(), "type": "project"},
    )  # fmt: skip

    def save() -> None:
        actions.add_first(forbund=forbund, first=form.first(), by=viewer.actor, at=timezone.now())

    done_url = reverse("setup-done")
    return answered(
        request,
        setting,
        "insats",
        form,
        save,
        onward=done_url,
        from_file=reverse("imports-group", args=["insatser"]),
    )


@page(grant=GRANT)
def done(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What there is now, and what to do next."""
    _, forbund = setting_of(viewer)
    told: dict[str, Any] = {
        "forbund": forbund,
        "public": reverse("site-start", args=[forbund.slug]),
        "missing": missing_of(viewer),
        **context(forbund, ""),
    }
    return render(request, "setup/done.html", told)
