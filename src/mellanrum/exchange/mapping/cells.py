"""One cell of somebody's file, written as the data package writes it.

What cannot be understood is left as it is: then the package's own reading says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from mellanrum.domain.folding import plain
from mellanrum.exchange.package.schema.columns import Col, Kind
from mellanrum.exchange.package.values import NOT_APPLICABLE
from mellanrum.exchange.surveys.workbook import EPOCHS
from mellanrum.exchange.templates.allowed import find_lost
from mellanrum.exchange.templates.choices import Choices

ORDERS = {"ymd": "År, månad, dag", "dmy": "Dag, månad, år", "mdy": "Månad, dag, år"}
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
FOREIGN_MONTHS = {"may": 5, "oct": 10}
PARTS = re.compile(r"(\d{1,4})[.\-/ ](\d{1,2})[.\-/ ](\d{1,4})")
TIME = re.compile(r"[T ]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?(Z|[+-]\d\d:?\d\d)?$")
WORDED = re.compile(r"(?:den )?(\d{1,2})[. ]+([a-zåäö]+)\.?,? +(\d{4})")
EIGHT = re.compile(r"\d{8}")
SERIAL = re.compile(r"[2-7]\d{4}")  # 1954 to 2119 as Excel counts days
CENTURY = 70  # two digits from here on are of the 20th century
SPACES = str.maketrans(
    {" ": None, "\u00a0": None, "\u202f": None, "\u2009": None, "'": None, "−": "-"}
)
CURRENCY = re.compile(r"(?i)\s*(kr|sek|:-|%)\.?$")
YES = {"ja", "j", "x", "1", "sant", "true", "yes", "y", "ja."}
NO = {"nej", "n", "0", "falskt", "false", "no"}
TWO_DIGITS, MONTHS_OF_YEAR = 100, 12
SEVERAL = re.compile(r"[,;|\n]")


def canonical(column: Col, text: str, order: str, choices: Choices) -> str:
    """The cell as the package wants it; `order` is how days are written, a key of ORDERS."""
    text = text.strip()
    if not text:
        return ""
    return _SHAPES.get(column.kind, _as_it_is)(column, text, order, choices)


def _as_it_is(column: Col, text: str, order: str, choices: Choices) -> str:
    return text


def _day(column: Col, text: str, order: str, choices: Choices) -> str:
    found = day_of(text, order)
    return str(found) if found else text


def day_of(text: str, order: str = "ymd") -> date | None:
    """The day that somebody wrote, None when it cannot be one."""
    bare = TIME.sub("", text.strip())
    if EIGHT.fullmatch(bare):
        return _made(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    if SERIAL.fullmatch(bare):
        return EPOCHS[0] + timedelta(days=int(bare))
    if worded := WORDED.fullmatch(bare.lower()):
        month = worded[2][:3]
        number = MONTHS.index(month) + 1 if month in MONTHS else FOREIGN_MONTHS.get(month, 0)
        return _made(int(worded[3]), number, int(worded[1]))
    if parts := PARTS.fullmatch(bare):
        return _ordered(parts[1], parts[2], parts[3], order)
    return None


def _ordered(first: str, second: str, third: str, order: str) -> date | None:
    """A year of four digits says where it stands; else the order does."""
    if len(first) == 4:
        return _made(int(first), int(second), int(third))
    if len(third) == 4 or order != "ymd":
        is_american = order == "mdy"
        day, month = (second, first) if is_american else (first, second)
        return _made(_year(third), int(month), int(day))
    return _made(_year(first), int(second), int(third))


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2 or number >= TWO_DIGITS:
        return number
    return 1900 + number if number >= CENTURY else 2000 + number


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(column: Col, text: str, order: str, choices: Choices) -> str:
    """'1 234,50 kr', '1,234.50', '1.234,50' and '(12)' as '1234.50' and '-12'."""
    bare = CURRENCY.sub("", text).translate(SPACES)
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    if bare.endswith("-"):
        bare = f"-{bare[:-1]}"
    return _without_thousands(bare)


def _without_thousands(bare: str) -> str:
    """The last of comma and point parts the decimals, when both are there, or when one stands
    once with other than three digits after it.
    """
    if "," in bare and "." in bare:
        decimal = max(",.", key=bare.rfind)
        bare = bare.replace({",": ".", ".": ","}[decimal], "")
    for sign in ",.":
        if bare.count(sign) > 1:
            bare = bare.replace(sign, "")
    return bare.replace(",", ".")


def _integer(column: Col, text: str, order: str, choices: Choices) -> str:
    """'1 200', '1200,0' and '12 st' as whole numbers."""
    bare = re.sub(r"(?i)\s*(st|personer|år|mån(ader)?)\.?$", "", text)
    number = _number(column, bare, order, choices)
    try:
        value = Decimal(number)
    except InvalidOperation:
        return text
    return f"{value:.0f}" if value == value.to_integral_value() else text


def _decimal(column: Col, text: str, order: str, choices: Choices) -> str:
    """At most the decimals that the register holds: 33,333333 of Excel is 33,33."""
    number = _number(column, text, order, choices)
    most = 4 if column.kind is Kind.PERCENT else 2
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > max(most, 6):
        return f"{round(value, most):f}"
    return number


def _yes_no(column: Col, text: str, order: str, choices: Choices) -> str:
    word = text.lower()
    return "ja" if word in YES else "nej" if word in NO else text


def _choice(column: Col, text: str, order: str, choices: Choices) -> str:
    """The word as it is written in our list, or the stored value."""
    words = {plain(word): word for word in column.one_of}
    words |= {plain(stored): word for word, stored in column.one_of.items()}
    return words.get(plain(text), text)


def _several_words(column: Col, text: str, order: str, choices: Choices) -> str:
    parts = [p.strip() for p in SEVERAL.split(text) if p.strip()]
    return ",".join(_choice(column, part, order, choices) for part in parts)


def _ref(column: Col, text: str, order: str, choices: Choices) -> str:
    return choices.key_of(column.ref, text)


def _refs(column: Col, text: str, order: str, choices: Choices) -> str:
    whole = choices.key_of(column.ref, text)
    if whole != text:
        return whole
    parts = [p.strip() for p in SEVERAL.split(text) if p.strip()]
    return ",".join(choices.key_of(column.ref, part) for part in parts)


def _support_time(column: Col, text: str, order: str, choices: Choices) -> str:
    if plain(text) == plain(NOT_APPLICABLE):
        return NOT_APPLICABLE
    return _integer(column, text, order, choices)


def _month(column: Col, text: str, order: str, choices: Choices) -> str:
    found = day_of(text, order)
    return f"{found:%Y-%m}" if found else text


_SHAPES: Mapping[Kind, Callable[[Col, str, str, Choices], str]] = {
    Kind.DATE: _day,
    Kind.LAST_DAY: _day,
    Kind.INTEGER: _integer,
    Kind.YEAR: _integer,
    Kind.MONEY: _decimal,
    Kind.DECIMAL: _decimal,
    Kind.PERCENT: _decimal,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several_words,
    Kind.REF: _ref,
    Kind.REFS: _refs,
    Kind.SUPPORT_TIME: _support_time,
    Kind.MONTH: _month,
}


def is_known(column: Col, text: str, choices: Choices) -> bool:
    """Whether a canonical cell names something that we have: only asked of lists and codes."""
    return find_lost(column, text, choices) is None
