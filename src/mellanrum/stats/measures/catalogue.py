"""The catalogue: every measure of people in insatser. docs/reference/matt.md is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mellanrum.stats.measures import apart, followed, operation, referrals
from mellanrum.stats.measures.definition import Measure

_ENROLLED: Mapping[str, str] = {
    "deltagare": "Deltagare",
    "nya": "Nya deltagare",
    "avslutade": "Avslutade deltagare",
    "pagaende": "Pågående deltagare",
    "ingaende": "Ingående deltagare",
}
POPULATION_TITLES: Mapping[str, str] = {
    **_ENROLLED,
    **referrals.TITLES,
    **followed.TITLES,
    **apart.TITLES,
}
_WHO = {
    "deltagare": "inskrivningar som varit aktiva någon dag under perioden",
    "nya": "inskrivningar som börjat under perioden",
    "avslutade": "inskrivningar vars sista dag ligger i perioden",
    "pagaende": "inskrivningar som fortsätter efter periodens sista dag",
    "ingaende": "inskrivningar som fanns före periodens första dag och inte var avslutade då",
}
_EVERY = (
    "Felregistreringar räknas inte. En person med flera inskrivningar räknas en gång per "
    "inskrivning. Anonyma räknas bara i antal och kön och bara i perioden då de började."
)
NUMBERS = tuple(
    Measure(
        f"{population}.antal",
        title,
        population,
        f"Antal {_WHO[population]}. {_EVERY}",
        pitfalls="Deltagare = ingående + nya = avslutade + pågående.",
    )
    for population, title in _ENROLLED.items()
)

PAIRS = (
    "En person räknas en gång för varje källa, så summan är ett antal källor och inte personer. "
    "Nyckeln är först {} och sedan källan; `.summa` är alla källor i raden eller kolumnen."
)
_VARIABLES: Mapping[str, tuple[str, str, str]] = {
    "alder": (
        "Ålder vid start",
        "startår minus födelseår, i insatsens åldersband",
        "Åldern är uträknad på år och kan skilja ett år från åldern på dagen.",
    ),
    "utbildning": ("Utbildning", "högsta utbildning vid start", ""),
    "tid-i-forsorjning": (
        "Tid i offentlig försörjning före start",
        "hela år i offentlig försörjning före start, i insatsens band",
        "Ej tillämpligt och uppgift saknas är egna grupper.",
    ),
    "tid-i-insats": (
        "Tid i insats",
        "påbörjade månader från första dag till sista dag, för pågående till periodens slut",
        "En påbörjad månad räknas som hel: 15 januari–14 februari är en månad, en dag till är två.",
    ),
    "forsorjning-fore": (
        "Försörjning vid start",
        "försörjningskällor vid start",
        "Flera källor kan förekomma samtidigt; summan kan överstiga antalet personer.",
    ),
    "forsorjning-efter": (
        "Försörjning efter avslut",
        "försörjningskällor vid avslut",
        "Flera källor kan förekomma samtidigt; summan kan överstiga antalet personer.",
    ),
    "avslutsorsak-forsorjning-efter": (
        "Avslutsorsak och försörjning efter avslut",
        "officiell avslutsorsak och försörjningskällor vid avslut",
        PAIRS.format("avslutsorsaken"),
    ),
    "avslutsorsak-egen-forsorjning-efter": (
        "Egen avslutsorsak och försörjning efter avslut",
        "förbundets egen avslutsorsak och försörjningskällor vid avslut",
        PAIRS.format("avslutsorsaken"),
    ),
    "forsorjning-byte": (
        "Försörjning före och efter",
        "försörjningskällor vid start och vid avslut",
        PAIRS.format("källan vid start"),
    ),
    "forsorjning-fore-grupp": (
        "Försörjning vid start efter utbetalare",
        "vem som betalar försörjningen vid start",
        "En person räknas en gång per utbetalare, även med flera källor från den.",
    ),
    "forsorjning-efter-grupp": (
        "Försörjning efter avslut efter utbetalare",
        "vem som betalar försörjningen vid avslut",
        "En person räknas en gång per utbetalare, även med flera källor från den.",
    ),
    "omfattning": (
        "Omfattning av arbete och studier",
        "omfattningen av arbete och studier efter avslut mot före start, i procent av heltid",
        "Började: ingen omfattning före. Ökade: mer än en tidigare omfattning.",
    ),
    "avslutsorsak": ("Avslutsorsak", "officiell avslutsorsak", ""),
    "avslutsorsak-egen": ("Egen avslutsorsak", "förbundets egen avslutsorsak", ""),
    "sysselsattning": ("Sysselsättning vid avslut", "sysselsättning vid avslut", ""),
    "remittent": ("Remittenter", "vem som aktualiserade", ""),
    "part": ("Remitterande part", "den part som aktualiserade", ""),
    "kommun": ("Kommun", "hemkommun", ""),
}
AT_START = (
    "alder",
    "utbildning",
    "tid-i-forsorjning",
    "forsorjning-fore",
    "remittent",
    "part",
    "kommun",
)
AT_CLOSING = ("forsorjning-efter", "avslutsorsak", "avslutsorsak-egen", "sysselsattning")
CROSSED = (
    "avslutsorsak-forsorjning-efter",
    "avslutsorsak-egen-forsorjning-efter",
    "forsorjning-byte",
)
COVERS: Mapping[str, tuple[str, ...]] = {
    "deltagare": (*AT_START, "tid-i-insats", "forsorjning-fore-grupp"),
    "nya": AT_START,
    "avslutade": (
        *(*AT_START, "tid-i-insats", *AT_CLOSING, *CROSSED, "omfattning"),
        *("forsorjning-fore-grupp", "forsorjning-efter-grupp"),
    ),
}


def _breakdown(population: str, variable: str) -> Measure:
    title, what, pitfall = _VARIABLES[variable]
    who = POPULATION_TITLES[population].lower()
    return Measure(
        f"{population}.{variable}",
        f"{title}, {who}",
        population,
        f"{POPULATION_TITLES[population]} med personuppgifter fördelade efter {what}.",
        variable,
        base=f"{population}.antal",
        breakdowns=("kon", variable),
        pitfalls=pitfall,
    )


BREAKDOWNS = tuple(_breakdown(p, v) for p, variables in COVERS.items() for v in variables)

RESULTS = tuple(
    Measure(
        f"avslutade.{key}",
        title,
        "avslutade",
        f"Avslutade deltagare vars sysselsättning vid avslut räknas som {what}. Anges alltid "
        "med andel av alla avslutade med personuppgifter.",
        "resultat",
        classes,
        base="avslutade.antal",
        pitfalls=pitfall,
    )
    for key, title, what, classes, pitfall in (
        ("till-arbete", "Till arbete", "arbete, med eller utan subvention", ("work",), ""),
        ("till-studier", "Till studier", "studier", ("studies",), ""),
        (
            "arbete-eller-studier",
            "Till arbete eller studier",
            "arbete eller studier",
            ("work", "studies"),
            "Följer sysselsättning, inte avslutsorsak.",
        ),
        (
            "till-annan-varaktig-losning",
            "Till annan varaktig lösning",
            "en annan varaktig lösning än arbete och studier",
            ("lasting",),
            "Förbundets kodlista säger vad som räknas som varaktigt.",
        ),
        (
            "arbete-studier-eller-varaktig-losning",
            "Till arbete, studier eller varaktig lösning",
            "arbete, studier eller en annan varaktig lösning",
            ("work", "studies", "lasting"),
            "Blandas ibland ihop med arbete eller studier i äldre rapporter.",
        ),
        (
            "arbete-eller-studier-eller-sokande",
            "Till arbete, studier eller aktivt arbetssökande",
            "arbete, studier eller aktivt arbetssökande",
            ("work", "studies", "seeking"),
            "Blandas ibland ihop med arbete eller studier i äldre rapporter.",
        ),
    )
)
BEGUN = tuple(
    Measure(
        f"deltagare.{key}",
        title,
        "deltagare",
        f"Deltagare som började {what} under perioden, i insatser som inte skriver ut "
        "deltagare. Anges alltid med andel av alla deltagare med personuppgifter.",
        "paborjat",
        classes,
        base="deltagare.antal",
        source="sysselsättning under insats",
        pitfalls="En deltagare räknas en gång, även med flera perioder av arbete eller studier.",
    )
    for key, title, what, classes in (
        ("till-arbete", "I arbete", "arbeta", ("work",)),
        ("till-studier", "I studier", "studera", ("studies",)),
        ("arbete-eller-studier", "I arbete eller studier", "arbeta eller studera", ("either",)),
    )
)
PERSONS = Measure(
    "deltagare.unika-personer",
    "Unika personer",
    "deltagare",
    "Antal olika personer bland deltagarna; den som har flera inskrivningar räknas en gång. "
    "Personer känns igen inom en parts register, inte mellan parter.",
    breakdowns=(),
    pitfalls="Kan inte räknas för insatser som bara lämnar volymuppgifter.",
)
MEASURES: tuple[Measure, ...] = (
    *NUMBERS,
    *BREAKDOWNS,
    *RESULTS,
    *BEGUN,
    PERSONS,
    *referrals.MEASURES,
    *operation.MEASURES,
    *apart.MEASURES,
    *followed.MEASURES,
)
BY_KEY: Mapping[str, Measure] = {m.key: m for m in MEASURES}


def as_head_count(measure: Measure) -> Measure:
    """The same measure where the insats itself gives the number."""
    told = f"{measure.title}: antal som insatsen själv har lämnat som volymuppgift."
    return replace(measure, definition=told, source="volymuppgifter")
