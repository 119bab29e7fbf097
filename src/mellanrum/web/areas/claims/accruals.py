"""The year's end: what the owners have used and not claimed, its list, and the tie with not 4."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.table import Table
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.economy.actions.unclaimed import report_unclaimed
from mellanrum.registers.economy.claim_queries import money_of, unpaid_at_end
from mellanrum.registers.economy.models import Award, Unclaimed
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.registers.economy.unclaimed_policies import covers
from mellanrum.reports.claim_tables import Accrual, accrual_tie, accruals_table
from mellanrum.web.areas.claims.award_forms import UnclaimedForm
from mellanrum.web.areas.claims.reach import (
    ECONOMY,
    READ,
    WRITE,
    crumb,
    get_award,
    may_write,
    own_only,
    seen_awards,
    tabs,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

LIST, TIE = "upplupna-kostnader", "upplupet-mot-not-4"
NEAR = (("Not 4", "not4"), ("Momsfordran per år", "momsfordran-per-ar"))  # of the year's accounts


def told_of(award: Award, year: int) -> Unclaimed | None:
    """What the owner has told for the year."""
    return next((one for one in award.unclaimed.all() if one.year == year), None)


def rows_of(awards: Sequence[Award], year: int) -> list[Accrual]:
    """Every award that the year touches."""
    return [
        Accrual(
            str(award.pk),
            f"{award.insats.short_name}, {award.reference}",
            award.owner.name,
            one.amount_ore if (one := told_of(award, year)) else None,
            unpaid_at_end(award, year),
        )
        for award in awards
        if covers(award.from_on, award.to_on, year)
    ]


def tables_of(viewer: Viewer, rows: Sequence[Accrual], year: int) -> dict[str, Table]:
    """The list, and for those who read the accounts the tie with them."""
    tables = {LIST: accruals_table(rows, year)}
    if viewer.can(ECONOMY) and not own_only(viewer):
        ledgers = list_year_ledgers(viewer.forbund_slug, year, back=0)
        if ledgers and ledgers[-1].year == year:
            listed = sum(row.unclaimed or 0 for row in rows)
            tables[TIE] = accrual_tie(listed, ledgers[-1])
    return tables


def years_of(awards: Sequence[Award]) -> list[int]:
    """Years that some award touches and that have begun, newest first."""
    today = timezone.localdate()
    last = max(((a.to_on - ONE_DAY).year for a in awards), default=today.year)
    first = min((a.from_on.year for a in awards), default=today.year)
    return list(range(min(last, today.year), first - 1, -1))


@page(grant=READ)
def unclaimed(request: HttpRequest, viewer: Viewer, year: int | None = None) -> HttpResponse:
    """A year's accruals, who has told, and the tie with not 4."""
    awards = list(seen_awards(viewer))
    years = years_of(awards)
    chosen = years[0] if year is None and years else year
    if chosen not in years:
        return _nothing(request, viewer) if not awards or year is None else _unknown()
    rows = rows_of(awards, chosen)
    tables = tables_of(viewer, rows, chosen)
    context = {
        "title": f"Upplupna kostnader {chosen}",
        "tabs": tabs(viewer, "claims-unclaimed"),
        "years": [
            {"label": str(y), "url": reverse("claims-unclaimed-year", args=[y]), "on": y == chosen}
            for y in years
        ],
        "tables": [{"table": t, "downloads": _files(chosen, key)} for key, t in tables.items()],
        "links": [
            {"label": label, "url": reverse("economy-statement", args=[chosen, key])}
            for label, key in NEAR
        ]
        if TIE in tables
        else [],
        "reports": [_report(a, chosen) for a in awards if covers(a.from_on, a.to_on, chosen)]
        if may_write(viewer)
        else [],
    }
    return render(request, "claims/unclaimed.html", context)


def _unknown() -> HttpResponse:
    raise Http404


def _nothing(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    empty = {
        "what": "Här redovisas det som är använt men inte rekvirerat",
        "why": "Inga medel är beviljade, så det finns inget att redovisa.",
    }
    context = {"title": "Upplupna kostnader", "tabs": tabs(viewer, "claims-unclaimed")}
    return render(request, "claims/unclaimed.html", {**context, "empty": empty})


def _files(year: int, key: str) -> list[dict[str, str]]:
    return [
        {"label": label, "url": reverse("claims-unclaimed-table", args=[year, key, form])}
        for label, form in (("CSV", "csv"), ("Excel", "xlsx"))
    ]


def _report(award: Award, year: int) -> dict[str, str]:
    """A link to tell, or tell anew."""
    one, name = told_of(award, year), f"{award.insats.short_name}, {award.reference}"
    said = f"redovisat {swedish_amount(one.amount_ore)}" if one else "inte redovisat"
    url = reverse("claims-unclaimed-report", args=[award.pk, year])
    return {"label": f"{name}: {said}", "url": url}


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, year: int, key: str, form: str) -> HttpResponse:
    """One of the year's tables as csv or xlsx."""
    rows = rows_of(list(seen_awards(viewer)), year)
    found = tables_of(viewer, rows, year).get(key)
    if found is None:
        raise Http404
    return table_file(found, form)


@writes(grant=WRITE)
def report(request: HttpRequest, viewer: Viewer, pk: int, year: int) -> HttpResponse:
    """Tell what is used and not claimed."""
    award = get_award(viewer, pk)
    if not covers(award.from_on, award.to_on, year):
        raise Http404
    one = told_of(award, year)
    initial = {"amount": one.amount_ore, "text": one.text} if one else {}
    form = UnclaimedForm(posted(request), initial=initial)
    back = reverse("claims-unclaimed-year", args=[year])

    def save() -> tuple[str, str]:
        given, at = form.cleaned_data, timezone.now()
        ore, text = given["amount"] or 0, given["text"]
        report_unclaimed(award=award, year=year, amount_ore=ore, text=text, by=viewer.actor, at=at)
        return "Redovisningen är sparad.", back

    ask = Ask(
        f"Använt men inte rekvirerat {year}",
        "Spara redovisningen",
        {"label": "Avbryt", "url": back},
        [crumb("claims-unclaimed")],
        f"{award.insats.name}, {award.reference}",
        f"Kvar av medlen: {swedish_amount(money_of(award).left)}.",
    )
    return answered(request, form, ask, save)
