"""Ages and times in an insats in a few numbers, how many at once, and against what was planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, Sum, Table
from mellanrum.stats.draft import Draft
from mellanrum.stats.making import Maker, linked
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.stats.quantiles import spread
from mellanrum.stats.scales import UNKNOWN_KEY, UNKNOWN_LABEL, scale_of
from mellanrum.stats.tables.forbund import planned_figure

SPREADS = (
    ("deltagare", "ar-vid-start", "alder", "Ålder vid start, år", Unit.YEARS),
    ("deltagare", "manader", "tid-i-insats", "Tid i insats, månader", Unit.MONTHS),
    ("avslutade", "manader", "tid-i-insats", "Tid i insats för avslutade, månader", Unit.MONTHS),
)
COLUMNS = (
    Column("antal", "Antal"),
    Column("lagsta", "Lägsta"),
    Column("median", "Median"),
    Column("hogsta", "Högsta"),
)
INSIDE = "Lägsta och högsta visas bara för den som arbetar i insatsen."
HALF = Decimal("0.5")


def spread_numbers_table(maker: Maker, insats: str) -> Draft | None:
    """None where nobody has an age or a time."""
    rows, sums = list[Row](), list[Sum]()
    for population, raw, variable, label, unit in SPREADS:
        values = maker.placed.values(insats, population, raw)
        known = {value: n for value, n in values.items() if value >= 0}
        if known:
            base = _base(maker, insats, population, variable, sum(known.values()))
            figures = _figures(maker, base, f"insats.{insats}.{population}.{variable}", known, unit)
            rows.append(Row(f"{population}-{variable}", label, (base, *figures)))
            sums += _base_sums(maker, insats, population, base)
    if not rows:
        return None
    key, title = f"insats.{insats}.deltagare.spridning", "Ålder och tid i insats"
    table = Table(
        key, title, "", COLUMNS, tuple(rows), maker.period, notes=(INSIDE,), sums=tuple(sums)
    )
    return Draft(table, maker.base(insats, "deltagare").key, "deltagare")


def _base(maker: Maker, insats: str, population: str, variable: str, n: int) -> Figure:
    """Those whose value is known; all of them, where it is known of all."""
    base = maker.base(insats, population)
    if n == base.value:
        return base
    measure = BY_KEY[f"{population}.{variable}.median"]
    return maker.count(f"insats.{insats}.{population}.{variable}.kanda", "Kända", n, measure)


def _base_sums(maker: Maker, insats: str, population: str, base: Figure) -> tuple[Sum, ...]:
    """Only a year of birth can be unknown."""
    whole = maker.base(insats, population)
    if base.key == whole.key:
        return ()
    lost = maker.part(insats, population, "alder", UNKNOWN_KEY, UNKNOWN_LABEL)
    return linked(whole, [base, lost])


def _figures(
    maker: Maker, base: Figure, stem: str, known: Mapping[int, int], unit: Unit
) -> Iterator[Figure]:
    """Lowest, median and highest: exact, nothing is rounded."""
    found = spread(known)
    assert found is not None
    measure = BY_KEY[".".join(stem.split(".")[2:]) + ".median"]
    values = (
        ("lagsta", "lägsta", found.lowest),
        ("median", "median", found.median),
        ("hogsta", "högsta", found.highest),
    )
    for key, word, value in values:
        exact = Decimal(value)
        yield Figure(
            f"{stem}.{key}",
            f"{measure.title.split(':')[0]}, {word}",
            exact,
            unit,
            maker.period,
            int(exact % 1 == HALF),
            base=int(base.value or 0),
            base_key=base.key,
            provenance=maker.origin(measure, int(base.value or 0)),
        )


def extent_table(maker: Maker, insats: str) -> Draft | None:
    """How many at most on one day, against the plan, and longer than the longest stay."""
    whole, base = maker.number(insats, "deltagare"), maker.base(insats, "deltagare")
    most = _most_at_once(maker, insats)
    rows = [Row("deltagare", "Deltagare", (whole, None))]
    rows.append(Row("samtidigt-hogst", "Högst antal samtidigt", (most, None)))
    planned = planned_figure(maker, maker.insats(insats))
    if planned is not None:
        rows.append(Row("planerat", "Planerat", (planned, against_plan(maker, whole, planned))))
    sums = [*linked(whole, [most])]
    if not maker.placed.keys(insats, "deltagare", "langsta-tid") <= {UNKNOWN_KEY}:
        over = maker.part(insats, "deltagare", "langsta-tid", "over", "Över längsta tid")
        share = maker.share(over, base, BY_KEY["deltagare.langsta-tid.over"])
        rows.append(Row("langsta-tid", "Längre än insatsens längsta tid", (over, share)))
    table = Table(
        f"insats.{insats}.deltagare.omfang",
        "Omfång",
        "",
        (Column("antal", "Antal"), Column("andel", "Andel", "%")),
        tuple(rows),
        maker.period,
        sums=tuple(sums),
    )
    return Draft(table, whole.key, "deltagare")


def against_plan(maker: Maker, number: Figure, planned: Figure) -> Figure:
    """Participants in per cent of the plan; hidden with the participants."""
    measure = BY_KEY["deltagare.av-planerat"]
    ratio = maker.share(number, planned, measure)
    stem = number.key.removesuffix(".antal")
    return replace(ratio, key=f"{stem}.av-planerat", label=f"{number.label} av planerat")


def _most_at_once(maker: Maker, insats: str) -> Figure:
    """The highest number on any day of the period: +1 the first day, −1 the day after the last."""
    began = maker.placed.values(insats, "deltagare", "forsta-dag")
    over = maker.placed.values(insats, "deltagare", "dagen-efter")
    most = most_at_once(began, over, maker.span.start)
    measure = BY_KEY["deltagare.samtidigt-hogst"]
    key = f"insats.{insats}.deltagare.samtidigt-hogst"
    return maker.count(key, "Högst antal samtidigt", most, measure)


def most_at_once(began: Mapping[int, int], over: Mapping[int, int], first: int) -> int:
    """The highest sum on any day from `first`. Who began before it is there from that day."""
    change: Counter[int] = Counter()
    for day, n in began.items():
        change[max(day, first)] += n
    for day, n in over.items():
        change[day] -= n
    there, most = 0, 0
    for day in sorted(change):
        there += change[day]
        most = max(most, there)
    return most


def net_change_table(maker: Maker, insats: str) -> Draft | None:
    """Income sources after less before, of those who closed; None where nobody did."""
    before = maker.placed.keys(insats, "avslutade", "forsorjning-fore")
    after = maker.placed.keys(insats, "avslutade", "forsorjning-efter")
    if not after or maker.is_told(insats, "avslutade"):
        return None
    labels = _income_labels(maker, before | after)
    rows = tuple(Row(k, label, (_net(maker, insats, k, label),)) for k, label in labels.items())
    table = Table(
        f"insats.{insats}.avslutade.forsorjning-netto",
        "Försörjning: förändring från start till avslut",
        "Försörjning",
        (Column("netto", "Förändring"),),
        rows,
        maker.period,
        notes=("Antal med källan efter avslut minus antal med den vid start.",),
    )
    base, by_people = maker.base(insats, "avslutade").key, frozenset(labels)
    return Draft(table, base, "avslutade deltagare", by_people=by_people)


def _income_labels(maker: Maker, keys: frozenset[str]) -> dict[str, str]:
    scale = scale_of(maker.frames, None, "forsorjning-fore", maker.year)
    return {k: label for k, label in scale.labels.items() if k in keys}


def _net(maker: Maker, insats: str, key: str, label: str) -> Figure:
    """Hidden with either of the two numbers that it is the difference of."""
    start = maker.part(insats, "avslutade", "forsorjning-fore", key, label)
    closing = maker.part(insats, "avslutade", "forsorjning-efter", key, label)
    return Figure(
        f"insats.{insats}.avslutade.forsorjning-netto.{key}",
        f"{label}, förändring",
        (closing.value or Decimal(0)) - (start.value or Decimal(0)),
        Unit.COUNT,
        maker.period,
        numerator_key=closing.key,
        base_key=start.key,
        status=Status.SHOWN,
        provenance=maker.origin(BY_KEY["avslutade.forsorjning-netto"], 0),
    )
