"""A claim as its page shows it: facts, costs, checks, papers, steps, payments, moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.economy_machines import CLAIM
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.attachments import list_attachments
from mellanrum.registers.economy.attest_policies import Right
from mellanrum.registers.economy.claim_policies import (
    COUNTED,
    OPEN,
    Checked,
    ClaimFacts,
    list_checks,
)
from mellanrum.registers.economy.claim_queries import (
    facts_of,
    lines_of,
    list_rights,
    list_writers,
    may_take,
    next_step,
)
from mellanrum.registers.economy.models import Attachment, Claim, Payment
from mellanrum.reports.claim_tables import costs_table
from mellanrum.web.areas.claims.lists import title_of
from mellanrum.web.areas.claims.reach import ATTEST, OFFICE, crumb, may_write
from mellanrum.web.areas.economy.presenters import sees_vouchers
from mellanrum.web.areas.operation.pages import fact, move, section, story
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

OUTCOMES = {"stop": False, "untried": None, "warn": False}
SETTLED = ("paid", "withdrawn")


def claim_page(viewer: Viewer, claim: Claim) -> dict[str, Any]:
    """The context of claims/claim.html."""
    papers = list_attachments(claim, withdrawn=True)
    kept = [p for p in papers if p.withdrawn_at is None]
    rights, today = list_rights(viewer.forbund_slug), timezone.localdate()
    facts = facts_of(claim, len(kept), rights, today)
    may = who_may(claim, rights, today)
    names = list_names(_people(claim, papers))
    table = table_of(claim)
    return {
        "title": title_of(claim),
        "state": CLAIM.states[claim.state],
        "lead": claim.award.owner.name,
        "crumbs": [crumb("claims")],
        "moves": list(moves(viewer, claim, viewer.actor.key in may)),
        "reason": claim.reason,
        "facts_title": "Rekvisitionen",
        "facts": [*_facts(claim, facts, names), *_waits_for(claim, may)],
        "texts": [section("Redovisning", claim.report or "Inget är skrivet.")],
        "costs": table,
        "cost_files": cost_files(claim),
        "checks": {} if claim.state in SETTLED else drawn_checks(list_checks(facts)),
        "tables": [
            papers_table(viewer, claim, papers, names),
            steps_table(claim, names),
            payments_table(claim, sees_vouchers(viewer)),
        ],
        "events": story(viewer.forbund_slug, f"claims:{claim.pk}", codes=_words(names)),
    }


def _words(names: Mapping[str, str]) -> dict[str, str]:
    """How the story tells states and people."""
    return {code: label.lower() for code, label in CLAIM.states.items()} | dict(names)


def _people(claim: Claim, papers: Sequence[Attachment]) -> Iterator[str]:
    yield claim.made_by
    yield claim.submitted_by
    yield from (a.attested_by for a in claim.attests.all())
    yield from (p.entered_by for p in claim.payments.all())
    yield from (p.added_by for p in papers)


def table_of(claim: Claim) -> Table:
    """The costs, as the page and the files show them."""
    period = f"{long_date(claim.from_on)}–{long_date(claim.to_on - ONE_DAY)}"
    title = f"Kostnader i {title_of(claim)}"
    return costs_table(lines_of(claim), f"rekvisition-{claim.pk}", title, period)


def cost_files(claim: Claim) -> list[dict[str, str]]:
    forms = (("CSV", "csv"), ("Excel", "xlsx"))
    return [
        {"label": label, "url": reverse("claims-costs", args=[claim.pk, form])}
        for label, form in forms
    ]


def _facts(claim: Claim, facts: ClaimFacts, names: Mapping[str, str]) -> list[dict[str, Any]]:
    award, others = claim.award, facts.left_ore
    left = others - facts.amount_ore if claim.state in COUNTED else others
    told = [
        fact("Insats", award.insats.name, reverse("insats", args=[award.insats.slug])),
        fact("Beslut", award.reference, reverse("claims-award", args=[award.pk])),
        fact("Från och med", claim.from_on),
        fact("Till och med", claim.to_on - ONE_DAY),
        fact("Belopp utan moms", swedish_amount(facts.amount_ore)),
        fact("Skriven av", actor_name(claim.made_by, names)),
    ]
    if claim.submitted_at is not None:
        told.append(fact("Inlämnad av", actor_name(claim.submitted_by, names)))
        told.append(fact("Inlämnad", timezone.localtime(claim.submitted_at).date()))
    if claim.state not in SETTLED:
        told.append(fact("Kvar av medlen", swedish_amount(left)))
    return told


def drawn_checks(checks: Sequence[Checked]) -> dict[str, Any]:
    """For claims/checks.html: what stops and what to look at; what is right is folded."""
    right = [one.title for one in checks if one.severity == "ok"]
    return {
        "told": [_check(one) for one in checks if one.severity != "ok"],
        "right": right,
        "summary": f"{len(right)} av {len(checks)} kontroller stämmer",
    }


def _check(one: Checked) -> dict[str, Any]:
    return {
        "passed": OUTCOMES[one.severity],
        "word": "Se över" if one.severity == "warn" else "",
        "title": one.title,
        "text": one.sentence,
    }


def who_may(claim: Claim, rights: Sequence[Right], on: date) -> dict[str, str]:
    """{actor: name} of those who may check or attest the claim now; nobody in other states."""
    step = next_step(claim)
    if step not in ("check", "attest"):
        return {}
    writers = list_writers([claim])[claim.pk]
    return {r.user: r.name for r in rights if may_take(claim, r.user, rights, writers, on)}


def _waits_for(claim: Claim, may: Mapping[str, str]) -> list[dict[str, Any]]:
    """Who may take the next step, by the attest order."""
    if next_step(claim) not in ("check", "attest"):
        return []
    label = "Får granska" if next_step(claim) == "check" else "Får attestera"
    return [fact(label, joined(sorted(may.values())) or "Ingen: se över attestordningen")]


def moves(viewer: Viewer, claim: Claim, may_approve: bool) -> Iterator[dict[str, Any]]:
    """What the viewer can do with the claim now. The action judges again."""
    can, pk = CLAIM.moves_from(claim.state), claim.pk
    writes, attests = may_write(viewer), viewer.can(ATTEST)
    if writes and "submit" in can:
        yield move("Lämna in", "claims-submit", pk)
        yield move("Skriv vidare", "claims-change", pk)
    if may_approve and "check" in can:
        yield move("Granska", "claims-check", pk)
    if may_approve and "attest" in can:
        yield move("Attestera", "claims-attest", pk)
    if viewer.can(OFFICE) and "pay" in can:
        yield move("Anteckna utbetalning", "claims-pay", pk)
    if viewer.can(OFFICE) and claim.state == "paid":
        yield move("Anteckna återbetalning", "claims-repay", pk)
    if attests and "return" in can:
        yield move("Återlämna", "claims-return", pk)
    if writes and "withdraw" in can:
        yield move("Dra tillbaka", "claims-withdraw", pk)


def cell(label: str, value: Any, *, numeric: bool = False) -> dict[str, Any]:
    """For operation/table.html; a date is drawn as one."""
    key = "date" if hasattr(value, "isoformat") else "text"
    return {"label": label, key: value, "numeric": numeric}


def columns(*labels: str) -> list[dict[str, Any]]:
    return [{"label": label, "numeric": label.startswith("Belopp")} for label in labels]


def papers_table(
    viewer: Viewer, claim: Claim, papers: Sequence[Attachment], names: Mapping[str, str]
) -> dict[str, Any]:
    may = may_write(viewer) and claim.state in OPEN
    add = {"label": "Bifoga underlag", "url": reverse("claims-attach", args=[claim.pk])}
    return {
        "heading": "Underlag",
        "id": "underlag",
        "columns": columns("Fil", "Tillagd", "Av", "Läge"),
        "rows": [_paper_row(claim, p, names, may) for p in papers],
        "empty": "Inget underlag är bifogat.",
        "add": add if may else None,
    }


def _paper_row(
    claim: Claim, paper: Attachment, names: Mapping[str, str], may: bool
) -> dict[str, Any]:
    taken = f"Borttagen: {paper.withdrawn_reason}" if paper.withdrawn_at else "Gäller"
    row: dict[str, Any] = {
        "label": paper.name,
        "url": reverse("claims-paper", args=[claim.pk, paper.pk]),
        "cells": [
            cell("Tillagd", timezone.localtime(paper.added_at).date()),
            cell("Av", actor_name(paper.added_by, names)),
            cell("Läge", taken),
        ],
    }
    if may and paper.withdrawn_at is None:
        url = reverse("claims-paper-withdraw", args=[claim.pk, paper.pk])
        row["remove"] = {"label": "Ta bort", "url": url}
    return row


def steps_table(claim: Claim, names: Mapping[str, str]) -> dict[str, Any]:
    steps = sorted(claim.attests.all(), key=lambda a: a.attested_at)
    return {
        "heading": "Granskning och attest",
        "id": "attest",
        "columns": columns("Steg", "Av", "Dag", "Belopp", "Kommentar"),
        "rows": [
            {
                "label": a.get_step_display(),
                "sub": f"Omgång {a.round}" if a.round > 1 else "",
                "cells": [
                    cell("Av", actor_name(a.attested_by, names)),
                    cell("Dag", timezone.localtime(a.attested_at).date()),
                    cell("Belopp", swedish_amount(a.amount_ore), numeric=True),
                    cell("Kommentar", a.comment or "–"),
                ],
            }
            for a in steps
        ],
        "empty": "Ingen har granskat rekvisitionen.",
    }


def payments_table(claim: Claim, opens: bool) -> dict[str, Any]:
    """With the voucher of each; `opens` for who may read vouchers."""
    paid = claim.payments.select_related("voucher__fiscal_year")
    return {
        "heading": "Betalningar",
        "id": "betalningar",
        "columns": columns("Slag", "Dag", "Belopp", "Referens", "Verifikat"),
        "rows": [_payment_row(p, opens) for p in paid],
        "empty": "Inget är betalat.",
    }


def _payment_row(payment: Payment, opens: bool) -> dict[str, Any]:
    voucher, told = payment.voucher, "Inte bokfört ännu"
    booked = cell("Verifikat", str(voucher) if voucher else told)
    if voucher and opens:
        year, where = voucher.fiscal_year.year, (voucher.series, voucher.number)
        booked["url"] = reverse("economy-voucher", args=[year, *where])
    return {
        "label": payment.get_kind_display(),
        "cells": [
            cell("Dag", payment.on),
            cell("Belopp", swedish_amount(payment.amount_ore), numeric=True),
            cell("Referens", payment.reference or "–"),
            booked,
        ],
    }
