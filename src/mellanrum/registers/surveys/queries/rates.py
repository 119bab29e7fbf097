"""How many have answered, of those who were given the questionnaire: live, and protected.

The base are the links and forms handed out, void ones too: they are void because the campaign
closed before they were used. A tablet makes its ticket when somebody answers on it, so how many
could have answered there is not known: those answers are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from mellanrum.figures.disclosure import Policy, protect
from mellanrum.figures.figure import Figure, Provenance, Status, count, share
from mellanrum.figures.format import number
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.registers.surveys.models import Campaign, Ticket

USED, KIOSK = Ticket.State.USED, Ticket.Channel.KIOSK
WHOLE = "alla"
COLUMNS = (
    Column("given", "Fått enkäten", "antal"),
    Column("answered", "Svarat", "antal"),
    Column("rate", "Svarsfrekvens", "%"),
)
GIVEN = Provenance("Länkar och blanketter som lämnats ut, utom svar på platta.", "enkäter")
ANSWERED = Provenance("Länkar och blanketter som har använts för ett svar.", "enkäter")
RATE = Provenance("Svarat, i procent av dem som fått enkäten.", "enkäter")
AT_KIOSK = "Svar på platta räknas inte: hur många som kunde svara där är inte känt."


@dataclass(frozen=True, slots=True)
class Cell:
    """Tickets of one insats (its short form, '' for none), one channel and one state."""

    insats: str
    name: str
    channel: str
    state: str
    number: int


def list_cells(campaign: Campaign) -> list[Cell]:
    """All tickets of a campaign, counted. One query."""
    found = (
        Ticket.objects.filter(campaign=campaign)
        .values("insats__slug", "insats__short_name", "insats__position", "channel", "state")
        .annotate(n=Count("pk"))
        .order_by("insats__position", "insats__slug", "channel", "state")
    )
    return [
        Cell(
            r["insats__slug"] or "", r["insats__short_name"] or "", r["channel"], r["state"], r["n"]
        )
        for r in found
    ]


def rate_tables(campaign: Campaign, cells: Sequence[Cell], policy: Policy) -> tuple[Table, Table]:
    """(by insats, by channel), protected together: who answered is a number of persons."""
    linked = [cell for cell in cells if cell.channel != KIOSK]
    by_insats = _table(campaign, "insats", "Insats", linked, {c.insats: c.name for c in linked})
    channels = dict(Ticket.Channel.choices)
    by_channel = _table(campaign, "kanal", "Väg", linked, {c.channel: channels[c.channel]
                                                         for c in linked})  # fmt: skip
    edition = protect((by_insats, by_channel), policy)
    return edition.tables[0], edition.tables[1]


def _table(
    campaign: Campaign, by: str, heading: str, cells: Sequence[Cell], labels: Mapping[str, str]
) -> Table:
    base = f"enkat.{campaign.slug}"
    keys = [key for key in labels if key]
    rows = [
        _row(campaign, f"{base}.{by}.{key}", labels[key], [c for c in cells if _of(c, by) == key])
        for key in keys
    ]
    whole = _row(campaign, f"{base}.{WHOLE}", "Alla", cells)
    sums = tuple(
        Sum(f"{base}.{WHOLE}.{part}", tuple(f"{base}.{by}.{key}.{part}" for key in keys))
        for part in ("given", "answered")
        if keys and all(_of(cell, by) for cell in cells)
    )
    return Table(
        key=f"enkat.svarsfrekvens.{by}",
        title=f"Svarsfrekvens per {heading.lower()}",
        row_heading=heading,
        columns=COLUMNS,
        rows=(*rows, replace(whole, kind=RowKind.TOTAL)),
        period=str(campaign.survey_year),
        base_text="Av dem som fått enkäten",
        notes=(AT_KIOSK,),
        sums=sums,
    )


def _of(cell: Cell, by: str) -> str:
    return cell.insats if by == "insats" else cell.channel


def _row(campaign: Campaign, key: str, label: str, cells: Iterable[Cell]) -> Row:
    held = Counter[bool]()
    for cell in cells:
        held[cell.state == USED] += cell.number
    period = str(campaign.survey_year)
    given = count(f"{key}.given", "Fått enkäten", held.total(), period, GIVEN)
    answered = count(f"{key}.answered", "Svarat", held[True], period, ANSWERED)
    rate = share(f"{key}.rate", "Svarsfrekvens", answered, given, RATE)
    return Row(key, label, (given, answered, rate))


def rate_text(table: Table) -> str:
    """'14 av 26 som fått enkäten har svarat, 54 procent.', out of a protected table."""
    given, answered, rate = table.rows[-1].cells
    if not _is_told(given, answered, rate):
        return "För få för att berättas, så att ingen kan kännas igen."
    assert given is not None and answered is not None and rate is not None
    if not given.value:
        return "Ingen har fått enkäten än."
    assert given.value is not None and answered.value is not None and rate.value is not None
    told = f"{answered.value:f} av {given.value:f} som fått enkäten har svarat"
    return f"{told}, {number(rate.value)} procent."


def _is_told(given: Figure | None, answered: Figure | None, rate: Figure | None) -> bool:
    parts = [part for part in (given, answered) if part is not None]
    hidden = rate is not None and rate.status is Status.SUPPRESSED
    return len(parts) == 2 and all(p.status is Status.SHOWN for p in parts) and not hidden


def count_at_kiosks(cells: Iterable[Cell]) -> int:
    """Answers given at tablets: to be told only through `kiosk_text`."""
    return sum(c.number for c in cells if c.channel == KIOSK and c.state == USED)


def kiosk_text(cells: Iterable[Cell], policy: Policy) -> str:
    """'12 svar på platta, utanför svarsfrekvensen.'; '' for none."""
    found = count_at_kiosks(cells)
    if not found:
        return ""
    if found < policy.minimum:
        return f"Färre än {policy.minimum} svar på platta, utanför svarsfrekvensen."
    return f"{found} svar på platta, utanför svarsfrekvensen."


def policy_of(campaign: Campaign) -> Policy:
    """The förbund's minimum: a response rate tells of persons, not of answers."""
    forbund = campaign.forbund
    return Policy(forbund.minimum_group, forbund.minimum_group_source,
                  forbund.questionnaire_minimum)  # fmt: skip
