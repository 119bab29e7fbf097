"""One line of the follow-up: its months and methods, and somebody's own judgement of the year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.swedish import MONTHS
from mellanrum.ledger.prognosis import CostLine, Followed, deviation_sentences
from mellanrum.registers.economy.actions import prognoses
from mellanrum.registers.economy.prognosis_policies import PrognosisRow
from mellanrum.registers.economy.prognosis_queries import find_prognosis, list_prognoses
from mellanrum.reports.follow_up import FollowUp
from mellanrum.reports.prognosis_lines import line_table, methods_table
from mellanrum.reports.prognosis_tables import deviation_limit
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.funding.fields import AmountField
from mellanrum.web.areas.funding.keys import SureForm
from mellanrum.web.areas.operation.fields import RowForm, one_of, words
from mellanrum.web.areas.operation.pages import Ask, answered, posted, story
from mellanrum.web.areas.prognosis.reading import (
    CHANGE,
    READ,
    crumbs,
    followed,
    forbund_of,
    kept,
    month_choice,
    query,
    ways,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

BEFORE = "Innan året har börjat"


class JudgementForm(RowForm):
    """What the year comes to, and why."""

    month = one_of("Så som det såg ut efter", "De månader som är bokförda kan väljas.")
    amount_ore = AmountField("Året väntas kosta", "Hela årets kostnad.", told="Skriv beloppet.")
    comment = words("Varför", told="Skriv varför du bedömer att utfallet blir så.")

    def __init__(self, data: Any, *, last: int, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        months = [(0, BEFORE), *enumerate((m.capitalize() for m in MONTHS), start=1)]
        choices = [(str(m), name) for m, name in months if m <= min(last, 11)]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]

    def row(self, year: int, line: CostLine) -> PrognosisRow:
        given = self.cleaned_data
        about = {"insats": line.insats} if line.insats else {"kind": line.kind}
        return PrognosisRow(
            year, int(given["month"]), given["amount_ore"], given["comment"], **about
        )


def get_line(found: FollowUp, key: str) -> tuple[CostLine, Followed]:
    """Raises Http404."""
    for line, one in found.now.lines:
        if line.key == key:
            return line, one
    raise Http404


def line_url(year: int, key: str, month: int | None) -> str:
    return reverse("prognosis-line", args=[year, key]) + query(month)


@page(grant=READ)
def line(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """The months of a line, what the methods say of its year, and who has judged what."""
    found = followed(request, viewer, year)
    held, one = get_line(found, key)
    month, now = found.now.month, found.now
    tables = (methods_table(one, now), line_table(held, found.held, month))
    told = reverse("prognosis-judge", args=[year, key]) + query(month)
    move = {"label": "Skriv en egen bedömning", "url": told, "post": False}
    context = {
        "title": f"{held.label} {year}",
        "crumbs": crumbs(year, month),
        "ways": ways(year, "", month),
        "months": month_choice(found) if found.held.last_month else [],
        "told": found.told,
        "sentences": deviation_sentences([one], Decimal(deviation_limit(year).value)),
        "moves": [move] if viewer.can(CHANGE) else [],
        "tables": [kept(table, year, month, line=key) for table in tables if table.rows],
        "judgements": judgements(viewer, found, held),
        "events": story(viewer.forbund_slug, f"prognoses:{year}/{held.insats or held.kind}"),
    }
    return render(request, "prognosis/page.html", context)


def judgements(viewer: Viewer, found: FollowUp, held: CostLine) -> list[dict[str, Any]]:
    """Every judgement of the line's year, the latest month first."""
    rows = list_prognoses(viewer.forbund_slug, found.year, held)
    names = list_names(one.made_by for one in rows)
    may = viewer.can(CHANGE)
    return [
        {
            "when": f"Efter {MONTHS[one.month - 1]}" if one.month else BEFORE,
            "amount": amount(one.amount_ore),
            "comment": one.comment,
            "by": actor_name(one.made_by, names),
            "at": one.made_at,
            "remove": reverse("prognosis-unjudge", args=[found.year, held.key, one.month])
            if may
            else "",
        }
        for one in rows
    ]


@writes(grant=CHANGE)
def judge(request: HttpRequest, viewer: Viewer, year: int, key: str) -> HttpResponse:
    """Write or change what the year comes to."""
    found = followed(request, viewer, year)
    held, _ = get_line(found, key)
    month = min(found.now.month, 11)
    before = find_prognosis(viewer.forbund_slug, year, month, held)
    initial: dict[str, Any] = {"month": str(month)}
    if before is not None:
        initial |= {"amount_ore": before.amount_ore, "comment": before.comment}
    form = JudgementForm(posted(request), last=found.held.last_month, initial=initial)

    def save() -> tuple[str, str]:
        row = form.row(year, held)
        prognoses.save(forbund=forbund_of(viewer), row=row, by=viewer.actor, at=timezone.now())
        return "Bedömningen är sparad.", line_url(year, key, row.month)

    ask = Ask(
        f"Egen bedömning, {held.label} {year}",
        "Spara bedömningen",
        {"label": "Avbryt", "url": line_url(year, key, found.now.month)},
        crumbs(year, found.now.month),
        note="Bedömningen står före de uträknade prognoserna från och med den månad du väljer. En "
        "tidigare bedömning för samma månad ersätts och står kvar i historiken.",
    )
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, year: int, key: str, month: int) -> HttpResponse:
    """Take a judgement away."""
    found = followed(request, viewer, year)
    held, _ = get_line(found, key)
    made = find_prognosis(viewer.forbund_slug, year, month, held)
    if made is None:
        raise Http404
    url = line_url(year, key, month)

    def save() -> tuple[str, str]:
        prognoses.remove(prognosis=made, by=viewer.actor, at=timezone.now())
        return "Bedömningen är borttagen.", url

    ask = Ask(
        f"Ta bort bedömningen för {held.label}",
        "Ta bort bedömningen",
        {"label": "Avbryt", "url": url},
        crumbs(year, month),
        note=f"Bedömt: {amount(made.amount_ore)} kr. {made.comment}",
        is_danger=True,
    )
    return answered(request, SureForm(posted(request)), ask, save)
