"""One insats as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.figure import Figure
from mellanrum.figures.format import long_date, printed
from mellanrum.figures.table import Table
from mellanrum.figures.trim import tells_something, trimmed
from mellanrum.registers.insatser.models import Goal, Insats, InsatsParty
from mellanrum.reports.figures import YearFigures
from mellanrum.web.areas.insatser.goals import drawn_goals
from mellanrum.web.areas.insatser.lines import STATES, span_of, state_of
from mellanrum.web.drawings import chart_kind
from mellanrum.web.keys import key_figure
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import place_name, registration_text

FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
PICTURE = ("PNG", "png")
KEYS = (
    ("deltagare.antal", "Deltagare"),
    ("avslutade.arbete-eller-studier.andel", "Till arbete eller studier"),
    ("deltagare.arbete-eller-studier.andel", "I arbete eller studier"),
    ("avslutade.antal", "Avslutade"),
    ("pagaende.antal", "Pågående"),
)


FIRST = ("deltagare", "resultat")  # on the page; the rest have pages of their own


@dataclass(frozen=True, slots=True)
class Year:
    """The year shown: those there are to choose from, its figures, those before, its goals."""

    chosen: int | None
    all: Sequence[int]
    figures: YearFigures | None
    previous: YearFigures | None
    goals: Sequence[Goal]

    @property
    def is_newest(self) -> bool:
        """The insats's words about its result are about the newest year."""
        return not self.all or self.chosen == max(self.all)


@dataclass(frozen=True, slots=True)
class Shown:
    """A table on the page; `chart` is the address of its drawing, '' for none;
    `narrow` of the same for a phone.
    """

    table: Table
    downloads: tuple[dict[str, str], ...]
    chart: str
    narrow: str = ""


def no_insatser(viewer: Viewer) -> dict[str, Any]:
    """Before the first; who may add one is shown where."""
    told: dict[str, Any] = {
        "what": "Här visas förbundets insatser",
        "why": "Ingen insats är registrerad ännu. Det är det som förbundet finansierar: ett team, "
        "en metod eller ett projekt.",
    }
    if viewer.can("organisation.change"):
        told["action"] = {"label": "Beskriv den första insatsen", "url": reverse("setup-insats")}
    return told


def best_year(insats: Insats, years: Sequence[int]) -> int | None:
    """The newest year with figures in which the insats ran, else the newest."""
    first, last = span_of(insats)
    ran = [
        y for y in years if (first is None or first.year <= y) and (last is None or last.year >= y)
    ]
    return next(iter(ran or years), None)


def insats_page(insats: Insats, viewer: Viewer, year: Year, today: date) -> dict[str, Any]:
    """The context of insatser/insats.html."""
    tables = list(_shown(insats, year))
    others = [one.table for one in tables if not is_first(one.table)]
    may_edit = viewer.can("insatser.change")
    edit = {"label": "Ändra uppgifter", "url": reverse("insats-edit", args=[insats.slug])}
    return {
        "insats": insats,
        "crumbs": [{"label": "Insatser", "url": reverse("insats-list")}],
        "state": STATES[state_of(insats, today)],
        "meta": list(_meta(insats, today)),
        "action": {**edit, "icon": "edit"} if may_edit else None,
        "tabs": list(_tabs(insats, year)),
        "year": year.chosen,
        "result_text": insats.result_text if year.is_newest else "",
        "keys": list(_keys(insats, year)),
        "facts": [f for f in (*_money(insats, viewer, year), *_facts(insats)) if f["value"]],
        "goals": drawn_goals(insats, viewer, year.chosen, year.goals, year.figures),
        "shown": [one for one in tables if is_first(one.table)],
        "others": [_other(insats.slug, year.chosen, table) for table in others],
        "is_protected": has_hidden(insats, year),
    }


def _meta(insats: Insats, today: date) -> Iterator[dict[str, str]]:
    first, last = span_of(insats)
    if first:
        yield {"label": "Sedan" if first <= today else "Börjar", "value": long_date(first)}
    if last:
        yield {"label": "Beslutad till och med", "value": _with_distance(last, today)}
    elif first:
        yield {"label": "Beslutad", "value": "tills vidare"}


def _with_distance(day: date, today: date) -> str:
    """'31 december 2026, om 39 dagar': the distance only when it is near and ahead."""
    days = (day - today).days
    near = f", om {days} dagar" if 1 < days <= 120 else ", i morgon" if days == 1 else ""
    return f"{long_date(day)}{near}"


def _tabs(insats: Insats, year: Year) -> Iterator[dict[str, Any]]:
    for one in year.all:
        url = reverse("insats-year", args=[insats.slug, one])
        yield {"label": str(one), "url": url, "current": one == year.chosen}


def _keys(insats: Insats, year: Year) -> Iterator[dict[str, Any]]:
    """At most three figures, each against the year before."""
    if year.figures is None:
        return
    shown = 0
    for name, label in KEYS:
        key = f"insats.{insats.slug}.{name}"
        figure = year.figures.figures.get(key)
        if figure is not None and figure.status != "missing" and shown < 3:
            shown += 1
            yield key_figure(label, figure, _before(year, key))


def _before(year: Year, key: str) -> Figure | None:
    return year.previous.figures.get(key) if year.previous else None


def _money(insats: Insats, viewer: Viewer, year: Year) -> Iterator[dict[str, Any]]:
    """Cost and budget of the year, for those who may read the economy."""
    table = year.figures.tables.get("insatsernas-ekonomi") if year.figures else None
    if table is None or not viewer.can("economy.read"):
        return
    row = next((r for r in table.rows if r.key == insats.slug), None)
    for figure, word in zip(row.cells if row else (), ("Kostnad", "Budget"), strict=False):
        if figure is not None and figure.value is not None:
            url = reverse("economy-statement", args=[year.chosen, table.key])
            yield {"label": f"{word} {year.chosen}", "value": printed(figure), "url": url}


def _facts(insats: Insats) -> Iterator[dict[str, Any]]:
    yield {"label": "Målgrupp", "value": insats.target_group}
    yield {"label": "Ålder", "value": _ages(insats)}
    yield {"label": "Platser", "value": str(insats.capacity or "")}
    months = insats.longest_stay_months
    yield {"label": "Längsta tid", "value": f"{months} månader" if months else ""}
    yield {"label": "Ägare", "value": _names(insats, InsatsParty.Role.OWNER)}
    yield {"label": "Samverkansparter", "value": _names(insats, InsatsParty.Role.PARTNER)}
    yield {"label": "Finansiärer", "value": _names(insats, InsatsParty.Role.FINANCIER)}
    yield {"label": "Värd för uppgifterna", "value": str(insats.host or "")}
    yield {"label": "Kommuner", "value": _places(insats)}
    yield {"label": "Slag", "value": insats.get_kind_display()}
    yield {"label": "Registrering", "value": registration_text(insats.registration)}
    for period in insats.periods.all():
        label = "Förlängning" if period.kind == "extension" else "Beslutad period"
        yield {"label": label, "value": _span(period.from_on, period.to_on)}
    yield from _kin(insats)


def _kin(insats: Insats) -> Iterator[dict[str, Any]]:
    related = [("Ingår i", insats.parent), ("Fortsätter som", insats.successor)]
    related += [("Del", part) for part in insats.parts.all()]
    related += [("Tidigare", before) for before in insats.predecessors.all()]
    for label, other in related:
        if other is not None:
            yield {"label": label, "value": other.name, "url": reverse("insats", args=[other.slug])}


def _places(insats: Insats) -> str:
    return ", ".join(place_name(m.name) for m in insats.municipalities.all())


def _names(insats: Insats, role: str) -> str:
    parts = [p for p in insats.insats_parties.all() if p.role == role]
    return ", ".join(f"{p.party}, {p.unit}" if p.unit else str(p.party) for p in parts)


def _ages(insats: Insats) -> str:
    if insats.age_from is None and insats.age_to is None:
        return ""
    if insats.age_to is None:
        return f"från {insats.age_from} år"
    return f"{insats.age_from or ''}–{insats.age_to} år".removeprefix("–")


def _span(start: date, end: date | None) -> str:
    last = long_date(end - ONE_DAY) if end else "tills vidare"
    return f"{long_date(start)} – {last}"


def _shown(insats: Insats, year: Year) -> Iterator[Shown]:
    """The tables of the insats that tell something; goals have a place of their own."""
    if year.figures is None:
        return
    prefix = f"insats.{insats.slug}."
    for key, table in year.figures.tables.items():
        name = key.removeprefix(prefix)
        if key.startswith(prefix) and name != "mal":
            shown = trimmed(table)
            if tells_something(shown):
                yield shown_table(insats.slug, year.figures, shown, name)


def has_hidden(insats: Insats, year: Year) -> bool:
    """Whether the insats has figures of the year that are hidden to protect a small group."""
    prefix = f"insats.{insats.slug}."
    figures = year.figures.figures if year.figures else {}
    return any(k.startswith(prefix) and f.status == "suppressed" for k, f in figures.items())


def _other(slug: str, year: int | None, table: Table) -> dict[str, str]:
    """A table that has a page of its own: its title, what it shows, and where."""
    name = table.key.removeprefix(f"insats.{slug}.")
    url = reverse("insats-figures", args=[slug, year, name])
    return {"title": table.title, "text": table.finding, "url": url}


def is_first(table: Table) -> bool:
    """Whether the table is among those that tell how the insats went."""
    return table.key.rpartition(".")[2] in FIRST


def shown_table(slug: str, figures: YearFigures, table: Table, name: str) -> Shown:
    """The table with its downloads and, where it is worth it, its drawing."""
    is_drawn = bool(chart_kind(table))
    downloads = tuple(
        {"label": label, "url": reverse("insats-table", args=[slug, figures.year, name, form])}
        for label, form in (*FORMS, *((PICTURE,) if is_drawn else ()))
    )
    if not is_drawn:
        return Shown(table, downloads, "")
    chart = f"{reverse('insats-drawing', args=[slug, figures.year, name])}?{figures.snapshot}"
    return Shown(table, downloads, chart, f"{chart}&smal")
