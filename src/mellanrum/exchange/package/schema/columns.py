"""What a column of the package is, and the words of its choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    SLUG = "slug"
    DATE = "date"
    LAST_DAY = "last day"
    INTEGER = "integer"
    YEAR = "year"
    MONEY = "money"
    DECIMAL = "decimal"
    YES_NO = "yes/no"
    CHOICE = "choice"
    REF = "reference"
    REFS = "references"
    SUPPORT_TIME = "years of support"
    MONTH = "month"
    HEX = "random number"
    JSON = "JSON"
    PERCENT = "percent"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Col:
    """A column. `help` is the sentence in the manual. A `spare` one is left out of an export when
    no row says anything in it.
    """

    name: str
    kind: Kind
    help: str
    required: bool = False
    one_of: dict[str, str] = field(default_factory=dict)
    ref: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A CSV file of the package; `key` columns identify a row, so that a second import updates.

    A `required` file is there even when it has no rows.
    """

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Col, ...]
    required: bool = False


SEX = {"kvinna": "woman", "man": "man", "annat": "other"}
PARTY_KIND = {"stat": "state", "region": "region", "kommun": "municipality"}
INSATS_KIND = {"individ": "individual", "strukturell": "structural"}
REGISTRATION = {
    "personer": "persons",
    "anonymt": "anonymous",
    "volym": "head_count",
    "annat system": "other_system",
}
PROFILE = {"deltagare": "participants", "avslutade": "closed"}
INSATS_ROLE = {"ägare": "owner", "samverkanspart": "partner", "finansiär": "financier"}
PERIOD_KIND = {"ursprunglig": "first", "förlängning": "extension"}
DIRECTION = {"minst": "at_least", "högst": "at_most", "kvalitativt": "qualitative"}
VERDICT = {
    "nått": "reached",
    "delvis nått": "partly",
    "inte nått": "not_reached",
    "inte mätt": "not_measured",
}
POPULATION = {
    "deltagare": "participants",
    "nya": "new",
    "avslutade": "closed",
    "pågående": "ongoing",
    "mötta": "met",
    "kartlagda": "mapped",
}
DEADLINE_UNIT = {"månader": "months", "dagar": "days"}
BENCHMARK_KIND = {"riket": "national", "annat förbund": "other", "eget": "own"}
ENROLMENT_MODE = {"person": "person", "anonym": "anonymous"}
BODY_KIND = {
    "styrelse": "board",
    "arbetsutskott": "committee",
    "medlemssamråd": "members",
    "utvecklingsgrupp": "development",
    "lokal samverkansgrupp": "local",
    "styrgrupp": "steering",
    "valberedning": "nomination",
    "revisorer": "auditors",
    "kansli": "secretariat",
    "annan": "other",
}
SEAT_ROLE = {
    "ordförande": "chair",
    "vice ordförande": "vice_chair",
    "ledamot": "member",
    "ersättare": "deputy",
    "andre vice ordförande": "second_vice_chair",
    "sammankallande": "convener",
    "sekreterare": "secretary",
    "adjungerad": "co_opted",
    "revisor": "auditor",
}
MEETING_FORM = {"digitalt": "digital", "på plats": "physical", "hybrid": "hybrid"}
MEETING_KIND = {
    "ordinarie": "ordinary",
    "konstituerande": "constituent",
    "extra": "extra",
    "workshop": "workshop",
    "budgetsammanträde": "budget",
}
DECISION_KIND = {
    "ansökan ny": "new_application",
    "ansökan förlängning": "extension_application",
    "beviljade medel": "grant",
    "övrigt": "other",
}
APPLICATION_KIND = {"ny": "new", "förlängning": "extension"}
APPLICATION_STATEMENT = {"tillstyrkt": "recommended", "avstyrkt": "not_recommended"}
APPLICATION_OUTCOME = {"beviljad": "granted", "avslagen": "declined"}
APPLICATION_DECIDER = {"styrelsen": "board", "på delegation": "delegation"}
RESPONDENTS = {
    "deltagare pågående": "participant_ongoing",
    "deltagare avslut": "participant_closing",
    "personal": "staff",
    "chefer": "managers",
    "styrelse": "board",
    "remittenter": "referrers",
    "besökare": "visitors",
}
INSTRUMENT_STATE = {"utkast": "draft", "fastställt": "published", "används inte": "retired"}
CAMPAIGN_KIND = {
    "alla pågående": "total",
    "vid avslut": "closing",
    "en tid efter start": "after_months",
    "lista": "list",
    "på plats": "event",
}
CAMPAIGN_STATE = {"utkast": "draft", "öppen": "open", "avslutad": "closed", "inställd": "cancelled"}
CHANNEL = {
    "länk": "link",
    "sms": "sms",
    "mejl": "email",
    "brev": "letter",
    "papper": "paper",
    "telefon": "phone",
    "platta": "kiosk",
    "inmatad": "keyed",
}
SHEET_SEX = {"kvinna": "woman", "man": "man", "ej uppgett": "unstated"}
NUMBER_SEX = {"alla": "all", "kvinna": "woman", "man": "man"}

SHARING = {"kommuner": "municipality", "regioner": "region"}
FEE_BASIS = {"andelar": "agreed", "folkmängd": "population"}
FINANCIER = {
    "esf": "esf",
    "kommun": "municipality",
    "part": "party",
    "social investering": "social_investment",
    "annan": "other",
}
PLACEMENT_KIND = {
    "konto": "deposit",
    "räntepapper": "bond",
    "fond": "fund",
    "aktier": "share",
    "annat": "other",
}
YEAR_FACT = {
    "ansvarsförbindelse": "contingency",
    "revision": "auditor_cost",
    "reserverat": "reserve",
}
ACTOR_COST = {"reell": "real", "transferering": "transfer", "produktion": "production"}
DIMENSION = {"insatser": "insats", "parter": "party", "kommuner": "municipality", "annat": "other"}
BUDGET_STATE = {
    "förslag": "proposal",
    "samrådd": "consulted",
    "beslutad": "decided",
    "ersatt": "replaced",
    "tillbakadragen": "withdrawn",
}
PLAN_KIND = {
    "medlemsavgift": "fee",
    "överfört kapital": "carried_over",
    "medfinansiering": "cofinancing",
    "övrig intäkt": "other_income",
    "individinriktad insats": "individual",
    "strukturell insats": "structural",
    "administration": "administration",
    "styrelse": "board",
    "revision": "audit",
}
BOARD_GOAL = {"finansiellt": "financial", "verksamhet": "operational"}
BOARD_DIRECTION = {"minst": "at_least", "högst": "at_most", "lika med": "exactly"}
BOARD_VERDICT = {
    "nått": "reached",
    "delvis nått": "partly",
    "inte nått": "missed",
    "inte mätt": "unmeasured",
}


def slug(name: str, help: str) -> Col:
    return Col(name, Kind.SLUG, help, required=True)


def text(name: str, help: str, required: bool = False) -> Col:
    return Col(name, Kind.TEXT, help, required)


def ref(name: str, to: str, help: str, required: bool = True) -> Col:
    return Col(name, Kind.REF, help, required, ref=to)


def choice(name: str, words: dict[str, str], help: str, required: bool = True) -> Col:
    return Col(name, Kind.CHOICE, help, required, one_of=words)


def year(name: str, help: str, required: bool = True) -> Col:
    return Col(name, Kind.YEAR, help, required)


def day(name: str, help: str, required: bool = False) -> Col:
    return Col(name, Kind.DATE, help, required)


def money(name: str, help: str, required: bool = False) -> Col:
    return Col(name, Kind.MONEY, help, required)


FROM = Col("fran", Kind.DATE, "första dag", required=True)
TO = Col("till_och_med", Kind.LAST_DAY, "sista dag; tomt = tills vidare")
ORDER = Col("ordning", Kind.INTEGER, "ordning i listor")
SOURCE = text("kalla", "varifrån uppgiften kommer", required=True)
NOTE = text("anmarkning", "fri anmärkning")
INSATS = ref("insats", "insats", "insatsens kortform")
PARTY = ref("part", "part", "partens kortform")
