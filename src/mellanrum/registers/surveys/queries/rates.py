"""How many have answered, of those who were given the questionnaire: live, and protected.

By insats this is told by `reports.survey_results`, together with the answers it must not give
away; here is by which way it was handed out. The base are the links and forms handed out, void
ones too: they are void because the campaign closed before they were used. A tablet makes its
ticket when somebody answers on it, so how many could have answered there is not known: those
answers are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from mellanrum.figures.disclosure import Policy, protect
from mellanrum.figures.figure import Figure, Provenance, count, share
from mellanrum.figures.format import number
from mellanrum.figures.table import Column, Row, RowKind, Sum, Table
from mellanrum.registers.surveys.models import OUTSIDE_RATE, Campaign, Ticket

USED = Ticket.State.USED
WHOLE = "alla"
COLUMNS = (
    Column("given", "Fått enkäten", "antal"),
    Column("answered", "Svarat", "antal"),
    Column("rate", "Svarsfrekvens", "%"),
)
GIVEN = Provenance("Länkar och numrerade blanketter som lämnats ut.", "enkäter")
ANSWERED = Provenance("Länkar och blanketter som har använts för ett svar.", "enkäter")
RATE = Provenance("Svarat, i procent av dem som fått enkäten.", "enkäter")
AT_KIOSK = (
    "Svar på platta och svar inmatade utan nummer räknas inte: hur många som kunde svara så är "
    "inte känt."
)
OUTSIDE = "svar på platta eller inmatade utan nummer, utanför svarsfrekvensen."


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


def channel_table(campaign: Campaign, cells: Sequence[Cell], policy: Policy) -> Table:
    """By the way it was handed out, protected: who answered is a number of persons."""
    linked = [cell for cell in cells if cell.channel not in OUTSIDE_RATE]
    base, used = f"enkat.{campaign.slug}.kanal", {cell.channel for cell in linked}
    labels = {key: label for key, label in Ticket.Channel.choices if key in used}
    rows = [
        _row(campaign, f"{base}.{key}", label, [c for c in linked if c.channel == key])
        for key, label in labels.items()
    ]
    whole = replace(_row(campaign, f"{base}.{WHOLE}", "Alla", linked), kind=RowKind.TOTAL)
    table = rate_table(f"{campaign.slug}.kanal", "Svarsfrekvens per väg", "Väg", (*rows, whole),
                       str(campaign.survey_year))  # fmt: skip
    sums = tuple(
        Sum(f"{base}.{WHOLE}.{part}", tuple(f"{base}.{key}.{part}" for key in labels))
        for part in ("given", "answered")
        if labels
    )
    return protect((replace(table, sums=sums),), policy).tables[0]


def rate_table(key: str, title: str, row_heading: str, rows: tuple[Row, ...], period: str) -> Table:
    """Rows of (given, answered, rate)."""
    return Table(
        key=f"enkat.svarsfrekvens.{key}",
        title=title,
        row_heading=row_heading,
        columns=COLUMNS,
        rows=rows,
        period=period,
        base_text="Av dem som fått enkäten",
        notes=(AT_KIOSK,),
    )


def _row(campaign: Campaign, key: str, label: str, cells: Iterable[Cell]) -> Row:
    held = Counter[bool]()
    for cell in cells:
        held[cell.state == USED] += cell.number
    period = str(campaign.survey_year)
    given = count(f"{key}.given", "Fått enkäten", held.total(), period, GIVEN)
    answered = count(f"{key}.answered", "Svarat", held[True], period, ANSWERED)
    rate = share(f"{key}.rate", "Svarsfrekvens", answered, given, RATE)
    return Row(key, label, (given, answered, rate))


def rate_text(given: Figure | None, answered: Figure | None, rate: Figure | None) -> str:
    """'14 av 26 som fått enkäten har svarat, 54 procent.', out of protected figures; None where
    nobody has been given it.
    """
    if given is None or answered is None or rate is None or given.value == 0:
        return "Ingen har fått enkäten än."
    if given.value is None or answered.value is None or rate.value is None:
        return "För få för att berättas, så att ingen kan kännas igen."
    told = f"{given_text(answered)} av {given_text(given)} som fått enkäten har svarat"
    return f"{told}, {number(rate.value)} procent."


def given_text(figure: Figure) -> str:
    """A number of persons that is told, as it is read."""
    return number(figure.value) if figure.value is not None else "·"


def count_at_kiosks(cells: Iterable[Cell]) -> int:
    """Answers outside the rate: to be told only through `kiosk_text`."""
    return sum(c.number for c in cells if c.channel in OUTSIDE_RATE and c.state == USED)


def kiosk_text(cells: Iterable[Cell], policy: Policy) -> str:
    """'12 svar på platta eller inmatade utan nummer, utanför svarsfrekvensen.'; '' for none."""
    found = count_at_kiosks(cells)
    if not found:
        return ""
    if found < policy.minimum:
        return f"Färre än {policy.minimum} {OUTSIDE}"
    return f"{found} {OUTSIDE}"


def policy_of(campaign: Campaign) -> Policy:
    """The förbund's minimum: a response rate tells of persons, not of answers."""
    forbund = campaign.forbund
    return Policy(forbund.minimum_group, forbund.minimum_group_source,
                  forbund.questionnaire_minimum)  # fmt: skip
