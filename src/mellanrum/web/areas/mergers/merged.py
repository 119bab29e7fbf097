"""The mergers that are recorded: list, one of them, its tables, and its removal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.ledger.accounts import YearLedger
from mellanrum.registers.economy.actions.mergers import remove_merger
from mellanrum.registers.economy.layout_queries import layouts_of
from mellanrum.registers.economy.merger_policies import MergerRow, list_merger_ties, merged_of_row
from mellanrum.registers.economy.merger_queries import (
    account_names,
    is_reported,
    list_mergers,
    row_of,
)
from mellanrum.registers.economy.models import Merger
from mellanrum.registers.economy.queries import list_year_ledgers
from mellanrum.reports.merger_tables import (
    comparison_table,
    opening_table,
    pro_forma_tables,
    summary_table,
)
from mellanrum.web.areas.mergers.reach import (
    CHANGE,
    READ,
    crumbs,
    drawn,
    find_table,
    get_merger,
    ways,
)
from mellanrum.web.areas.operation.fields import RowForm, words
from mellanrum.web.areas.operation.lists import Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, fact, kept, move, posted, story
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

LIST: Listed[Merger] = Listed(
    name="mergers-list",
    title="Sammanslagningar",
    parts=(
        Part("Sammanslagning", lambda m: long_date(m.on)),
        Part("Förbund som gick samman", lambda m: joined([p.name for p in m.parts.all()])),
        Part("Beslut", lambda m: m.decision),
    ),
    choices=(),
    words=lambda m: f"{m.decision} {' '.join(p.name for p in m.parts.all())}",
    url=lambda m: reverse("mergers-merger", args=[m.pk]),
    empty={
        "what": "Här samlas förbund som har gått upp i det här",
        "why": "Ingen sammanslagning är inskriven. Balanserna tas ur bokföring som finns här, ur "
        "en SIE-fil eller skrivs in.",
    },
    search="Sök förbund eller beslut",
    lead="Två eller tre förbund blir ett vid ett årsskifte. Varje förbunds år är kvar för sig.",
)


@page(grant=READ)
def mergers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every merger into this förbund."""
    add = {"label": "Slå samman förbund", "url": reverse("mergers-add")}
    rows = list_mergers(viewer.forbund_slug)
    action = add if viewer.can(CHANGE) else None
    return shown(
        request,
        viewer,
        LIST,
        rows,
        action=action,
        template="mergers/list.html",
        tabs=ways("mergers-list"),
    )


@page(grant=READ)
def merger(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What became one, whether it ties, and the year before in two ways."""
    held = get_merger(viewer, pk)
    row = row_of(held)
    ledgers = list_year_ledgers(viewer.forbund_slug, held.on.year, back=1)
    first = next((one for one in ledgers if one.year == held.on.year), None)
    ties = list_merger_ties(merged_of_row(row), first)
    context = {
        "title": f"Sammanslagning {long_date(held.on)}",
        "lead": f"{joined([p.name for p in row.parts])} blev ett förbund.",
        "crumbs": crumbs("mergers-list"),
        "moves": moves(viewer, held),
        "facts": kept(facts_of(held, row)),
        "tables": [drawn(t, "mergers-table", pk) for t in tables_of(viewer, row, ledgers)],
        "checks": [{"passed": tie.holds, "title": tie.sentence} for tie in ties],
        "parts": row.parts,
        "flow": reverse("economy-statement", args=[held.on.year, "kassaflodesanalys"]),
        "year": held.on.year,
        "has_books": ties[-1].holds is not None,
        "events": story(viewer.forbund_slug, f"mergers:{pk}"),
    }
    return render(request, "mergers/merger.html", context)


def facts_of(held: Merger, row: MergerRow) -> list[dict[str, object]]:
    return [
        fact("Går samman", held.on),
        fact("Förs vidare", row.carried),
        fact("Beslut", held.decision),
        fact("Källa", held.source),
    ]


def moves(viewer: Viewer, held: Merger) -> list[dict[str, object]]:
    if not viewer.can(CHANGE):
        return []
    found = [move("Medlemmar och insatser", "mergers-bring", held.pk)]
    if not is_reported(viewer.forbund_slug, held.on.year):
        found.append(move("Ta bort sammanslagningen", "mergers-remove", held.pk))
    return found


def tables_of(viewer: Viewer, row: MergerRow, ledgers: Sequence[YearLedger]) -> Iterator[Table]:
    """Summary, opening, the first year's two comparisons, and pro forma."""
    slug = viewer.forbund_slug
    yield summary_table(row)
    yield opening_table(row, account_names(slug, (row.year, row.on.year)))
    layouts = layouts_of(slug, row.on.year)
    compared = comparison_table(layouts["balansrakning"], row, ledgers)
    if compared is not None:
        yield compared
    yield from pro_forma_tables(layouts, row)


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, pk: int, key: str, form: str) -> HttpResponse:
    """One of the tables as a file."""
    row = row_of(get_merger(viewer, pk))
    ledgers = list_year_ledgers(viewer.forbund_slug, row.on.year, back=1)
    return table_file(find_table(tables_of(viewer, row, ledgers), key), form)


class ReasonForm(RowForm):
    """Why it is taken away."""

    reason = words("Skäl", "Varför sammanslagningen tas bort. Skälet står kvar i loggen.", rows=2,
                   told="Skriv varför sammanslagningen tas bort.")  # fmt: skip


@writes(grant=CHANGE)
def remove(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take away a merger whose year is not reported."""
    held = get_merger(viewer, pk)
    form = ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        remove_merger(merger=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Sammanslagningen är borttagen.", reverse("mergers-list")

    back = reverse("mergers-merger", args=[pk])
    ask = Ask(
        f"Ta bort sammanslagningen {long_date(held.on)}",
        "Ta bort sammanslagningen",
        {"label": "Avbryt", "url": back},
        crumbs("mergers-list", {"label": long_date(held.on), "url": back}),
        note="Räkenskaperna ändras inte, men det övertagna visas inte längre för sig. Loggen "
        "behåller vad som stod.",
        is_danger=True,
    )
    return answered(request, form, ask, save)
