"""What the printed words of a table say: which rows are totals, which columns are of what."""

from __future__ import annotations

import re
from functools import lru_cache

TOTAL = re.compile(
    r"^(del ?summa|summa|summering|totalt?|totalsumma|sammanlagt|tillsammans|samtliga)\b"
    r"|\b(totalt|summa)$|^alla$"
)
RESULT = re.compile(
    r"^(årets|periodens|verksamhetens|delårets)? ?(resultat|över-? ?/? ?(och )?underskott)\b"
    r"|^resultat (före|efter)\b|^överskott|^underskott|^balanskravsresultat"
    r"|^(summa |verksamhetens |årets )?nettokostnad(er)?$"
)
COST = re.compile(r"kostnad|avskrivning|utgift|avgår|\barvode|nedskrivning|köp av")
INCOME = re.compile(r"intäkt|inkomst|bidrag|avgift|finansiering|erhåll|anslag")
ASIDE = re.compile(
    r"^(varav|därav|av vilka|härav|soliditet|likviditet|antal |andel |ställda|ansvarsförbind"
    r"|snitt|medel(värde|tal|ålder)|median|n$|n ?=|bas$|likvida medel$)"
    r"|\bper (deltagare|person|plats|individ|månad|invånare|svar|timme)"
)
MEAN = re.compile(r"\bper (?!år)\w+$|snitt|medel|median|kvot|pris|poäng|grad$")
OPENING = re.compile(
    r"^ib\b|\bingående\b|vid (årets|periodens|räkenskapsårets) (början|ingång)|^överfört från|"
    r"från föregående år$"
)
CLOSING = re.compile(
    r"^ub\b|\butgående\b|vid (årets|periodens|räkenskapsårets) (slut|utgång)|^överförs till"
)
MONEY_UNITS = frozenset({"kr", "tkr", "mkr"})
ROLES = (
    ("note", re.compile(r"^not(er)?\.?$")),
    ("deviation", re.compile(r"avvik|differens|skillnad|^diff\b")),
    ("change", re.compile(r"förändring|ökning|minskning|utveckling")),
    ("budget", re.compile(r"budget|\bplan\b|\bmål\b")),
    ("national", re.compile(r"riket|rikssnitt|nationell")),
    ("women", re.compile(r"\bkvinn|^kv$")),
    ("men", re.compile(r"\bmän\b|\bman\b|^m$")),
    (
        "unknown",
        re.compile(r"okän|ej uppg|icke-?binär|annat kön|uppgift saknas|vill ej|anonym|ej registr"),
    ),
    ("share", re.compile(r"andel|procent|^%$")),
    ("outcome", re.compile(r"utfall|bokslut")),
    ("total", re.compile(r"^(totalt?|summa|samtliga|alla|sammanlagt)\b|\btotalt$")),
)
YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
NOISE = re.compile(r"^[\s\d.)*•–-]+(?=\D)|[*:;.]+$|\(not \d+\)|\bnot \d+$")
SPACES = re.compile(r"[\s\u00ad]+")
SEVERAL = re.compile(
    r"flera (svar|alternativ|orsak|val|olika|anled|form|insats|stöd)|(fler|mer) än (ett|en)\b"
    r"|kan (?:ha|ange|få|stå|finnas|förekomma|välja)[^.]{0,25}\bflera\b"
    r"|flera \w+ kan (?:anges|väljas)"
    r"|(överstig|mer än|över|inte|ej) .{0,20}100|flervals|samma (person|deltagare) kan"
)
NUMBERED = re.compile(r"\bnot(?:en)?\.? ?(\d{1,2})\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def plain(label: str) -> str:
    """The label to compare by: small letters, single spaces, no numbering or end marks."""
    text = SPACES.sub(" ", label.casefold()).strip()
    return NOISE.sub("", text).strip(" .:*")


@lru_cache(maxsize=20_000)
def is_total(label: str) -> bool:
    """'Summa', 'Totalt', 'Delsumma insatser'."""
    return bool(TOTAL.search(plain(label)))


@lru_cache(maxsize=20_000)
def is_result(label: str) -> bool:
    """'Årets resultat', 'Nettokostnad': income less costs."""
    return bool(RESULT.search(plain(label)))


@lru_cache(maxsize=20_000)
def is_aside(label: str) -> bool:
    """A row that stands beside the sum: 'varav …', 'Soliditet', 'Antal anställda'."""
    return bool(ASIDE.search(plain(label)))


@lru_cache(maxsize=20_000)
def is_cost(label: str) -> bool:
    """A row that a result takes away when costs are printed without a minus."""
    return bool(COST.search(plain(label))) and not INCOME.search(plain(label))


@lru_cache(maxsize=20_000)
def role_of(label: str) -> str:
    """The role of a column as its heading tells it, '' when it does not."""
    text = plain(label)
    return next((role for role, pattern in ROLES if pattern.search(text)), "")


@lru_cache(maxsize=20_000)
def year_of(label: str) -> int:
    """The only year in the text; 0 when there is none or several."""
    years = set(YEAR.findall(label))
    return int(years.pop()) if len(years) == 1 else 0


def note_number(text: str) -> int:
    """3 of 'Not 3. Fordringar' and of '3'; 0 when there is none."""
    if text.strip().isdigit() and len(text.strip()) < 3:
        return int(text)
    found = NUMBERED.search(text)
    return int(found[1]) if found else 0
