"""Measures of the operation: contacts and events, staffing, obstacle cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mellanrum.figures.figure import Unit
from mellanrum.stats.measures.definition import Measure


@dataclass(frozen=True, slots=True)
class ActivityClass:
    """What a kind of activity counts as: its key, title and unit."""

    key: str
    title: str
    unit: Unit
    definition: str
    pitfalls: str = ""


ROUGH = "Tillfällen, inte personer: den som kommit tre gånger är tre besök."
# By what a code of the list activity_kind counts as.
CLASSES: Mapping[str, ActivityClass] = {
    "visit": ActivityClass("besok", "Besök", Unit.COUNT, "Antal besök i gruppaktiviteter.", ROUGH),
    "meeting": ActivityClass("moten", "Möten", Unit.COUNT, "Antal genomförda möten.", ROUGH),
    "call": ActivityClass("samtal", "Samtal", Unit.COUNT, "Antal samtal och meddelanden.", ROUGH),
    "event": ActivityClass(
        "handelser",
        "Deltagare i händelser",
        Unit.PERSONS,
        "Antal deltagare i utbildningar, webbinarier och andra volymaktiviteter.",
        "Den som deltagit i två händelser räknas två gånger. De ingår aldrig i insatsens deltagare "
        "och är ingen bas för resultat.",
    ),
    "no_show": ActivityClass(
        "uteblivna",
        "Uteblivna möten",
        Unit.COUNT,
        "Antal bokade möten som deltagaren inte kom till.",
        "Andelen är av de bokade mötena, det vill säga genomförda möten och uteblivna.",
    ),
}
INSIDE = (
    "Räknade perioder som ligger helt i den frågade läggs ihop: den längsta först, och aldrig två "
    "som går in i varandra."
)
ACTIVITIES = tuple(
    Measure(
        f"aktiviteter.{c.key}.antal",
        c.title,
        "",
        f"{c.definition} {INSIDE}",
        unit=c.unit,
        breakdowns=("kon",) if c.unit is Unit.PERSONS else (),
        source="aktiviteter",
        pitfalls=c.pitfalls,
    )
    for c in CLASSES.values()
)
BOOKED = Measure(
    "aktiviteter.bokade.antal",
    "Bokade möten",
    "",
    "Genomförda möten och uteblivna.",
    unit=Unit.COUNT,
    breakdowns=(),
    source="aktiviteter",
)
NO_SHOWS = Measure(
    "aktiviteter.uteblivna.andel",
    "Uteblivna, andel av bokade möten",
    "",
    "Uteblivna möten i procent av bokade.",
    base="aktiviteter.bokade.antal",
    unit=Unit.PERCENT,
    breakdowns=(),
    source="aktiviteter",
    pitfalls="Säger något bara där både genomförda och uteblivna möten räknas.",
)
_WEIGHED = (
    "Procent av en heltid i snitt under perioden: varje avtalad tid väger lika mycket som de dagar "
    "den gällt, och dagar utan bemanning är noll."
)
STAFFING = tuple(
    Measure(
        f"bemanning.{key}",
        title,
        "",
        f"{what} {_WEIGHED}",
        unit=unit,
        breakdowns=(),
        source="bemanning",
        pitfalls=pitfall,
    )
    for key, title, what, unit, pitfall in (
        (
            "summa.utlovat",
            "Utlovad bemanning",
            "Vad parterna lovat insatsen.",
            Unit.PERCENT,
            "Förbundets egna tjänster ingår inte, bara parternas.",
        ),
        (
            "summa.givet",
            "Given bemanning",
            "Vad parterna gett insatsen.",
            Unit.PERCENT,
            "Anges bara när det är känt för varje dag som något var lovat.",
        ),
        (
            "summa.saknas",
            "Bemanning som saknas",
            "Utlovat minus givet.",
            Unit.PERCENT,
            "En part som ger mer än den lovat väger upp en annan i summan.",
        ),
        ("heltider", "Utlovade heltider", "Utlovat delat med hundra.", Unit.COUNT, ""),
        ("heltider-givet", "Givna heltider", "Givet delat med hundra.", Unit.COUNT, ""),
    )
)
OBSTACLES = tuple(
    Measure(
        f"hinder.{key}",
        title,
        "",
        what,
        unit=Unit.COUNT,
        breakdowns=(),
        source="hinderärenden",
        pitfalls=pitfall,
    )
    for key, title, what, pitfall in (
        (
            "antal",
            "Väckta hinderärenden",
            "Antal hinder som väckts under perioden.",
            "Ett ärende är en regel eller rutin, aldrig en persons ärende.",
        ),
        (
            "redovisade",
            "Redovisade hinderärenden",
            "Antal hinder som redovisats för parterna under perioden.",
            "",
        ),
        (
            "avgjorda",
            "Avgjorda hinderärenden",
            "Antal hinder som avgjorts under perioden.",
            "",
        ),
        (
            "oppna",
            "Öppna hinderärenden",
            "Antal hinder som väckts men inte var avgjorda efter periodens sista dag.",
            "",
        ),
    )
)
MEASURES: tuple[Measure, ...] = (*ACTIVITIES, BOOKED, NO_SHOWS, *STAFFING, *OBSTACLES)
BY_KEY: Mapping[str, Measure] = {m.key: m for m in MEASURES}
