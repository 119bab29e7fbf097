"""Every numeral of a Swedish text: digits, words, percentages, money, fractions, ages and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from mellanrum.checking.linter.exceptions import blanked, find_exceptions
from mellanrum.checking.linter.hedges import HEDGE, HEDGES, Hedge
from mellanrum.checking.linter.number_words import ROUND, part_of, value_of
from mellanrum.checking.linter.patterns import (
    AGES,
    BAND,
    BARE_BAND,
    EVERIES,
    EVERY,
    GAP,
    NUMBER,
    OUT_OF,
    PART,
    SCALES,
    TIMES,
    VAGUE,
)


class Kind(StrEnum):
    """What a numeral says. BAND is an age or a length of time that names a group ('16–64 år')."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    TIME = "time"
    FRACTION = "fraction"
    YEAR = "year"
    BAND = "band"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Numeral:
    """`low` and `high` are equal but for a BAND (None: open); money is in kronor, percentages in
    per cent. `step` is the smallest step of what is printed (2,3 mkr: 100 000). `start` is the
    number's, `hedge_at` the hedge's ('drygt') or the same.
    """

    start: int
    end: int
    text: str
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    step: Decimal = Decimal(1)
    unit: str = ""
    hedge: Hedge = Hedge.NONE
    hedge_at: int = 0
    is_word: bool = False
    is_signed: bool = False

    @property
    def value(self) -> Decimal:
        """The number, when there is one."""
        number = self.low if self.low is not None else self.high
        assert number is not None
        return number


def masked(text: str, names: Sequence[str] = ()) -> str:
    """The text with all that is no quantity blanked out."""
    return blanked(text, find_exceptions(text, names))


def find_numerals(text: str, names: Sequence[str] = ()) -> tuple[Numeral, ...]:
    """All numerals in order; exceptions (law, dates, telephones …) are not among them."""
    return find_in_masked(masked(text, names), text)


def find_in_masked(plain: str, text: str) -> tuple[Numeral, ...]:
    """As `find_numerals`, when `plain` is `masked(text)`."""
    found: list[Numeral] = []
    for reader in (_bands, _fractions, _vague):
        new = list(reader(plain, text))
        plain = blanked(plain, [(n.start, n.end) for n in new])
        found.extend(new)
    found.extend(_numbers(plain, text))
    found.sort(key=lambda n: n.start)
    return tuple(_hedged(n, text) for n in _with_shared_units(found, text))


def _bands(plain: str, text: str) -> Iterator[Numeral]:
    for match in (*BAND.finditer(plain), *_bare_bands(plain)):
        a, b = match["a"], match["b"]
        low = _small(a) if a else _small(match["o"] or match["x"] or match["f"])
        high = _small(b) if b else _below(match["u"])
        if low is not None or high is not None:
            yield Numeral(*match.span(), match[0], Kind.BAND, low, high, unit="år")


def _bare_bands(plain: str) -> Iterator[re.Match[str]]:
    """'117 mellan 30 och 44' in a text about ages."""
    if not AGES.search(plain):
        return
    for match in BARE_BAND.finditer(plain):
        if 10 <= int(match["a"]) < int(match["b"]) <= 80:
            yield match


def _small(text: str | None) -> Decimal | None:
    if not text:
        return None
    number = int(text) if text.isdigit() else value_of(text)
    return None if number is None else Decimal(number)


def _below(text: str | None) -> Decimal | None:
    number = _small(text)
    return None if number is None else number - 1


def _fractions(plain: str, text: str) -> Iterator[Numeral]:
    for match in OUT_OF.finditer(plain):
        a, b = _small(match["a"]), _small(match["b"])
        if a and b and a < b:
            yield _fraction(match, 100 * a / b, 45 / b)
    for match in EVERY.finditer(plain):
        n = EVERIES[match["o"].lower()]
        yield _fraction(match, Decimal(100) / n, max(Decimal(12) / n, Decimal(1)))
    for match in PART.finditer(plain):
        share = Decimal(50) if match["h"] else part_of(_count(match["n"]), match["p"])
        if share is not None and share < 100:
            yield _fraction(match, share, max(share / 14, Decimal("1.5")))


def _count(text: str | None) -> int:
    return int(_small(text) or 1)


def _fraction(match: re.Match[str], share: Decimal, tolerance: Decimal) -> Numeral:
    """A share in per cent; `step` is how far it may be from the truth."""
    return Numeral(
        *match.span(), match[0], Kind.FRACTION, share, share, tolerance, "%", is_word=True
    )


def _vague(plain: str, text: str) -> Iterator[Numeral]:
    for match in VAGUE.finditer(plain):
        n = Decimal(ROUND[match["v"].lower()])
        yield Numeral(*match.span(), match[0], Kind.VAGUE, n, n, hedge=Hedge.ABOUT, is_word=True)


def _numbers(plain: str, text: str) -> Iterator[Numeral]:
    for match in NUMBER.finditer(plain):
        number = _read(match)
        if number is not None:
            yield number


def _read(match: re.Match[str]) -> Numeral | None:
    value, step = _value(match)
    unit = (match["unit"] or "").lower()
    if value is None or ((match["word"] or "").lower() in {"en", "ett"} and not _measures(unit)):
        return None
    kind, scale = _kind(match, unit)
    return Numeral(
        *match.span(), match[0], kind, value * scale, value * scale, step * scale, unit,
        is_word=match["digits"] is None, is_signed=match["sign"] is not None,
    )  # fmt: skip


def _measures(unit: str) -> bool:
    return bool(unit) and unit not in TIMES.split("|") and unit != "krona"


def _value(match: re.Match[str]) -> tuple[Decimal | None, Decimal]:
    if match["half"]:
        return Decimal("0.5"), Decimal("0.1")
    if match["word"]:
        number = value_of(match["word"])
        return (None if number is None else Decimal(number)), Decimal(1)
    text = re.sub(rf"{GAP}|[+−–-]", "", match["digits"])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    value = Decimal(text.replace(",", "."))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    is_negative = bool(match["sign"]) and match["sign"][0] != "+"
    return (-value if is_negative else value), step


def _kind(match: re.Match[str], unit: str) -> tuple[Kind, int]:
    if unit.startswith(("procentenhet", "%-enh", "p.e", "pe")):
        return Kind.POINTS, 1
    if unit.startswith(("%", "procent")):
        return Kind.PERCENT, 1
    if unit.startswith("miljon"):
        return Kind.MONEY, 10**6
    if unit in SCALES:
        return Kind.MONEY, SCALES[unit]
    if unit:
        return Kind.TIME, 1
    digits = match["digits"] or ""
    is_year = re.fullmatch(r"(?:19|20)\d\d", digits) and not _counts_something(match)
    return (Kind.YEAR if is_year else Kind.COUNT), 1


def _counts_something(match: re.Match[str]) -> bool:
    """'2019 deltagare' is a number; '2019' is a year."""
    rest = match.string[match.end() : match.end() + 14].lower()
    return bool(re.match(r"\s+(?:personer|deltagare|kvinnor|män|kr)", rest))


LINK = re.compile(r"(?:\s*[–-]\s*|\s+(?:till|och|mot|respektive|samt|eller)\s+|,\s)$")
LISTED = (Kind.PERCENT, Kind.TIME)
LOOSE = re.compile(r"\s(?:och|samt|mot)\s")


def _with_shared_units(found: list[Numeral], text: str) -> list[Numeral]:
    """'från 45 till 39 procent', '25, 50 eller 75 procent': the first have the unit of the last."""
    shared: list[Numeral] = []
    for one in reversed(found):
        after = shared[-1] if shared else None
        between = text[one.end : after.start] if after else ""
        unitless = one.kind is Kind.COUNT and not one.unit
        is_linked = after and after.unit and re.fullmatch(LINK.pattern[:-1], between)
        shared.append(_in_unit_of(one, after, text) if after and unitless and is_linked else one)
    return shared[::-1]


def _in_unit_of(number: Numeral, after: Numeral, text: str) -> Numeral:
    linked = text[max(0, number.start - 9) : number.start].lower().endswith(("från ", "mellan "))
    if (
        not linked
        and LOOSE.fullmatch(text[number.end : after.start])
        and (after.kind not in LISTED or number.value >= 100 or number.is_word)
    ):
        return number
    if after.kind is Kind.BAND or (after.kind is Kind.MONEY and number.value >= 10_000):
        return number
    scale = _scale(after.unit)
    return replace(
        number, kind=after.kind, unit=after.unit, low=number.value * scale,
        high=number.value * scale, step=number.step * scale,
    )  # fmt: skip


def _scale(unit: str) -> int:
    return 10**6 if unit.startswith("miljon") else SCALES.get(unit, 1)


def _hedged(number: Numeral, text: str) -> Numeral:
    before = text[max(0, number.start - 24) : number.start]
    match = HEDGE.search(before)
    if match is None or number.kind in (Kind.BAND, Kind.YEAR):
        return replace(number, hedge_at=number.start)
    at = number.start - len(before) + match.start()
    hedge = HEDGES[match[1].lower()]
    if hedge in (Hedge.OVER, Hedge.UNDER) and _is_no_bound(text, at, match[1].lower()):
        return replace(number, hedge_at=number.start)
    return replace(number, hedge=hedge, hedge_at=at)


def _is_no_bound(text: str, at: int, hedge: str) -> bool:
    """'över målet', 'fördelat över 3': only when the word stands for more or less than."""
    before = text[max(0, at - 14) : at].lower()
    return hedge in {"över", "under"} and before.rstrip().endswith(
        ("fördelat", "fördelade", "sprid")
    )
