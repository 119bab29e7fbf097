"""Measures of plans, deadlines, follow-ups, everything since the start, and time in insats."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.figures.figure import Unit
from mellanrum.stats.measures.definition import Measure

EVENTS = "händelser i insatsen"
TITLES: Mapping[str, str] = {
    "planer-paborjade": "Påbörjade planer",
    "planer-upprattade": "Upprättade planer",
    "planer-overlamnade": "Överlämnade planer",
    "fore": "Deltagare före perioden",
    "tidsgrans": "Tidsgränser",
    "uppfoljning": "Uppföljningar",
}
_PLANS = tuple(
    Measure(
        f"{population}.antal",
        TITLES[population],
        population,
        f"Inskrivningar vars plan {what} under perioden.",
        source=EVENTS,
        pitfalls="Räknas efter första gången. Dagen kan ligga utanför tiden i insatsen.",
    )
    for population, what in (
        ("planer-paborjade", "påbörjades"),
        ("planer-upprattade", "blev klar"),
        ("planer-overlamnade", "lämnades över"),
    )
)
_SINCE = (
    Measure(
        "sedan-start.deltagare.antal",
        "Deltagare sedan start",
        "sedan-start.deltagare",
        "Inskrivningar som börjat före periodens slut, sedan insatsens start. Felregistreringar "
        "räknas inte.",
        pitfalls="Läggs aldrig till årets. Där insatsen själv lämnat tal sedan start gäller de.",
    ),
    Measure(
        "sedan-start.fore.antal",
        "Deltagare före perioden",
        "sedan-start.fore",
        "Inskrivningar som börjat före periodens första dag, sedan insatsens start.",
        pitfalls="Före perioden + nya = sedan start.",
    ),
    Measure(
        "sedan-start.avslutade.antal",
        "Avslutade sedan start",
        "sedan-start.avslutade",
        "Inskrivningar vars sista dag ligger före periodens slut, sedan insatsens start.",
    ),
)
DOING_LABELS: Mapping[str, tuple[str, str]] = {
    "till-arbete": ("Arbete", "work"),
    "till-studier": ("Studier", "studies"),
    "arbete-eller-studier": ("Arbete eller studier", "either"),
    "annan-varaktig-losning": ("Annan varaktig lösning", "lasting"),
    "arbete-studier-eller-varaktig-losning": ("Arbete, studier eller varaktig lösning", "any"),
}
_DOINGS = tuple(
    Measure(
        f"sedan-start.deltagare.{variable}.{key}",
        f"{label}, {words}",
        "sedan-start.deltagare",
        f"Deltagare sedan start som {what}: {label.lower()}.",
        variable,
        (value,),
        base="sedan-start.deltagare.antal",
        source="sysselsättning under insats och vid avslut",
        pitfalls="En deltagare räknas en gång per rad, även med flera perioder.",
    )
    for variable, words, what in (
        ("nu", "nu", "vid periodens slut har, eller vid avslut fick"),
        ("nagonsin", "någon gång", "någon gång har börjat"),
    )
    for key, (label, value) in DOING_LABELS.items()
)
_RESTING = Measure(
    "sedan-start.deltagare.vilande",
    "Vilande",
    "sedan-start.deltagare",
    "Deltagare sedan start vars inskrivning vilar vid periodens slut, avslutade inräknade.",
    "vilande",
    base="sedan-start.deltagare.antal",
    breakdowns=(),
    source=EVENTS,
)
_STEPS = Measure(
    "pagaende.steg",
    "Hur långt de pågående har kommit",
    "pagaende",
    "Pågående deltagare efter det senaste steget vid periodens slut: före kartläggning, i "
    "kartläggning, eller med upprättad plan.",
    "steg",
    base="pagaende.antal",
    breakdowns=("kon", "steg"),
    source=EVENTS,
)
_LIMITS = (
    Measure(
        "tidsgrans.antal",
        "Tidsgränser",
        "tidsgrans",
        "Inskrivningar vars tidsgräns föll i perioden, och hur det gick: i tid, för sent, eller "
        "inte gjort vid periodens slut. Nyckeln är tidsgranser.<tidsgräns>.antal, .inom, .sent, "
        ".ej-gjort, .gjorda, .median (dagar) och .langd.",
        breakdowns=(),
        source=EVENTS,
        pitfalls="Tiden räknas från den första händelsen. Median är dagar för dem som är gjorda.",
    ),
    Measure(
        "uppfoljning.antal",
        "Uppföljningar",
        "uppfoljning",
        "Avslutade vars uppföljning skulle göras i perioden, hur det gick, och vad de gjorde då. "
        "Nyckeln är uppfoljningar.<uppföljning>.antal, .gjorda, .inom, .ej-natt, .ej-gjort, "
        ".arbete-eller-studier och .sysselsattning.<kod>.",
        breakdowns=(),
        source="uppföljningar",
        pitfalls="Andelar till arbete eller studier är av de gjorda, inte av alla.",
    ),
)
_TIME = (
    Measure(
        "deltagare.alder.median",
        "Ålder: lägsta, median och högsta",
        "deltagare",
        "Startår minus födelseår för deltagare med känt födelseår. Medianen visas utanför insatsen "
        "bara när minst dubbelt så många som minsta gruppen har räknats; lägsta och högsta "
        "(.lagsta, .hogsta) aldrig.",
        "ar-vid-start",
        unit=Unit.YEARS,
        breakdowns=(),
    ),
    *(
        Measure(
            f"{population}.tid-i-insats.median",
            f"Tid i insats: median, {who}",
            population,
            "Påbörjade månader. Medianen visas utanför insatsen bara när minst dubbelt så många "
            "som minsta gruppen har räknats; lägsta och högsta (.lagsta, .hogsta) aldrig.",
            "manader",
            unit=Unit.MONTHS,
            breakdowns=(),
        )
        for population, who in (("deltagare", "deltagare"), ("avslutade", "avslutade"))
    ),
    Measure(
        "deltagare.langsta-tid.over",
        "Över längsta tid",
        "deltagare",
        "Deltagare som varit i insatsen fler påbörjade månader än insatsens längsta tid.",
        "langsta-tid",
        ("over",),
        base="deltagare.antal",
    ),
    Measure(
        "deltagare.samtidigt-hogst",
        "Högst antal samtidigt",
        "deltagare",
        "Det högsta antalet inskrivna någon dag under perioden.",
        "forsta-dag",
        breakdowns=(),
        pitfalls="Anonyma räknas bara i den period de började.",
    ),
    Measure(
        "deltagare.av-planerat",
        "Deltagare av planerat",
        "deltagare",
        "Deltagare i procent av planerat antal i budgeten.",
        unit=Unit.PERCENT,
        breakdowns=(),
        source="inskrivningar och insatsernas budget",
    ),
    Measure(
        "deltagare.kvar",
        "Kvar i insats",
        "deltagare",
        "Andel kvar efter så många påbörjade månader, och andel som lämnat till arbete eller "
        "studier, om alla lämnade i periodens takt (Kaplan–Meier och Aalen–Johansen, med dem som "
        "började tidigare från den månad de kom till). Nyckeln är kvar.<månader>.i-insats, "
        ".arbete-eller-studier, .annat, .kvar-andel och .arbete-eller-studier-andel.",
        "vistelse",
        unit=Unit.PERCENT,
        breakdowns=(),
        pitfalls="I början kan få vara kvar att räkna på. En andel visas bara när alla antal fram "
        "till den visas.",
    ),
)
_NET = Measure(
    "avslutade.forsorjning-netto",
    "Försörjning: förändring från start till avslut",
    "avslutade",
    "Antal avslutade med källan vid avslut minus antal med den vid start.",
    unit=Unit.COUNT,
    breakdowns=(),
    pitfalls="En liten förändring kan dölja att många bytt källa åt båda hållen.",
)
_QUALITY = tuple(
    Measure(
        f"{population}.kvalitet.{key}",
        title,
        population,
        definition,
        variable,
        ("ja",),
        base=f"{population}.antal",
        breakdowns=(),
        pitfalls=pitfall,
    )
    for population, key, title, definition, variable, pitfall in (
        (
            "deltagare",
            "utanfor-aldern",
            "Utanför målgruppens ålder",
            "Deltagare vars ålder vid start ligger utanför målgruppens, utan angivet skäl.",
            "utanfor-aldern",
            "",
        ),
        (
            "deltagare",
            "plan-fore-start",
            "Planen är äldre än inskrivningen",
            "Deltagare vars plan upprättades före första dagen i insatsen.",
            "plan-fore-start",
            "",
        ),
        (
            "nya",
            "sen-registrering",
            "Sent registrerad start",
            "Nya deltagare som registrerades senare än det första bandet i serien "
            "registration_delay medger.",
            "registrering-start",
            "Saknas banden mäts det inte.",
        ),
        (
            "avslutade",
            "sen-registrering",
            "Sent registrerat avslut",
            "Avslutade som registrerades senare än det första bandet i serien registration_delay "
            "medger.",
            "registrering-avslut",
            "Saknas banden mäts det inte.",
        ),
    )
)
MEASURES: tuple[Measure, ...] = (
    *_PLANS,
    _STEPS,
    *_LIMITS,
    *_SINCE,
    *_DOINGS,
    _RESTING,
    *_TIME,
    _NET,
    *_QUALITY,
)
