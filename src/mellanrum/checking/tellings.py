"""What single sentences say of counts and their shares, and where that cannot be so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from mellanrum.checking.amounts import told
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Report, Sentence
from mellanrum.checking.remembering import once_per_part
from mellanrum.checking.shares import HUNDRED, is_possible, is_whole, nearest, percent, percent_of

UNTIL_SIX = ("ett", "två", "tre", "fyra", "fem", "sex")
UNTIL_TWELVE = (*UNTIL_SIX, "sju", "åtta", "nio", "tio", "elva", "tolv")
NUMBER_WORDS = {"en": 1, **{word: n for n, word in enumerate(UNTIL_TWELVE, start=1)}}
COUNT = rf"\d+|{'|'.join(NUMBER_WORDS)}"
SHARE = r"(?P<{0}>\d+(?:,\d+)?) ?(?:%|procent\b)"
PEOPLE = r"(?:deltagare|personer|individer|svarande|enkäter|kvinnor|män)"
AMOUNT = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+"
# '60 % av avslutade deltagare (22 av 37 avslutade)'
SHARE_FIRST = re.compile(
    SHARE.format("share") + r"(?P<near>[^%;()]{0,60}?)\((?:\w+ )?(?P<part>\d+) av (?:de |totalt )*"
    r"(?P<base>\d+)\b"
)
# '39 av 96 avslutade deltagare = 41 %', '(50 av 96 avslutade) = 52 %', '3 av 35 (9 %)'
COUNT_FIRST = re.compile(
    r"(?<![\d,.])(?P<part>\d+) av (?:de |totalt )*(?P<base>\d+)\b(?P<near>[^%;.\d=]{0,60}?)"
    r"(?:=|\(|,? ?(?:vilket|som|det) (?:är|motsvarar|blir|ger)|, (?:dvs\.?|alltså)|, ) ?"
    + SHARE.format("share")
)
# 'Av de 32 avslutade gick 16 till arbete eller studier, vilket är 34 %'
BASE_FIRST = re.compile(
    r"\b(?:[Aa]v|[Bb]land) (?:de |totalt |dessa )*(?P<base>\d+) [^%.;:\d]{2,80}?"
    r"(?<![\d,.])(?P<part>\d+)\b"
    r"(?P<near>[^%.;:\d]{0,60}?)(?:\(|(?:,? (?:det vill säga|dvs\.?"
    r"|vilket (?:är|motsvarar|blir|ger)|alltså|eller|som (?:är|motsvarar)),?|,) )"
    + SHARE.format("share")
)
# '12 personer gick till arbete och 9 till annan aktör, totalt 19 avslutade'
TOGETHER = re.compile(
    r"(?<![\d,.])(?P<parts>\d+ [^.;:%\d]{3,50}?(?:, |och )"
    r"(?:\d+ [^.;:%\d]{3,50}?(?:, | och ))*\d+ "
    r"[^.;:%\d]{3,50}?),? (?:totalt|tillsammans|sammanlagt|summa) (?P<whole>\d+)\b(?! ?%|,\d)"
)
# '59 nya deltagare har beretts plats, varav 57 % var kvinnor och 43 % var män'
OF_BASE = re.compile(
    r"(?<![\d,.])(?P<base>\d+) (?:\w+ )?"
    + PEOPLE
    + r"\b[^%.;\d]{0,80}?\b(?:varav|av dem|av dessa)\b"
    r"[^%.;\d]{0,20}" + SHARE.format("share") + r"(?:[^%.;\d]{0,30}" + SHARE.format("other") + ")?"
)
SEXES = (
    re.compile(
        SHARE.format("one")
        + r"[^%.;\d]{0,15}\bkvinnor\b[^%.;\d]{0,15}"
        + SHARE.format("other")
        + r"[^%.;\d]{0,15}\bmän\b"
    ),
    re.compile(
        SHARE.format("one")
        + r"[^%.;\d]{0,15}\bmän\b[^%.;\d]{0,15}"
        + SHARE.format("other")
        + r"[^%.;\d]{0,15}\bkvinnor\b"
    ),
    # 'Andelen kvinnor är 46,5 % och andelen män 53,5 %'
    re.compile(
        r"(?i)\bandelen kvinnor (?:är |var |blev |uppgår till |uppgick till )?"
        + SHARE.format("one")
        + r",? (?:och|medan|mot) (?:andelen )?män (?:är |var |blev |uppgår till |uppgick till )?"
        + SHARE.format("other")
    ),
)
# '20 % bland kvinnor, 75 % bland män': of each sex, and no whole
OF_EACH = re.compile(r"\b(?:bland|hos|av) (?:kvinnor|män)\b")
OTHERS = re.compile(r"icke-?binär|okän|annat kön|ej uppgett|vill inte", re.IGNORECASE)
# 'minskat med 37 % från 3 672 934 kr till 2 294 840 kr'
CHANGE = re.compile(
    r"(?P<way>minska\w*|öka\w*|sjunk\w*|stig\w*|ökning\w*|minskning\w*) (?:med|på|om) (?P<near>)"
    + SHARE.format("share")
    + rf"[^%;\d]{{0,40}}\bfrån (?:ca )?(?P<old>{AMOUNT})(?: kr| tkr| mkr| \w+)? till (?:ca )?"
    rf"(?P<new>{AMOUNT})\b(?!,)"
)
# 'haft 22 deltagare, 11 kvinnor, 11 män och en icke-binär'
DIVIDED = re.compile(
    rf"(?<![\w,.])(?P<whole>{COUNT}) (?:\w+ )?"
    r"(?:deltagare|personer|individer|enkäter|svar|ungdomar)\b[^.;%\d]{0,40}?"
    rf"[,(:–-] ?(?:varav |det är |av dem är )?(?P<one>{COUNT}) (?:från )?(?:kvinn|män|man)\w*,?"
    rf"(?: och)? (?P<other>{COUNT}) (?:från )?(?:kvinn|män|man)\w*"
    rf"(?:,?(?: och)? (?P<third>{COUNT}) (?:icke-?binär|okän|annat|med okän))?",
    re.IGNORECASE,
)
ANY_SHARE = re.compile(r"(\d+(?:,\d+)?) ?(?:%|procent\b)")
LEAST = re.compile(
    r"\b(upp till|högst|yngre än|mindre än|kortare än|under) (?:\w+ )?(?:\d|ett|en|två)"
)
MOST = re.compile(r"\b(eller (mer|äldre|längre|fler)|mer än|längre än|äldre än)\b")
ABOUT = re.compile(r"\b(ca|cirka|drygt|knappt|nästan|över|omkring|runt|närmare|minst)\s*$")


def told_shares(report: Report) -> Iterator[Finding]:
    """Percentages in sentences against the counts beside them."""
    for sentence in report.sentences():
        yield from _shares_of(sentence)


@once_per_part
def _shares_of(sentence: Sentence) -> Iterator[Finding]:
    if "%" in sentence.text or "procent" in sentence.text:
        yield from _counted(sentence)
        yield from _of_base(sentence)
        yield from _changed(sentence)


def told_wholes(report: Report) -> Iterator[Finding]:
    """Women and men in sentences, as shares and as counts."""
    for sentence in report.sentences():
        yield from _wholes_of(sentence)
    yield from _told_classes(list(report.sentences()))


@once_per_part
def _wholes_of(sentence: Sentence) -> Iterator[Finding]:
    if "män" in sentence.text and "kvinnor" in sentence.text:
        yield from _sexes(sentence)
        yield from _divided(sentence)
    for found in TOGETHER.finditer(sentence.text):
        whole, parts = int(found["whole"]), [int(n) for n in re.findall(r"\d+", found["parts"])]
        if sum(parts) != whole and not any(1980 <= part <= 2049 for part in parts):
            yield _sum_told(sentence, found, whole, parts)


def _told_classes(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """In one sentence, or in two that follow each other and each tell some of the classes."""
    for one, after in zip_longest(sentences, sentences[1:]):
        if "%" not in one.text or not LEAST.search(one.text):
            continue
        if MOST.search(one.text):
            yield from _classes([one])
        elif after is not None and "%" in after.text and after.place.section == one.place.section:
            yield from _classes([one, after])


# --- shares -------------------------------------------------------------------------------------


def _counted(sentence: Sentence) -> Iterator[Finding]:
    seen: set[int] = set()
    for pattern in (SHARE_FIRST, COUNT_FIRST, BASE_FIRST):
        for found in pattern.finditer(sentence.text):
            part, base = int(found["part"]), int(found["base"])
            if found.start("share") in seen or not 0 < part <= base or _is_about(found):
                continue
            seen.add(found.start("share"))
            share, decimals = _number(found["share"])
            right = percent(part, base, decimals)
            if right != share:
                yield _share_finding(sentence, found, right, f"{part} av {base}")


def _share_finding(
    sentence: Sentence, found: re.Match[str], right: Decimal, told_by: str
) -> Finding:
    share, decimals = _number(found["share"])
    value = told(right, decimals, "%")
    is_small = abs(share - right) <= Decimal(1).scaleb(-decimals)
    text = f"Texten säger {found['share']} %, men {told_by} är {value}."
    severity = Severity.LOW if is_small else Severity.HIGH
    remedy = f"Skriv {value}" + (", som är rätt avrundat." if is_small else ".")
    return _finding(sentence, found, "share", (Fault.PERCENT, severity, text, value, remedy))


def _of_base(sentence: Sentence) -> Iterator[Finding]:
    for found in OF_BASE.finditer(sentence.text):
        base = int(found["base"])
        for name in ("share", "other"):
            if found[name] is None or not 1 < base < 200:
                continue
            share, decimals = _number(found[name])
            if share <= HUNDRED and not is_possible(share, base, decimals):
                around = " och ".join(
                    f"{n} är {told(percent(n, base, decimals), decimals, '%')}"
                    for n in nearest(share, base, decimals)
                )
                text = f"Inget antal av {base} är {found[name]} %: {around}."
                remedy = "Skriv antalet, och andelen som det ger."
                told_so = (Fault.PERCENT, Severity.LOW, text, "", remedy)
                yield _finding(sentence, found, name, told_so)


def _changed(sentence: Sentence) -> Iterator[Finding]:
    for found in CHANGE.finditer(sentence.text):
        old, new = (_amount(found[name]) for name in ("old", "new"))
        share, decimals = _number(found["share"])
        if not old:
            continue
        right = abs(percent_of(new - old, old, decimals))
        if right != share:
            yield _share_finding(
                sentence, found, right, f"ändringen från {told(old)} till {told(new)}"
            )


# --- wholes -------------------------------------------------------------------------------------


def _sexes(sentence: Sentence) -> Iterator[Finding]:
    if OTHERS.search(sentence.text) or OF_EACH.search(sentence.text):
        return
    for found in (m for pattern in SEXES for m in pattern.finditer(sentence.text)):
        (one, decimals), (other, more) = _number(found["one"]), _number(found["other"])
        total, decimals = one + other, max(decimals, more)
        if is_whole(total, 2, decimals) or not 95 <= total <= 105:
            continue
        text = (
            f"{found['one']} % och {found['other']} % av kvinnor och män blir"
            f" {told(total, decimals, '%')}, inte 100 %."
        )
        remedy = "Rätta avrundningen, eller skriv ut dem som varken är kvinnor eller män."
        told_so = (Fault.WHOLE, Severity.LOW, text, told(HUNDRED, decimals, "%"), remedy)
        yield _finding(sentence, found, "one", told_so)


def _divided(sentence: Sentence) -> Iterator[Finding]:
    for found in DIVIDED.finditer(sentence.text):
        whole = _count(found["whole"])
        parts = [_count(found[name]) for name in ("one", "other", "third") if found[name]]
        if whole != sum(parts) and whole >= 3:
            yield _sum_told(sentence, found, whole, parts)


def _sum_told(
    sentence: Sentence, found: re.Match[str], whole: int, parts: Sequence[int]
) -> Finding:
    told_parts = " + ".join(str(part) for part in parts)
    text = f"Texten säger {whole}, men {told_parts} är {sum(parts)}."
    remedy = f"Skriv {sum(parts)}, eller rätta den del som är fel."
    told_so = (Fault.WHOLE, Severity.HIGH, text, str(sum(parts)), remedy)
    return _finding(sentence, found, "whole", told_so)


def _classes(sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """Classes told from the least ('upp till ett år') to the most ('nio år eller mer')."""
    text = " ".join(sentence.text for sentence in sentences)
    shares = [_number(share) for share in ANY_SHARE.findall(text)]
    if not 3 <= len(shares) <= 7 or not (LEAST.search(text) and MOST.search(text)):
        return
    total, decimals = sum(s for s, _ in shares), max(d for _, d in shares)
    if not 90 <= total < HUNDRED or is_whole(Decimal(total), len(shares), decimals):
        return
    value = told(Decimal(total), decimals, "%")
    told_so = f"Andelarna av klasserna blir {value}, inte 100 %."
    remedy = "Rätta den andel som är fel, eller skriv ut den klass som saknas."
    places = tuple(sentence.place for sentence in sentences)
    right = told(HUNDRED, decimals, "%")
    subject = text[:80]
    yield Finding(Fault.WHOLE, Severity.LOW, told_so, places, value, right, remedy, subject=subject)


def _finding(
    sentence: Sentence,
    found: re.Match[str],
    name: str,
    told_so: tuple[Fault, Severity, str, str, str],
) -> Finding:
    fault, severity, text, right, remedy = told_so
    begin = sentence.place.start
    place = replace(sentence.place, start=begin + found.start(name), end=begin + found.end(name))
    printed = found[name] if name in ("whole",) else f"{found[name]} %"
    return Finding(fault, severity, text, (place,), printed, right, remedy, subject=found[0][:80])


def _is_about(found: re.Match[str]) -> bool:
    """'drygt 40 %' is told by the linter, which knows what the word allows."""
    return bool(ABOUT.search(found.string[: found.start("share")]))


def _number(text: str) -> tuple[Decimal, int]:
    return Decimal(text.replace(",", ".")), len(text.partition(",")[2])


def _amount(text: str) -> Decimal:
    return Decimal(re.sub(r"\D", "", text))


def _count(text: str) -> int:
    return int(text) if text.isdigit() else NUMBER_WORDS[text.lower()]
