"""The steps before anybody can log in: the code, the förbund, its members, its director."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.accounts.first_code import first_code, forget_code, is_right, is_without_users
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.starting import actions
from mellanrum.exchange.starting.answers import AUTHORITIES, Members, shares_of
from mellanrum.registers.organisation.models import Forbund, Membership
from mellanrum.registers.organisation.queries import find_year
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import posted
from mellanrum.web.areas.referrals.public_access import is_too_often
from mellanrum.web.areas.setup.forms import (
    FIRST_BASICS,
    BasicsForm,
    CodeForm,
    MembersForm,
    PersonForm,
)
from mellanrum.web.areas.setup.guard import MARK, Setting, opened, setting_up
from mellanrum.web.areas.setup.steps import context, next_url
from mellanrum.web.decorators import READING

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TRIES = 10  # in an hour, from one address


@setting_up
def begin(request: HttpRequest, setting: Setting) -> HttpResponse:
    """On to the first step that is not done."""
    return redirect(next_url(setting.forbund))


@opened
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code. Once there is a user, this page is gone for ever."""
    if request.method not in (*READING, "POST"):
        return HttpResponseNotAllowed((*READING, "POST"))
    if not is_without_users():
        raise Http404
    first_code()  # there is one to find, also where nobody has looked yet
    form = CodeForm(posted(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "setup", TRIES):
            form.add_error("code", "För många försök. Vänta en timme.")
            status = 429
        elif is_right(form.cleaned_data["code"]):
            request.session.cycle_key()
            request.session[MARK] = True
            return redirect("setup")
        else:
            form.add_error("code", "Koden stämmer inte. Läs den en gång till.")
    status = 422 if form.errors and status == 200 else status
    return render(request, "setup/code.html", {"form": form}, status=status)


def answered(
    request: HttpRequest, setting: Setting, key: str, form: RowForm, save: Callable[[], Any],
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """A step's page, or what it asks for and then the next step."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except DomainError as error:
            form.refuse(error)
        else:
            forbund = setting.forbund or Forbund.objects.order_by("pk").first()
            return redirect(next_url(forbund) if not more.get("onward") else more["onward"])
    told = {"form": form, "is_new": setting.is_new, **context(setting.forbund, key), **more}
    return render(request, f"setup/{key}.html", told, status=422 if form.errors else 200)


@setting_up
def basics(request: HttpRequest, setting: Setting) -> HttpResponse:
    """Step 1."""
    held, at = setting.forbund, timezone.now()
    form = BasicsForm(posted(request), held=held, initial=None if held else FIRST_BASICS)
    if held is not None:
        year = find_year(held.slug, timezone.localdate().year)
        form.initial["employees"] = year.employees if year else 1

    def save() -> None:
        slug = held.slug if held else ""
        actions.begin(basics=form.basics(), held=slug, by=setting.by, at=at)

    return answered(request, setting, "forbund", form, save)


@setting_up
def members(request: HttpRequest, setting: Setting) -> HttpResponse:
    """Step 2."""
    forbund = setting.forbund
    if forbund is None:
        return redirect("setup-forbund")
    held = held_members(forbund)
    form = MembersForm(posted(request), initial=_shown(held, forbund))

    def save() -> None:
        given, at = form.members(), timezone.now()
        actions.set_members(forbund=forbund, members=given, by=setting.by, at=at)

    shares = shares_of(held, timezone.localdate()) if held else ()
    return answered(request, setting, "members", form, save, shares=shares, states=AUTHORITIES)


def held_members(forbund: Forbund) -> Members | None:
    """The members as the registers have them; None before the step is saved."""
    found = Membership.objects.filter(party__forbund=forbund, to_on__isnull=True)
    rows = list(found.select_related("party").order_by("party__pk"))
    names: dict[str, list[str]] = {"state": [], "region": [], "municipality": []}
    for row in rows:
        names[row.party.kind].append(row.party.name)
    if not rows:
        return None
    regions, municipalities = tuple(names["region"]), tuple(names["municipality"])
    return Members(regions, municipalities, rows[0].from_on, is_outside=not regions)


def _shown(held: Members | None, forbund: Forbund) -> dict[str, Any]:
    if held is None:
        return {"from_on": forbund.formed_on}
    return {
        "regions": "\n".join(held.regions),
        "municipalities": "\n".join(held.municipalities),
        "is_outside": held.is_outside,
        "from_on": held.from_on,
    }


@setting_up
def person(request: HttpRequest, setting: Setting) -> HttpResponse:
    """Step 3: the director, who is logged in at once. It is done only once."""
    forbund = setting.forbund
    if not setting.is_new:
        return redirect(next_url(forbund))
    if forbund is None:
        return redirect("setup-forbund")
    form = PersonForm(posted(request))

    def save() -> None:
        user = actions.first_director(
            forbund=forbund, person=form.person(), is_new_installation=True, by=setting.by,
            at=timezone.now(),
        )  # fmt: skip
        forget_code()
        request.session.flush()
        login(request, user, BACKEND)

    return answered(request, setting, "person", form, save)
