"""Measures of referrals: who referred, what came of the preparation, who waits and how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mellanrum.figures.figure import Unit
from mellanrum.stats.measures.definition import Measure
from mellanrum.stats.measures.expressions import (
    REFERRAL_POPULATIONS,
    Expression,
    Span,
)

if TYPE_CHECKING:
    import narwhals as nw

SOURCE = "aktualiseringar"


def recommended(span: Span) -> nw.Expr:
    """Prepared in the period, with an insats as the outcome."""
    import narwhals as nw

    return REFERRAL_POPULATIONS["beredda"](span) & (nw.col("class") == "insats")


def in_preparation_before(span: Span) -> nw.Expr:
    import narwhals as nw

    return (nw.col("referred") < span.start) & (nw.col("prepared") >= span.start)


def queueing_before(span: Span) -> nw.Expr:
    import narwhals as nw

    return (nw.col("queued") < span.start) & (nw.col("left") >= span.start)


def queued(span: Span) -> nw.Expr:
    import narwhals as nw

    return (nw.col("queued") >= span.start) & (nw.col("queued") < span.end)


def left_queue(span: Span) -> nw.Expr:
    import narwhals as nw

    return (nw.col("left") >= span.start) & (nw.col("left") < span.end)


POPULATIONS: Mapping[str, Expression] = {
    **REFERRAL_POPULATIONS,
    "rekommenderade": recommended,
    "i-beredning-fore": in_preparation_before,
    "i-ko-fore": queueing_before,
    "till-ko": queued,
    "ur-ko": left_queue,
}
WHO_CAME = ("remittent", "part", "kommun", "alder")
COVERS: Mapping[str, tuple[str, ...]] = {
    "aktualiserade": WHO_CAME,
    "beredda": ("beredning", "dagar-i-beredning"),
    "ur-ko": ("dagar-i-ko",),
}
TITLES: Mapping[str, str] = {
    "aktualiserade": "Aktualiserade",
    "beredda": "Beredda",
    "i-beredning": "I beredning vid periodens slut",
    "i-ko": "I kö vid periodens slut",
    "rekommenderade": "Rekommenderade en insats",
    "i-beredning-fore": "I beredning när perioden började",
    "i-ko-fore": "I kö när perioden började",
    "till-ko": "Ställda i kö",
    "ur-ko": "Ut ur kön",
}
_WHO: Mapping[str, str] = {
    "aktualiserade": "aktualiseringar som kommit in under perioden",
    "beredda": "aktualiseringar som beretts klart under perioden, när de än kom in",
    "i-beredning": "aktualiseringar som kommit in men inte var beredda efter periodens sista dag",
    "i-ko": "som stod i kö efter periodens sista dag",
    "rekommenderade": "aktualiseringar som beretts under perioden och fick en insats som utfall",
    "i-beredning-fore": "aktualiseringar som kommit in före perioden och inte var beredda då",
    "i-ko-fore": "som stod i kö när perioden började",
    "till-ko": "som ställdes i kö under perioden",
    "ur-ko": "som lämnade kön under perioden",
}
TWICE = (
    "En person som aktualiserats två gånger räknas två gånger. Hos en insats räknas den som "
    "rekommenderats dit, också den som sedan återtogs."
)
NUMBERS = tuple(
    Measure(
        f"{population}.antal",
        title,
        population,
        f"Antal {_WHO[population]}.",
        source=SOURCE,
        pitfalls=TWICE,
    )
    for population, title in TITLES.items()
)
_VARIABLES: Mapping[str, tuple[str, str, str]] = {
    "remittent": ("Remittenter", "vem som aktualiserade", ""),
    "part": ("Remitterande part", "den part som aktualiserade", ""),
    "kommun": ("Kommun", "hemkommun", ""),
    "alder": (
        "Ålder",
        "året för aktualiseringen minus födelseår",
        "Åldern är uträknad på år och kan skilja ett år från åldern på dagen.",
    ),
    "beredning": (
        "Efter beredningen",
        "beredningens utfall",
        "Utfallet är det som bestämdes; den som sattes i kö kan ha börjat sedan.",
    ),
}


def _breakdown(population: str, variable: str) -> Measure:
    title, what, pitfall = _VARIABLES[variable]
    return Measure(
        f"{population}.{variable}",
        f"{title}, {TITLES[population].lower()}",
        population,
        f"{TITLES[population]} fördelade efter {what}.",
        variable,
        base=f"{population}.antal",
        breakdowns=("kon", variable),
        source=SOURCE,
        pitfalls=f"{pitfall} {TWICE}".strip(),
    )


WAITING: Mapping[str, tuple[str, str, str, str]] = {
    "dagar-i-beredning": (
        "beredda",
        "Tid i beredning",
        "från aktualiseringen till att beredningen var klar",
        "Den som fortfarande bereds räknas inte; väntan tills den är klar syns först då.",
    ),
    "dagar-i-ko": (
        "ur-ko",
        "Tid i kö",
        "från att ha ställts i kö till att ha lämnat den",
        "Den som fortfarande står i kö räknas inte; en lång kö kan gömma sig bakom en kort median.",
    ),
}
MEDIANS = tuple(
    Measure(
        f"{population}.{variable}.median",
        f"{title}, median",
        population,
        f"Median av antalet dagar {what}. Visas bara när basen är minst två gånger minsta grupp.",
        variable,
        base=f"{population}.antal",
        unit=Unit.COUNT,
        source=SOURCE,
        pitfalls=pitfall,
    )
    for variable, (population, title, what, pitfall) in WAITING.items()
)
MONTHS = tuple(
    Measure(
        f"{population}.manad",
        f"{title}, månad för månad",
        population,
        f"{title} efter sista dagen i varje månad som slutar i perioden; nyckeln slutar med "
        "månaden (`.manad.2021-03`).",
        base=f"{population}.antal",
        breakdowns=("manad",),
        source=SOURCE,
        pitfalls="Ett antal en viss dag, inte alla som stått i kö eller beretts under månaden.",
    )
    for population, title in (("i-ko", "I kö"), ("i-beredning", "I beredning"))
)
SPREADS: Mapping[str, tuple[str, ...]] = {
    population: tuple(v for v in variables if v not in WAITING)
    for population, variables in COVERS.items()
}
BREAKDOWNS = tuple(_breakdown(p, v) for p, variables in SPREADS.items() for v in variables)
FUNNEL = Measure(
    "aktualiserade.tratt",
    "Från aktualisering till resultat",
    "aktualiserade",
    "Hur många som nådde varje steg under perioden: aktualiserade, beredda, rekommenderade en "
    "insats, började, avslutade, till arbete eller studier. Varje steg har sitt eget mått.",
    "tratt",
    breakdowns=(),
    source=SOURCE,
    pitfalls="Det är inte samma personer i stegen: den som avslutas nu kom ofta ett tidigare år.",
)
MEASURES: tuple[Measure, ...] = (*NUMBERS, *BREAKDOWNS, *MEDIANS, *MONTHS, FUNNEL)
