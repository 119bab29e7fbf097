"""The words by which a sentence tells of plans, events, ends and goals in time."""

from __future__ import annotations

import re

from mellanrum.checking.facts_numbers import NUMBER_WORDS
from mellanrum.domain.swedish import MONTHS

MONTH = "|".join(MONTHS)
TITLE = re.compile(
    r"(?i)^(?:\d[\d.]*\s*)?(?:årsredovisning|verksamhetsberättelse|delårsrapport|måluppfyllelse"
    r"|resultat|viktiga händelser|händelser|året|uppföljning)\b[^\d]*(?P<year>20\d\d)$"
)
PLANNED = re.compile(
    r"(?i)^(?=.*\bunder året\b)(?=.*\bplanering)(?=.*\b(?:har|hade|genomförde|höll|hölls)\b)"
    r".*\b(?P<year>20\d\d) års (?:verksamhetsplan|budget|plan|verksamhet)"
)
PLAN = re.compile(
    r"(?i)\bverksamhetsplan(?:en)?(?: för| och budget(?: för)?)? (?P<span>20\d\d\s?[–-]\s?20\d\d)"
)
EVENT = re.compile(
    r"(?i)(?P<event>(?:sammanslagning|sammangående|bildande|ombildning|omorganisation)\w*)"
    r"(?P<rest>(?: av [\w ]{3,40}?)?(?: till \w+)?,?(?: år| den 1 januari| vid årsskiftet)?)"
    r" (?P<year>(?:19|20)\d\d)(?!\d|[-/–]\d)"
)
THROUGH = re.compile(
    r"(?i)\b(?P<year>20\d\d)(?: genom(?: en)?|, när| då| vid(?: en)?)[^.]{0,30}"
    r"\b(?:sammanslagning|sammangående|ombildning|gick samman|slogs samman)"
)
KIND = re.compile(r"(?i)sammanslagning|sammangående|bildande|omorganisation|ombildning")
FUTURE = re.compile(
    r"(?i)\b(?:ska|skall|kommer att|planeras|är planerad|är planerat|beräknas)\b(?P<what>[^.]*?)"
    r"\b(?:tom|t\.o\.m\.|till och med|den|i|under|hösten|våren|kvartal \d"
    rf"|\d{{1,2}} (?:{MONTH})|{MONTH})"
    r" ?(?P<year>20\d\d)(?:-(?P<month>\d\d)(?:\s?-\s?\d\d)?)?(?!\d)"
)
DOING = re.compile(
    r"(?i)\b(?:pågå|avsluta|starta|påbörja|genomför|utvärdera|invig|öppna|rekryter|hålla)"
)
GOAL = re.compile(r"(?i)\bmål|\bprocent|%")
PLANNED_IN = re.compile(
    rf"(?i)\bär\b.{{0,60}}\bplanera[dt]\w* (?:i|till|under) (?P<month>{MONTH})\b"
)
HELD_IN = re.compile(
    rf"(?i)\b\d{{1,2}} (?P<month>{MONTH})\b.{{0,30}}\b(?:genomfördes|hölls|anordnades)\b"
)
FEW = "|".join(word for word, n in NUMBER_WORDS.items() if 2 <= n < 10)
LENGTH = re.compile(
    rf"(?i)\b(?:på|under|inom)\s+(?:en\s+)?(?P<n>\d|{FEW})[ -]?års?(?:[ -]?perioden)?\b"
)
ENDED = re.compile(r"(?i)\bavslut(?:ades|ats|ad|at)\b(?!.*förläng)")
EXTENDED = re.compile(
    r"(?i)\bförläng(?:ning|d|t|des|ts)\w*\b.{0,40}?(?:tom|till och med|t\.o\.m\.)\s"
)
TIMES = (PLANNED, PLAN, EVENT, FUTURE, PLANNED_IN, HELD_IN, ENDED, EXTENDED, KIND)
PROJECT = re.compile(r"(?i)\bprojekt|^period:|\bprojekttid")
