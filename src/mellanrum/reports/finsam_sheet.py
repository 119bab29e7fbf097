"""The sheet for Uppföljning Finsam: what Försäkringskassan's system asks for, in its order.

Each entry tells where it comes from, or that it is missing and what to fill in. The office's sheet
is protected: true numbers by sex are entered by the insats's own staff (deltagaransvarig), a role
that nobody employed by the förbund may hold (docs/adr/0014).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mellanrum.domain.swedish import joined
from mellanrum.figures.figure import Figure, Provenance, Status, Unit
from mellanrum.figures.table import Table
from mellanrum.ledger.money import kronor
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.finsam_entries import Entry, Part, Sheet, origin_of

STAFF = (
    "Insatsens egen personal (deltagaransvarig) för in det sanna talet; kansliet ser bara det "
    "skyddade."
)
WANTED = {
    "preciserad-inriktning": "preciserad inriktning",
    "malgrupp": "målgrupp",
    "uppfoljningsmetod": "uppföljningsmetod",
    "planerade": "budgeterat antal deltagare",
    "deltagare": "antal deltagare",
    "kvinna": "antal kvinnor",
    "man": "antal män",
}
PACKAGE = "Läs in det med datapaketet: insatser.csv, kolumnen {}."


@dataclass(frozen=True, slots=True)
class Material:
    """What a sheet is made from. `codes` are labels by (list, code), `planned` the budgeted
    participants by insats.
    """

    year: int
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    insatser: Sequence[Insats]
    codes: Mapping[tuple[str, str], str]
    planned: Mapping[str, Figure]
    admin_budget: Figure | None = None


def finsam_sheet(given: Material) -> Sheet:
    """The office's sheet of a year."""
    ordered = sorted(given.insatser, key=lambda i: i.kind != Insats.Kind.INDIVIDUAL)
    parts = (
        funds_part(given),
        administration_part(given),
        *(insats_part(insats, given) for insats in ordered),
    )
    return Sheet(given.year, parts, tuple(problems_of(parts, given)))


def funds_part(given: Material) -> Part:
    """Allocated funds by financier, and own capital from earlier years."""
    note, equity = given.tables.get("not1"), given.figures.get("ekonomi.overskott.ingaende")
    rows = [row for row in note.rows if row.key != "summa"] if note else []
    entries = [
        _money(f"medel.{row.key}", row.label, row.cells[0])
        for row in rows
        if row.cells[0] is not None and row.cells[0].value
    ]
    if not entries:
        entries = [_money("medel", "Tilldelade medel", None)]
    capital = _money("eget-kapital", "Eget kapital från tidigare år", equity)
    return Part("medel", "Tilldelade medel och eget kapital", (*entries, capital))


def administration_part(given: Material) -> Part:
    """Administrative costs: budget and outcome."""
    outcome = given.figures.get("ekonomi.medel.administration")
    budget = _money(
        "administration.budget",
        "Administrativa kostnader, budget",
        given.admin_budget,
        "Läs in den med datapaketet: budget.csv, raden drift.administration.",
    )
    return Part(
        "administration",
        "Administrativa kostnader",
        (budget, _money("administration.utfall", "Administrativa kostnader, utfall", outcome)),
    )


def insats_part(insats: Insats, given: Material) -> Part:
    """One insats: what it is, its money, its participants."""
    entries = (*_about(insats, given), *_insats_money(insats, given), *_people(insats, given))
    return Part(insats.slug, insats.name, entries, insats.kind)


def _about(insats: Insats, given: Material) -> Iterator[Entry]:
    def named(list_name: str, code: str) -> str:
        return given.codes.get((list_name, code), code)

    kind, register = insats.get_kind_display(), "Registret över insatser"
    groups = ", ".join(named("insats_target_group", g.code) for g in insats.target_groups.all())
    yield Entry("inriktning", "Inriktning", text=kind, origin=register)
    yield Entry(
        "preciserad-inriktning",
        "Preciserad inriktning",
        text=named("direction_detail", insats.direction_detail),
        origin=register,
        remedy=PACKAGE.format("inriktning"),
    )
    yield Entry(
        "malgrupp", "Målgrupp", text=groups, origin=register, remedy=PACKAGE.format("malgrupper")
    )
    yield Entry(
        "uppfoljningsmetod",
        "Uppföljningsmetod",
        text=named("follow_up_method", insats.follow_up_method),
        origin=register,
        remedy=PACKAGE.format("uppfoljningsmetod"),
    )
    funded = "Ja" if insats.esf_funded else "Nej"
    yield Entry("esf", "Finansierad av ESF", text=funded, origin=register)


def _insats_money(insats: Insats, given: Material) -> Iterator[Entry]:
    stem = f"ekonomi.insats.{insats.slug}"
    table = given.tables.get("insatsernas-ekonomi")
    figures = {f.key: f for f in table.figures()} if table else {}
    fill = "Läs in den med datapaketet: insatsar.csv, kolumnen {}."
    yield _money("budget", "Budget", figures.get(f"{stem}.budget"), fill.format("budget"))
    yield _money(
        "utfall",
        "Utfall",
        figures.get(f"{stem}.kostnad"),
        "Bokför kostnaderna på insatsens objekt och läs in bokföringen.",
    )
    if insats.kind == Insats.Kind.INDIVIDUAL:
        planned = given.planned.get(insats.slug)
        remedy = fill.format("planerade_deltagare")
        yield _entry("planerade", "Budgeterat antal deltagare", planned, remedy)


def _people(insats: Insats, given: Material) -> Iterator[Entry]:
    stem = f"insats.{insats.slug}.deltagare"
    if insats.kind == Insats.Kind.INDIVIDUAL:
        yield from people_by_sex(insats.slug, given.figures, STAFF)
        return
    remedy = "Läs in det med datapaketet: volymer.csv."
    yield _entry("deltagare", "Antal deltagare", given.figures.get(f"{stem}.antal"), remedy)


def people_by_sex(slug: str, figures: Mapping[str, Figure], remedy: str) -> Iterator[Entry]:
    """Participants by sex; a third row only when somebody is of neither, as the system has two."""
    stem = f"insats.{slug}.deltagare.kon"
    for sex, label in (("kvinna", "kvinnor"), ("man", "män")):
        yield _entry(sex, f"Antal deltagare, {label}", figures.get(f"{stem}.{sex}"), remedy)
    other = figures.get(f"{stem}.annat")
    if other is not None and (other.value or other.status is Status.SUPPRESSED):
        told = "Systemet har bara kvinnor och män. Stäm av med Försäkringskassan hur de anges."
        yield _entry("annat", "Antal deltagare, annat eller ej angivet", other, told)


def _money(key: str, label: str, figure: Figure | None, remedy: str = "") -> Entry:
    return _entry(key, label, figure, remedy or "Läs in årets bokföring (mellanrum sie).")


def _entry(key: str, label: str, figure: Figure | None, remedy: str) -> Entry:
    """The remedy is told only where something is to be done."""
    entry = Entry(key, label, figure, origin=origin_of(figure), remedy=remedy)
    return entry if entry.state != "given" else Entry(key, label, figure, origin=entry.origin)


def problems_of(parts: Sequence[Part], given: Material) -> Iterator[str]:
    """What to put right before anything is submitted, in the order of the sheet."""
    kinds = {i.slug: i for i in given.insatser}
    for part in parts:
        states = {entry.key: entry.state for entry in part.entries}
        if part.key == "administration" and states["administration.budget"] == "missing":
            yield "Administrationens budget saknas."
        if part.key in kinds:
            yield from _insats_problems(part, states, kinds[part.key])


def _insats_problems(part: Part, states: Mapping[str, str], insats: Insats) -> Iterator[str]:
    if missing := [words for key, words in WANTED.items() if states.get(key) == "missing"]:
        yield f"{insats.name} saknar {joined(missing)}."
    if not _is_zero(part, "budget") and _is_zero(part, "utfall"):
        yield f"{insats.name} har budget men inget utfall."
    if states["budget"] == "missing" and not _is_zero(part, "utfall"):
        yield f"{insats.name} har utfall men ingen budget."
    if insats.kind == Insats.Kind.STRUCTURAL and insats.registration == "persons":
        yield (
            f"{insats.name} är strukturell men har deltagare med personuppgifter. Är den både "
            "individinriktad och strukturell ska den registreras som två insatser med olika namn."
        )


def _is_zero(part: Part, key: str) -> bool:
    """Whether an amount is missing or nothing."""
    figure = next((e.figure for e in part.entries if e.key == key), None)
    return figure is None or not figure.value


def admin_budget(year: int, amount_ore: int | None, source: str) -> Figure | None:
    """The budget line of the administration, as a figure; the register signs costs negative."""
    if amount_ore is None:
        return None
    origin = Provenance("Administrationens budget", source)
    value = abs(kronor(amount_ore))
    label = "Administrativa kostnader, budget"
    return Figure(
        "ekonomi.administration.budget", label, value, Unit.SEK, str(year), provenance=origin
    )
