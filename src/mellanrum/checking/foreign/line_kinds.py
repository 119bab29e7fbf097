"""What a line is: a row of a table, its heads, a heading, or running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mellanrum.checking.foreign.values import Reading, read_values
from mellanrum.documents.reading.lines import Line

NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?\s{0,3}(?=[A-ZÅÄÖ][a-zåäöA-ZÅÄÖ])")
NOTE = re.compile(r"^not(?:en)?\.?\s*(\d{1,2})(?:[.:–-]|\s|$)", re.IGNORECASE)
CAPTION = re.compile(r"^(?:tabell|diagram|figur|bild)\s*\d+[a-z]?\s*(?:[.:–-]|\s|$)", re.IGNORECASE)
APPENDIX = re.compile(r"^bilaga\s*\d+\b", re.IGNORECASE)
COUNT = re.compile(r"^\(?[nN]\s*[=:]?\s*(\d{1,4})\.?\)?$")
UNIT_LINE = re.compile(
    r"^\(?(?:alla )?(?:belopp(?:en)?(?: anges)?(?: i)?|i|kronor i)?\s*"
    r"(?:kr|kronor|tkr|mkr|tusen(?:tals)? kronor|kkr|sek)\.?\)?$",
    re.IGNORECASE,
)
HEAD_WORDS_TEXT = (
    "utfall budget budgeterat avvikelse bokslut prognos kvinnor män totalt total summa alla "
    "samtliga antal andel riket rikssnitt rikssnittet riksgenomsnitt riks ssn förbundet not noter "
    "differens förändring helår år ack ackumulerat jan-dec jan-juni jan-aug jan-april jan-apr "
    "jan-jun jan-mars januari-december föregående fg inkomna svarsfrekvens okänt pågående avslut "
    "kvinna man deltagare ej registrerade registrerade anonyma plan mål % okänd kön flickor pojkar "
    "personuppgifter volym insats"
)
HEAD_WORDS = frozenset(HEAD_WORDS_TEXT.split())
FILL_WORDS_TEXT = "belopp i kr tkr mkr kronor per den och av för (kr) (tkr) - – st"
FILL_WORDS = frozenset(FILL_WORDS_TEXT.split())
STRONG_TEXT = (
    "utfall budget avvikelse bokslut prognos kvinnor män totalt total riket rikssnitt rikssnittet "
    "andel antal differens kvinna man"
)
STRONG = frozenset(STRONG_TEXT.split())
YEAR = re.compile(r"^\(?(?:19[89]|20[0-4])\d\)?(?:[-/](?:\d\d)(?:[-/]\d\d)?)?\.?$")
VERBS_TEXT = (
    "är var har hade blev blir uppgår uppgick ska skall kommer fick får gick går visar visade "
    "ökade ökat minskade minskat består bestod deltog finns fanns innebär avser beror genomfördes "
    "genomförts startade avslutades kan måste borde gör gjorde ger gav tar tog"
)
VERBS = frozenset(VERBS_TEXT.split())
STOPS_TEXT = (
    "under år från till och om av på i ca cirka drygt nästan den kl för med per nr kap sid sida "
    "över mellan minst högst totalt, mars april maj juni juli augusti september oktober november "
    "december januari februari § dnr insats vecka kvartal tertial fas etapp tabell bilaga not bild "
    "figur diagram omgång version punkt mål"
)
STOPS = frozenset(STOPS_TEXT.split())
LONGEST_LABEL = 110
SHORT = 66
MOST_ATOMS = 45


class LineKind(StrEnum):
    ROW = "row"  # words and values
    VALUES = "values"  # values only
    HEAD = "head"  # the columns' headings
    UNIT = "unit"
    COUNT = "count"  # 'n 23'
    HEADING = "heading"
    CAPTION = "caption"
    WORDS = "words"  # short, and neither of these: a row without values, or a heading
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with what it is; `level` of a heading from 1."""

    line: Line
    kind: LineKind
    reading: Reading
    level: int = 0

    @property
    def text(self) -> str:
        return self.line.text


def body_size(lines: Sequence[Line]) -> float:
    """The size most running text is set in; 0 when the format does not tell."""
    sizes: Counter[float] = Counter()
    for line in lines:
        is_text = len(line.text) > 40 and not any(word.is_apart for word in line.words)
        sizes[line.size] += len(line.text) if is_text else 0
    return sizes.most_common(1)[0][0] if sizes else 0.0


def mark(line: Line, size: float) -> Marked:
    """What the line is by itself; `blocks` looks at its neighbours. `size` is the body's."""
    reading = read_values(line)
    level = heading_level(line, reading, size)
    return Marked(line, LineKind.HEADING if level else _kind(line, reading, size), reading, level)


def _kind(line: Line, reading: Reading, size: float) -> LineKind:
    text = line.text
    if CAPTION.match(text):
        return LineKind.CAPTION
    if COUNT.match(text):
        return LineKind.COUNT
    if UNIT_LINE.match(text):
        return LineKind.UNIT
    if is_head(line):
        return LineKind.HEAD
    if reading.atoms and not line.is_item:
        return _valued(line, reading, size)
    short = len(text) <= SHORT and not text.endswith((".", ",", ";", "?", "!"))
    is_words = short and not line.is_item and not text.startswith(("•", "*", "·", "➢"))
    return LineKind.WORDS if is_words else LineKind.PROSE


def _valued(line: Line, reading: Reading, size: float) -> LineKind:
    if (size and line.size > 1.3 * size) or len(reading.atoms) > MOST_ATOMS:
        return LineKind.PROSE  # figures set large beside a picture; no row of a table
    if not reading.label:
        return LineKind.VALUES
    if may_be_row(reading):
        return LineKind.ROW
    is_title = len(reading.atoms) == 1 and reading.atoms[0].is_year and len(line.text) < SHORT
    is_title = is_title and not set(reading.label.lower().split()) & (VERBS | STOPS)
    return LineKind.WORDS if is_title and line.text[0].isupper() else LineKind.PROSE


def is_head(line: Line) -> bool:
    """Only words that head columns, and at least one that says so: a year or a role."""
    words = [word.text.lower().rstrip(".,:*") for word in line.words]
    known = [w for w in words if w in HEAD_WORDS or w in FILL_WORDS or YEAR.match(w) or w == "%"]
    if not words or len(known) < len(words):
        return False
    strong = sum(1 for word in words if word in STRONG or YEAR.match(word))
    filled = sum(1 for word in words if word in FILL_WORDS)
    return strong > 1 or (strong == 1 and (len(words) <= 3 or filled == len(words) - 1))


def may_be_row(reading: Reading) -> bool:
    """Whether words and values may be a row rather than the end of a sentence."""
    label, atoms = reading.label, reading.atoms
    words = label.lower().split()
    if len(label) > LONGEST_LABEL or label.endswith((",", ";", "(", "§")):
        return False
    is_apart = atoms[0].is_apart
    if len(atoms) == 1 and not is_apart:
        only = atoms[0]
        if only.is_year or only.is_empty or words[-1].strip("(") in STOPS:
            return False
        if len(words) > 7 or (label[0].islower() and len(words) > 2) or "." in label[:-1]:
            return False
    return is_apart or not (set(words) & VERBS and len(words) > 3)


def heading_level(line: Line, reading: Reading, size: float) -> int:
    """1–4 for a heading, 0 for none."""
    text = line.text
    if line.level:
        return min(4, line.level)
    if line.is_paragraph and not line.is_bold:
        return 0
    if len(text) > 100 or (text.endswith((".", ",", ";")) and not NOTE.match(text)):
        return 0
    if APPENDIX.match(text) and len(text) <= 80:
        return 1
    if reading.atoms and not reading.atoms[-1].is_year and not NOTE.fullmatch(text):
        return 0
    return _numbered_level(text) or _set_level(line, size)


def _numbered_level(text: str) -> int:
    numbered = NUMBERED.match(text)
    if numbered and len(text) <= 90:
        return min(4, numbered[1].count(".") + 1)
    return 3 if NOTE.match(text) and len(text) <= 80 else 0


def _set_level(line: Line, size: float) -> int:
    """By the type: larger than the body, or capitals, or bold and alone."""
    letters = [sign for sign in line.text if sign.isalpha()]
    if CAPTION.match(line.text) or len(letters) < 3 or is_head(line):
        return 0
    if size and line.size >= 1.12 * size and not any(w.is_apart for w in line.words):
        return 1 if line.size >= 1.6 * size else 2 if line.size >= 1.25 * size else 3
    is_capitals = all(sign.isupper() for sign in letters) and len(letters) > 4
    if is_capitals and not line.text.lower().startswith("summa"):
        return 2
    is_alone = line.is_paragraph or (line.above >= 0.7 and line.size >= size > 0)
    return 4 if line.is_bold and is_alone and not any(w.is_apart for w in line.words) else 0
