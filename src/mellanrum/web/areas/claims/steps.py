"""The steps of a claim: handed in, checked, attested, given back, withdrawn, paid, repaid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.actions import claims as made
from mellanrum.registers.economy.actions import payments as money
from mellanrum.registers.economy.attachments import list_attachments
from mellanrum.registers.economy.claim_policies import list_checks
from mellanrum.registers.economy.claim_queries import (
    facts_of,
    last_attest,
    list_rights,
    list_vouchers_on,
    paid_of,
)
from mellanrum.registers.economy.models import Claim
from mellanrum.web.areas.claims.claim_forms import (
    CommentForm,
    PaymentForm,
    ReasonForm,
    SubmitForm,
)
from mellanrum.web.areas.claims.presenters import cost_files, drawn_checks, table_of
from mellanrum.web.areas.claims.reach import ATTEST, OFFICE, WRITE, get_claim
from mellanrum.web.areas.claims.views import asked, url_of
from mellanrum.web.areas.economy.presenters import sees_vouchers
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

STEP, PAY = "claims/step.html", "claims/pay.html"


def shown(viewer: Viewer, claim: Claim) -> dict[str, Any]:
    """What one judges before a step: the checks as they come out now, and the costs."""
    rights, today = list_rights(viewer.forbund_slug), timezone.localdate()
    facts = facts_of(claim, len(list_attachments(claim)), rights, today)
    checks = list_checks(facts)
    stops = sum(one.severity == "stop" for one in checks)
    files = cost_files(claim)
    return {"checks": drawn_checks(checks), "stops": stops, "costs": table_of(claim),
            "cost_files": files}  # fmt: skip


@writes(grant=WRITE)
def submit(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Hand it in, with the checks in view."""
    found = get_claim(viewer, pk)
    form = SubmitForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        made.submit(claim=found, seen=form.version, by=viewer.actor, at=timezone.now())
        return "Rekvisitionen är inlämnad. Förbundet granskar den.", url_of(found)

    ask = asked(found, "Lämna in", "Lämna in rekvisitionen")
    return answered(request, form, ask, save, STEP, **shown(viewer, found))


@writes(grant=ATTEST)
def check(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The first of two."""
    return _approved(request, viewer, pk, made.check, "Granska", "Godkänn granskningen",
                     "Rekvisitionen är granskad. En annan person attesterar den.")  # fmt: skip


@writes(grant=ATTEST)
def attest(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The second of two."""
    return _approved(request, viewer, pk, made.attest, "Attestera", "Attestera beloppet",
                     "Rekvisitionen är attesterad och kan betalas.")  # fmt: skip


def _approved(
    request: HttpRequest,
    viewer: Viewer,
    pk: int,
    act: Callable[..., Claim],
    title: str,
    button: str,
    told: str,
) -> HttpResponse:
    found = get_claim(viewer, pk)
    form = CommentForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        text, seen = form.cleaned_data["comment"], form.version
        act(claim=found, comment=text, seen=seen, by=viewer.actor, at=timezone.now())
        return told, url_of(found)

    ask = asked(found, title, button)
    return answered(request, form, ask, save, STEP, **shown(viewer, found))


@writes(grant=ATTEST)
def give_back(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """To the owner, who mends it and hands it in again."""
    return _with_reason(request, viewer, pk, made.give_back, "Återlämna", "Återlämna",
                        "Rekvisitionen är återlämnad till ägaren.")  # fmt: skip


@writes(grant=WRITE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """For good: a new one is made instead."""
    return _with_reason(request, viewer, pk, made.withdraw, "Dra tillbaka", "Dra tillbaka",
                        "Rekvisitionen är tillbakadragen.", is_danger=True)  # fmt: skip


def _with_reason(
    request: HttpRequest,
    viewer: Viewer,
    pk: int,
    act: Callable[..., Claim],
    title: str,
    button: str,
    told: str,
    *,
    is_danger: bool = False,
) -> HttpResponse:
    found, form = get_claim(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        act(claim=found, reason=reason, by=viewer.actor, at=timezone.now())
        return told, url_of(found)

    ask = asked(found, f"{title} rekvisitionen", f"{button} rekvisitionen", is_danger=is_danger)
    return answered(request, form, ask, save)


def offered(viewer: Viewer, ore: int | None) -> list[dict[str, str]]:
    """Vouchers of the newest booked years on that very amount, for the field to propose."""
    found = list_vouchers_on(viewer.forbund_slug, ore) if ore and sees_vouchers(viewer) else []
    return [{"value": str(one), "text": f"{long_date(one.on)} {one.text}"} for one in found]


@writes(grant=OFFICE)
def pay(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note a payment, proposed as it was attested."""
    found = get_claim(viewer, pk)
    done = last_attest(found)
    ore = done.amount_ore if done else None
    initial = {"on": timezone.localdate(), "amount": ore}
    form = PaymentForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        money.pay(claim=found, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Utbetalningen är antecknad.", url_of(found)

    ask = asked(found, "Utbetalning", "Anteckna utbetalningen")
    return answered(request, form, ask, save, PAY, vouchers=offered(viewer, ore))


@writes(grant=OFFICE)
def repay(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note what the owner has given back."""
    found = get_claim(viewer, pk)
    initial = {"on": timezone.localdate()}
    form = PaymentForm(posted(request), forbund=viewer.forbund_slug, initial=initial)

    def save() -> tuple[str, str]:
        money.repay(claim=found, row=form.row(), by=viewer.actor, at=timezone.now())
        return "Återbetalningen är antecknad.", url_of(found)

    note = f"Utbetalt: {swedish_amount(paid_of(found))}."
    ask = asked(found, "Återbetalning", "Anteckna återbetalningen", note=note)
    return answered(request, form, ask, save, PAY, vouchers=offered(viewer, paid_of(found)))
