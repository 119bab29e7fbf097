"""Rates: one with its decision, and what the office changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.actions import pay_rates
from mellanrum.registers.governance.body_queries import bodies_of
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.areas.payroll.forms import (
    RateCodeForm,
    RateEndForm,
    RateForm,
)
from mellanrum.web.areas.payroll.lists import ROLES
from mellanrum.web.areas.payroll.reach import (
    PAY,
    READ,
    crumb,
    get_forbund,
    get_rate,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def rate(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One rate, with the decision it follows from."""
    found = get_rate(viewer, pk)
    amount = "" if found.amount_ore is None else swedish_amount(found.amount_ore)
    moves = [
        move("Ändra löneart", "payroll-rate-code", pk),
        move("Avsluta", "payroll-rate-end", pk),
    ]
    context = {
        "title": found.get_what_display(),
        "lead": amount,
        "crumbs": [crumb("payroll-rates")],
        "moves": moves if viewer.can(PAY) else [],
        "facts_title": "Beloppet",
        "facts": [
            fact("Grupp", found.body.name if found.body else "Alla"),
            fact("Roll", ROLES.get(found.role, found.role)),
            fact("Belopp", amount),
            fact("Från och med", found.from_on),
            fact("Till och med", found.to_on - ONE_DAY if found.to_on else "Tills vidare"),
            fact("Löneart", found.pay_code),
            fact("Beslut", found.source),
        ],
        "events": story(viewer.forbund_slug, f"pay_rates:{pk}"),
    }
    return object_page(request, context)


@writes(grant=PAY)
def rate_add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A new rate, by a decision."""
    form, back = (
        RateForm(posted(request), bodies=bodies_of(viewer.forbund_slug)),
        crumb("payroll-rates"),
    )

    def save() -> tuple[str, str]:
        body, by, at = form.cleaned_data["body"], viewer.actor, timezone.now()
        forbund = get_forbund(viewer)
        new = pay_rates.add_rate(forbund=forbund, row=form.row(), body=body, by=by, at=at)
        return "Beloppet är inlagt.", reverse("payroll-rate", args=[new.pk])

    ask = Ask("Lägg in belopp", "Spara beloppet", {**back, "label": "Avbryt"}, [back])
    return answered(request, form, ask, save)


@writes(grant=PAY)
def rate_code(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Payroll's code."""
    found = get_rate(viewer, pk)
    form, here = RateCodeForm(posted(request), held=found), reverse("payroll-rate", args=[pk])

    def save() -> tuple[str, str]:
        code, by, at = form.cleaned_data["pay_code"], viewer.actor, timezone.now()
        pay_rates.set_pay_code(rate=found, pay_code=code, by=by, at=at)
        return "Lönearten är sparad.", here

    cancel = {"label": "Avbryt", "url": here}
    ask = Ask("Ändra löneart", "Spara lönearten", cancel, [crumb("payroll-rates")])
    return answered(request, form, ask, save)


@writes(grant=PAY)
def rate_end(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The last day of a rate."""
    found = get_rate(viewer, pk)
    form, here = RateEndForm(posted(request), held=found), reverse("payroll-rate", args=[pk])

    def save() -> tuple[str, str]:
        to_on, by, at = form.cleaned_data["to_on"], viewer.actor, timezone.now()
        pay_rates.end_rate(rate=found, to_on=to_on, by=by, at=at)
        return "Beloppets sista dag är sparad.", here

    cancel = {"label": "Avbryt", "url": here}
    note = "Ett nytt belopp läggs in som ett eget. Det gamla finns kvar för den tid det gällde."
    ask = Ask("Avsluta beloppet", "Spara sista dag", cancel, [crumb("payroll-rates")], note=note)
    return answered(request, form, ask, save)
