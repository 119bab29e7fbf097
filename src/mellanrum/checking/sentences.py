"""Running text as sentences, each with its signs in the text.

A full stop ends a sentence unless an abbreviation, an initial or a list number stands before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Those that stand before what they tell of; "m.m.", "osv." and "kr." do end sentences.
WORDS = (
    "adj,avd,bil,bl.a,bl,ca,cirka,d.v.s,dvs,dnr,doc,dr,el,ev,exkl,f.d,f.k,f.n,f.ö,fd,fig,fr,fr.o.m,"
    "from,gr,h.h,i.o.m,inkl,istf,jan,feb,mar,apr,jun,jul,aug,sep,sept,okt,nov,dec,jfr,jmf,kap,kl,"
    "m.a.o,m.h.a,m.h.t,max,motsv,möjl,n.b,nr,obs,omr,p.g.a,pga,proc,prof,prop,ref,resp,rskr,s.a.s,"
    "s.k,sek,sid,skr,st.f,t.ex,t.o.m,tab,tex,tfn,tel,tr,ung,vs,årl,äv"
)
ABBREVIATIONS = frozenset(WORDS.split(","))
# What may start a sentence after the space: a capital, a digit, a quotation mark or a bracket.
END = re.compile(
    r"(?P<mark>[.!?…]+[\"”»)\]]*)(?=[\s\u00a0]+[\"“”»«(\[–—-]*[A-ZÅÄÖÉ0-9])|(?P<gap>\n\s*\n)"
    r"|(?P<item>\n(?=\s*(?:[-*•–]|\d{1,2}[.)])\s))"
)
LAST_WORD = re.compile(r"[^\s(\[\"”]+$")
LIST_NUMBER = re.compile(r"(?:^|\n)\s*(?:#+\s*)?\d{1,2}(?:\.\d{1,2})*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence: `text` is exactly `source[start:end]`."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, without the space around them; empty ones are left out."""
    spans, start = [], 0
    for found in END.finditer(text):
        if found["mark"] and not _ends(text[start : found.start()], found["mark"]):
            continue
        spans.append(_trimmed(text, start, found.end() if found["mark"] else found.start()))
        start = found.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.text)


def _ends(before: str, mark: str) -> bool:
    """Whether the mark after `before` closes a sentence."""
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    if LIST_NUMBER.search(before):
        return False
    last = LAST_WORD.search(before)
    word = last.group().lower() if last else ""
    is_initial = len(word) == 1 and last is not None and last.group().isupper()
    return not is_initial and word not in ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(text[start:end], start, end)
