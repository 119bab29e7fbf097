"""Rules of the insats registers. Each says no with a Swedish sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser import operation_policies
from mellanrum.registers.insatser.rows import (
    GoalReportRow,
    GoalRow,
    HeadCountRow,
    InsatsPeriodRow,
    InsatsRow,
)
from mellanrum.registers.organisation.policies import (
    CODE,
    MEASURE,
    Codes,
    check_code_in_span,
    check_known,
    check_span,
    codes_of,
    overlap,
)
from mellanrum.registers.organisation.rows import BandRow
from mellanrum.registers.rules import Rule, World, alone, with_found

SURVEY_MEASURE = re.compile(r"indikator:[1-9][0-9]?|[1-9][0-9]?[a-z]")  # of questionnaires
LOCKED = {
    "kind": "slag",
    "follow_up_method": "metod för uppföljning",
    "esf_funded": "finansiering av ESF",
}
CODED = (
    ("follow_up_method", "follow_up_method"),
    ("direction_detail", "direction_detail"),
    ("target_groups", "insats_target_group"),
)


def check_host(row: InsatsRow) -> None:
    """Who registers persons must be known: each party is controller for its own."""
    if row.registration == "persons" and not row.host:
        raise DomainError(
            f"{row.name} registrerar personer och måste ha en värdpart "
            "som ansvarar för uppgifterna."
        )


def check_ages(lowest: int | None, highest: int | None) -> None:
    """The target group's highest age is not below its lowest."""
    if lowest is not None and highest is not None and highest < lowest:
        raise DomainError(f"Målgruppens ålder slutar vid {highest} men börjar vid {lowest}.")


def check_age_span(row: InsatsRow) -> None:
    """`check_ages` of a row."""
    check_ages(row.age_from, row.age_to)


def check_name(slug: str, attr: str, name: str, others: Iterable[InsatsRow]) -> None:
    """No two insatser have the same name, or the same short name: nobody could tell them apart
    in a table. `attr` is name or short_name; capitals and outer spaces make no difference.
    """
    wanted = name.strip().casefold()
    for other in others:
        if other.slug != slug and wanted and getattr(other, attr).strip().casefold() == wanted:
            what = "Namnet" if attr == "name" else "Kortnamnet"
            raise DomainError(f"{what} ”{name}” hör redan till insatsen {other.name}.")


class ChangedMeanwhileError(DomainError):
    """Somebody else has changed the same; `attrs` are the row's attributes that it is about."""

    def __init__(self, attrs: Sequence[str]) -> None:
        super().__init__("Någon annan har ändrat samma uppgifter sedan du öppnade formuläret.")
        self.attrs = tuple(attrs)


def merged_change(seen: InsatsRow, wanted: InsatsRow, now: InsatsRow) -> InsatsRow:
    """What is to be saved: `now` with what was changed from `seen` to `wanted`.

    Raises ChangedMeanwhileError where another has changed the same to something else.
    """
    names = [name for name in InsatsRow.__slots__ if getattr(wanted, name) != getattr(seen, name)]
    mine = {name: getattr(wanted, name) for name in names}
    clash = [n for n in names if getattr(now, n) not in (getattr(seen, n), mine[n])]
    if clash:
        raise ChangedMeanwhileError(clash)
    return replace(now, **mine)


def check_type(row: InsatsRow, codes: Codes) -> None:
    """The type of an insats is in the förbund's list; a type has no year."""
    check_known(codes, "insats_type", row.type)


def check_coded(row: InsatsRow, attr: str, list_name: str, codes: Codes) -> None:
    """Method, finer direction and target groups are in the förbund's lists."""
    held = getattr(row, attr)
    for code in held if isinstance(held, tuple) else (held,):
        check_known(codes, list_name, code)


class LockedError(DomainError):
    """A change of what is locked; `attr` is the row's attribute."""

    def __init__(self, message: str, attr: str) -> None:
        super().__init__(message)
        self.attr = attr


def check_locked(before: InsatsRow, after: InsatsRow) -> None:
    """Kind, follow-up method and ESF are never changed once set: figures that are already told
    rest on them.
    """
    for attr, what in LOCKED.items():
        if getattr(before, attr) and getattr(after, attr) != getattr(before, attr):
            raise LockedError(
                f"Insatsens {what} är låst sedan den först angavs, för redovisade siffror bygger "
                f"på den. Lägg upp en ny insats som tar över efter {before.name}.",
                attr,
            )


def check_all_locked(held: Iterable[InsatsRow], rows: Iterable[InsatsRow]) -> None:
    """`check_locked` of every row that is held already."""
    before = {row.slug: row for row in held}
    for row in rows:
        if row.slug in before:
            check_locked(before[row.slug], row)


def check_chain(row: InsatsRow, insatser: Mapping[str, InsatsRow], attr: str) -> None:
    """No insats is part of (`attr` parent) or succeeded by (successor) itself, however far away."""
    seen = [row.slug]
    step = getattr(row, attr)
    while step and step in insatser and step not in seen:
        seen.append(step)
        step = getattr(insatser[step], attr)
    if step == row.slug:
        what = "del av" if attr == "parent" else "efterföljare till"
        raise DomainError(f"{row.slug} blir {what} sig själv: {' → '.join([*seen, step])}.")


def check_ledger_object(row: InsatsRow, others: Iterable[InsatsRow]) -> None:
    """One object in the ledger is one insats."""
    for other in others:
        if row.ledger_object and other.ledger_object == row.ledger_object:
            raise DomainError(f"Objekt {row.ledger_object} hör redan till {other.slug}.")


def check_bands(row: InsatsRow, attr: str, bands: Sequence[BandRow]) -> None:
    """The published cut that the insats uses is defined; `bands` are those of its series."""
    if getattr(row, attr) and not bands:
        raise DomainError(f"Serien ”{getattr(row, attr)}” finns inte bland banden.")


def check_period(row: InsatsPeriodRow, others: Iterable[InsatsPeriodRow]) -> None:
    """An insats's decided periods do not overlap; `others` are its other periods."""
    check_span(row.from_on, row.to_on)
    for other in others:
        if overlap(row.from_on, row.to_on, other.from_on, other.to_on):
            raise DomainError(
                f"Perioden för {row.insats} från {row.from_on} överlappar den från {other.from_on}."
            )


def check_goal(row: GoalRow) -> None:
    """A goal has a number to reach, or is qualitative and has none."""
    if row.direction != "qualitative" and row.target is None:
        raise DomainError(f"Målet {row.slug} har inget målvärde. Ange ett tal eller ”kvalitativt”.")
    if row.direction == "qualitative" and row.target is not None:
        raise DomainError(f"Målet {row.slug} är kvalitativt och kan inte ha ett målvärde.")


def check_measure(row: GoalRow) -> None:
    """A measure is the end of a figure's key, such as 'avslutade.arbete-eller-studier.andel', or of
    questionnaires: 'indikator:8', '6a'.
    """
    known = MEASURE.fullmatch(row.measure) or SURVEY_MEASURE.fullmatch(row.measure)
    if row.measure and not known:
        raise DomainError(f"”{row.measure}” är inte en siffras nyckel.")


def check_goal_years(row: GoalRow) -> None:
    """The goal's years are inclusive."""
    if row.to_year is not None and row.to_year < row.from_year:
        raise DomainError(f"Målet {row.slug} slutar {row.to_year} men börjar {row.from_year}.")


def check_report_year(row: GoalReportRow, goal: GoalRow) -> None:
    """A goal is reported in the years it holds."""
    if row.year < goal.from_year or (goal.to_year is not None and row.year > goal.to_year):
        raise DomainError(f"Målet {row.goal} för {row.insats} gäller inte {row.year}.")


def check_head_count(row: HeadCountRow) -> None:
    """A count of a kind of people names both the list and the code."""
    check_span(row.from_on, row.to_on)
    if bool(row.variable) != bool(row.code):
        raise DomainError("Variabel och kod anges båda eller ingen av dem.")


def check_head_count_code(row: HeadCountRow, codes: Codes) -> None:
    """The code is in the list that `variable` names, in the year the count begins or ends."""
    if row.variable:
        check_code_in_span(codes, row.variable, row.code, row.from_on, row.to_on)


def _chain(attr: str) -> Rule:
    def check(row: InsatsRow, world: World) -> None:
        check_chain(row, {r.slug: r for r in world.until("insatser", row)}, attr)

    return Rule(attr, check, "Ta bort kopplingen i en av insatserna.")


def _head_count_code(row: HeadCountRow, world: World) -> None:
    check_head_count_code(row, codes_of(world))


def _name(attr: str) -> Rule:
    def check(row: InsatsRow, world: World) -> None:
        check_name(row.slug, attr, getattr(row, attr), world.until("insatser", row))

    return Rule(attr, check, "Ge insatserna var sitt namn.")


def _bands(attr: str, variable: str) -> Rule:
    def check(row: InsatsRow, world: World) -> None:
        series = (variable, getattr(row, attr))
        check_bands(row, attr, world.alike("bands", ("variable", "series"), series))

    return Rule(attr, check, "Rätta serien eller lägg till banden i band.csv.", ("bands",))


def _coded(attr: str, list_name: str) -> Rule:
    def check(row: InsatsRow, world: World) -> None:
        check_coded(row, attr, list_name, codes_of(world))

    return Rule(attr, check, CODE, ("codes",))


RULES: dict[str, tuple[Rule, ...]] = {
    **operation_policies.RULES,
    "insatser": (
        _name("name"),
        _name("short_name"),
        Rule("host", alone(check_host), "Ange parten i kolumnen vardpart."),
        Rule("age_to", alone(check_age_span), "Rätta åldrarna."),
        _bands("age_bands", "age"),
        _bands("support_bands", "support_years"),
        Rule("type", lambda row, world: check_type(row, codes_of(world)), CODE, ("codes",)),
        *(_coded(attr, list_name) for attr, list_name in CODED),
        _chain("parent"),
        _chain("successor"),
        Rule(
            "ledger_object",
            lambda row, world: check_ledger_object(
                row, world.beside("insatser", row, "ledger_object")
            ),
            "Ge insatserna var sitt objekt i redovisningen.",
        ),
    ),
    "insats_periods": (
        Rule(
            "from_on",
            lambda row, world: check_period(row, world.beside("insats_periods", row, "insats")),
            "Rätta dagarna så att perioderna inte överlappar.",
        ),
    ),
    "goals": (
        Rule("target", alone(check_goal), "Skriv målvärdet, t.ex. 50, eller ändra riktningen."),
        Rule(
            "measure",
            alone(check_measure),
            "Skriv nyckelns slut, t.ex. avslutade.arbete-eller-studier.andel, eller lämna tomt.",
        ),
        Rule("to_year", alone(check_goal_years), "Rätta åren."),
    ),
    "goal_reports": (
        Rule(
            "year",
            with_found("goals", lambda row: (row.insats, row.goal), check_report_year),
            "Rätta året eller målets giltighet i mal.csv.",
        ),
    ),
    "head_counts": (
        Rule("to_on", alone(check_head_count), "Rätta raden."),
        Rule("code", _head_count_code, CODE, ("codes",)),
    ),
}
