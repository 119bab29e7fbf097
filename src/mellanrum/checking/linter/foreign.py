"""Numbers that no figure of ours can be: a working time, the size of a group, another's study."""

from __future__ import annotations

import re
from enum import StrEnum

from mellanrum.checking.linter.index import GENERAL, Entry
from mellanrum.checking.linter.labels import GENERIC
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.scene import Scene
from mellanrum.domain.swedish import MONTHS

ELSEWHERE = re.compile(
    r"\b(?:i (?:riket|hela landet|landet|sverige|länet)|nationell\w*|intervju\w*|"
    r"\w*(?:seminari|föreläs|frukost|konferens|workshop|nätverk|samråd|studiebesök|webbplats|mässa)\w*|"
    r"\w*utbildnings(?:dag|tillfälle)\w*|besökare|invånare|befolkning\w*|läst|följare|"
    r"(?:vid|på) (?:sammanlagt )?\w+ tillfällen)\b",
    re.IGNORECASE,
)
EACH = re.compile(
    r"^[^.,;:]{0,24}?\b(?:i taget|åt gången|i varje grupp|per (?:grupp|tillfälle|omgång|termin))\b",
    re.IGNORECASE,
)
RATE = re.compile(r"\b(?:tjänst\w*|coach\w*|\w*ledare|handläggare|personal\w*)\s+per\s+$", re.I)
RATED = re.compile(r"^\s*(?:tjänst\w*|årsarbet\w*|heltid\w*)\s+per\b", re.I)
GROUP_SIZE = re.compile(r"\b(?:grupper?|omgångar)\s+(?:om|på|med)\s+$", re.IGNORECASE)
ROLE = (
    r"\w*(?:arbetar|arbetat|arbetade|tjänst|tjänsten|tjänster|jobbar|anställd\w*|köps in|närvaro|"
    r"coach\w*|ledare|terapeut\w*|handläggare|sekreterare|koordinator\w*|ekonomen|chefen)"
)
EXTENT = re.compile(
    rf"\b(?:{ROLE}|\w*(?:arbete|praktik|studier|sjukskriv\w*)(?= på))\s+"
    r"(?:(?:på|om|till|motsvarande|är|minst)\s+)?(?:\d[\d, ]*(?:eller|till|–|-)?\s*)?$",
    re.IGNORECASE,
)
CHOICE = re.compile(r"\d\s*(?:procent)?,?\s+eller\s+\d", re.IGNORECASE)
WITH_SHARE = re.compile(r"\bandel|\bavslut", re.IGNORECASE)
OTHER_BODY = re.compile(
    r"\b(?:grann\w*|förening\w*|företag\w*|arbetsgivare\w*|universitet\w*|högskola\w*|"
    r"(?:andra|annat|ett annat) (?:samordnings)?förbund)\b",
    re.IGNORECASE,
)
INTENDED = re.compile(
    r"\b(?:mål(?:et|en|sättning\w*)?|skulle|ska|plan(?:en|erat|erar|erade)?|verksamhetsplan\w*|"
    r"beräkna\w*|räkna\w* med|prognos\w*|förvänta\w*|byggde på|avsatt\w*|bevilja\w*)\b",
    re.IGNORECASE,
)
PLANS = frozenset({"mal", "planerat", "budget"})
EXTREME = re.compile(
    r"\b(?:yngsta|äldsta|kortaste|längsta)\b(?:\s+(?!med|på|av)\w+)??(?:\s+(?:var|är|blev))?\s+$",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"^\s*(?:kvadratmeter|kvm|m2|mil|kilometer|km|meter|liter|grader|kilo|euro|dollar)\b", re.I
)
MORE = re.compile(r"^\s*(?:fler|färre|större|mindre|så mång|så stor)", re.IGNORECASE)
STAFF = re.compile(
    r"^\s*(?:årsarbet\w*|årstjänst\w*|tjänst\w*|heltid\w*|halvtid\w*|närvaro)\b", re.I
)
AVERAGE = re.compile(r"\b(?:i genomsnitt|i snitt|i medeltal|i medel|genomsnittlig\w*)\s+$", re.I)
YEARS = re.compile(
    r"\b(?:perioden|åren)\s+20\d\d|\bsedan\s+(?:starten|\w+\s+)?20\d\d|\bgenom åren\b"
    r"|\bhittills\b|\bunder (?:de senaste )?(?:två|tre|fyra|fem|tio|\d+) år\b",
    re.IGNORECASE,
)
PART_OF_YEAR = re.compile(
    r"\b(?:första|andra|tredje|fjärde|sista)\s+(?:halvåret|kvartalet|tertialet|månaderna)\b"
    rf"|(?<!\d )\bi (?:{'|'.join(MONTHS)})\b(?! (?:beslut|19|20))",
    re.I,
)
ORGANISED = re.compile(r"\bförbundet|\btotalt|\bsammanlagt|\balla insatser", re.IGNORECASE)


class Owner(StrEnum):
    """Perhaps ours; somebody else's (a source is asked for); nobody's (said in passing)."""

    OURS = "ours"
    OTHERS = "others"
    NOBODYS = "nobodys"


def owner_of(scene: Scene, number: Numeral) -> Owner:
    """Judged by the words right beside the number, before it is held against any figure."""
    before = scene.plain[scene.start : number.hedge_at]
    after = scene.plain[number.end : scene.end]
    if MEASURE.match(after):
        return Owner.NOBODYS
    if EXTREME.search(before) or (number.kind is Kind.FRACTION and MORE.match(after)):
        return Owner.OTHERS
    if number.kind is Kind.COUNT and _is_rate(before, after):
        return Owner.OTHERS
    return _of_extent(scene, number, before, after)


def _is_rate(before: str, after: str) -> bool:
    """Staff, averages and group sizes."""
    tried = (STAFF.match(after), AVERAGE.search(before), RATE.search(before), RATED.match(after),
             EACH.match(after), GROUP_SIZE.search(before))  # fmt: skip
    return any(tried)


def _of_extent(scene: Scene, number: Numeral, before: str, after: str) -> Owner:
    """How much of full time somebody works; 100 per cent, and a choice of several, is no number."""
    if number.kind is not Kind.PERCENT or WITH_SHARE.search(before):
        return Owner.OURS
    if STAFF.match(after):
        return Owner.OTHERS
    if not EXTENT.search(before):
        return Owner.OURS
    is_choice = CHOICE.search(scene.plain, scene.start, scene.end)
    return Owner.NOBODYS if is_choice or number.value == 100 else Owner.OTHERS


def is_intended(scene: Scene, number: Numeral) -> bool:
    """'I planen angavs att 300 skulle nås': a plan or a goal, not how it went."""
    start, end = scene.clause(number.start, number.end)
    return bool(INTENDED.search(scene.plain, start, end))


def is_elsewhere(scene: Scene, number: Numeral, entry: Entry) -> bool:
    """Whether a figure that only says 'deltagare' or 'personer' is not what the sentence is about:
    a seminar, the whole country, or (in an insats's section) all of the förbund.
    """
    text = scene.plain[scene.start : scene.end]
    is_part = YEARS.search(scene.text[scene.start : scene.end]) or PART_OF_YEAR.search(text)
    if OTHER_BODY.search(text) and entry.group == "count":
        return True
    if is_intended(scene, number) and entry.group != "time" and not entry.core & PLANS:
        return True
    if is_part and entry.group in ("count", "money") and entry.reading.population != "pagaend":
        return True
    if entry.core <= GENERIC and ELSEWHERE.search(text):
        return True
    is_of_insats = scene.about.startswith("insats.") and entry.scope == GENERAL
    return is_of_insats and not ORGANISED.search(text)
