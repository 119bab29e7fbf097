"""Cells: from the text of a file to a typed value, and back as Excel in Sweden likes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from mellanrum.exchange.package.schema import Col, Kind
from mellanrum.ledger.money import parse_ore

SPACES = str.maketrans({" ": None, "\u00a0": None, "\u202f": None, "\u2009": None, "−": "-"})
SLUG = re.compile(r"[A-Za-z0-9_-]{1,80}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,2})?")
PERCENT = re.compile(r"\d{1,3}([.,]\d{1,4})?")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
FORMULA = "=+-@"
GUARDED = re.compile(r"'+[=+@-]")  # a text that is not to be run as a formula
MONTH = re.compile(r"\d{4}-\d{2}")
HEX = re.compile(r"[0-9a-fA-F]{1,16}")
LARGEST_NUMBER = 2**62  # of those drawn at random
YES = {"ja": True, "nej": False}
NOT_APPLICABLE = "ej tillämpligt"
YEARS = range(1900, 2201)
LARGEST_MONEY = 10**15  # öre


class CellError(ValueError):
    """A cell that cannot be read: what is wrong, and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def parse(column: Col, text: str) -> Any:
    """The value of a cell; None when it is empty. CellError when it cannot be read."""
    if not text:
        if column.required:
            raise CellError("Uppgiften saknas.", f"Fyll i {column.name} ({column.help}).")
        return None
    return _PARSERS[column.kind](column, text)


def _text(column: Col, text: str) -> str:
    if GUARDED.match(text):
        text = text[1:]
    if CONTROL.search(text):
        raise CellError("Texten innehåller ett osynligt styrtecken.", "Skriv om texten.")
    return text


def _slug(column: Col, text: str) -> str:
    if not SLUG.fullmatch(text):
        raise CellError(
            "Kortformer och koder skrivs med a–z, 0–9 och bindestreck.",
            "Skriv utan mellanslag, å, ä och ö, t.ex. steget-fram.",
        )
    return text


def _date(column: Col, text: str) -> date:
    try:
        if not ISO_DAY.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        what = "finns inte i kalendern" if ISO_DAY.fullmatch(text) else "är inte ett datum"
        raise CellError(
            f"Dagen {what}.", "Skriv datumet som ÅÅÅÅ-MM-DD, t.ex. 2021-02-28."
        ) from None
    if day.year not in YEARS:
        raise CellError("Året är orimligt.", "Skriv ett datum mellan 1900 och 2200.")
    return day


def _last_day(column: Col, text: str) -> date:
    return _date(column, text) + timedelta(days=1)


def _integer(column: Col, text: str) -> int:
    plain = text.translate(SPACES)
    if re.fullmatch(r"-\d+", plain):
        raise CellError("Talet är negativt.", "Skriv ett antal från 0.")
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        raise CellError("Det är inte ett heltal.", "Skriv bara siffror, t.ex. 12.")
    return int(plain)


def _year(column: Col, text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text) or int(text) not in YEARS:
        raise CellError("Det är inte ett år.", "Skriv året med fyra siffror, t.ex. 2021.")
    return int(text)


def _money(column: Col, text: str) -> int:
    ore = parse_ore(text.translate(SPACES))
    if ore is None:
        raise CellError(
            "Det är inte ett belopp.",
            "Skriv kronor med siffror och högst två decimaler, t.ex. 1234,50.",
        )
    if abs(ore) >= LARGEST_MONEY:
        raise CellError("Beloppet är orimligt stort.", "Skriv beloppet i kronor.")
    return ore


def _decimal(column: Col, text: str) -> Decimal:
    plain = text.translate(SPACES)
    if not NUMBER.fullmatch(plain):
        raise CellError(
            "Det är inte ett tal.", "Skriv siffror och högst två decimaler, t.ex. 12,5."
        )
    return Decimal(plain.replace(",", ".")).quantize(Decimal("0.01"))


def _percent(column: Col, text: str) -> Decimal:
    plain = text.translate(SPACES).replace(",", ".")
    if not PERCENT.fullmatch(plain):
        raise CellError(
            "Det är inte en andel i procent.", "Skriv siffror och högst fyra decimaler, t.ex. 52,5."
        )
    return Decimal(plain).quantize(Decimal("0.0001"))


def _yes_no(column: Col, text: str) -> bool:
    if text.lower() not in YES:
        raise CellError("Det är varken ja eller nej.", "Skriv ja eller nej.")
    return YES[text.lower()]


def _choice(column: Col, text: str) -> str:
    if text.lower() not in column.one_of:
        words = ", ".join(column.one_of)
        near = get_close_matches(text.lower(), column.one_of, 1)
        hint = f" Menas {near[0]}?" if near else ""
        raise CellError("Ordet är inte ett av dem som gäller.", f"Skriv något av: {words}.{hint}")
    return column.one_of[text.lower()]


def _choices(column: Col, text: str) -> str:
    """The stored values in their order, with blanks between."""
    words = filter(None, (word.strip() for word in text.split(",")))
    return " ".join(sorted({_choice(column, word) for word in words}))


def _refs(column: Col, text: str) -> tuple[str, ...]:
    return tuple(sorted({_slug(column, part.strip()) for part in text.split(",") if part.strip()}))


def _support_time(column: Col, text: str) -> tuple[str, int | None]:
    if text.lower() == NOT_APPLICABLE:
        return "not_applicable", None
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise CellError("Det är inte hela år.", "Skriv hela år, ”ej tillämpligt” eller inget.")
    return "years", int(text)


def _month(column: Col, text: str) -> date:
    """The first day of the month."""
    if not MONTH.fullmatch(text):
        raise CellError("Det är inte en månad.", "Skriv månaden som ÅÅÅÅ-MM, t.ex. 2021-02.")
    return _date(column, f"{text}-01")


def _hex(column: Col, text: str) -> int:
    if not HEX.fullmatch(text) or not 0 < int(text, 16) < LARGEST_NUMBER:
        raise CellError(
            "Det är inte ett slumptal i hexadecimal form.",
            "Skriv tecknen 0–9 och a–f, högst 62 bitar, t.ex. 2f6c91d0a4b37e15.",
        )
    return int(text, 16)


def _json(column: Col, text: str) -> str:
    """The same text for the same content."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        raise CellError("Innehållet är inte giltig JSON.", "Ta det från en export.") from None
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_PARSERS: dict[Kind, Callable[[Col, str], Any]] = {
    Kind.TEXT: _text,
    Kind.SLUG: _slug,
    Kind.DATE: _date,
    Kind.LAST_DAY: _last_day,
    Kind.INTEGER: _integer,
    Kind.YEAR: _year,
    Kind.MONEY: _money,
    Kind.DECIMAL: _decimal,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.REF: _text,
    Kind.REFS: _refs,
    Kind.SUPPORT_TIME: _support_time,
    Kind.MONTH: _month,
    Kind.HEX: _hex,
    Kind.JSON: _json,
    Kind.PERCENT: _percent,
    Kind.CHOICES: _choices,
}


def write(column: Col, value: Any) -> str:
    """The cell that `parse` reads back as the value. '' for None."""
    if value is None or value == "":
        return ""
    return _WRITERS.get(column.kind, _plain)(column, value)


def _write_text(column: Col, value: str) -> str:
    """An apostrophe before what Excel would take for a formula; `_text` takes it away again."""
    return f"'{value}" if value[0] in FORMULA or GUARDED.match(value) else value


def _plain(column: Col, value: Any) -> str:
    return str(value)


def _write_money(column: Col, ore: int) -> str:
    sign, kronor, rest = "-" * (ore < 0), abs(ore) // 100, abs(ore) % 100
    return f"{sign}{kronor},{rest:02d}" if rest else f"{sign}{kronor}"


def _write_decimal(column: Col, value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _write_choice(column: Col, value: str) -> str:
    return next(word for word, stored in column.one_of.items() if stored == value)


def _write_support_time(column: Col, value: tuple[str, int | None]) -> str:
    status, years = value
    return {"years": str(years), "not_applicable": NOT_APPLICABLE}.get(status, "")


_WRITERS: dict[Kind, Callable[[Col, Any], str]] = {
    Kind.TEXT: _write_text,
    Kind.REF: _write_text,
    Kind.LAST_DAY: lambda column, day: str(day - timedelta(days=1)),
    Kind.MONEY: _write_money,
    Kind.DECIMAL: _write_decimal,
    Kind.PERCENT: _write_decimal,
    Kind.CHOICES: lambda column, kinds: ",".join(_write_choice(column, k) for k in kinds.split()),
    Kind.YES_NO: lambda column, yes: "ja" if yes else "nej",
    Kind.CHOICE: _write_choice,
    Kind.REFS: lambda column, codes: ",".join(codes),
    Kind.SUPPORT_TIME: _write_support_time,
    Kind.MONTH: lambda column, day: f"{day:%Y-%m}",
    Kind.HEX: lambda column, number: f"{number:x}",
}
