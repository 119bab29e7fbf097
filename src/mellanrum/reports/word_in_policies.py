"""A Word file held against a report: which heading goes where, and what becomes of each text.

What Word brings back has the figures as printed and the program's own paragraphs among the others.
So the section's text is first told as Word would print it; where Word left a paragraph as it was,
the section's own stands, with its inserted figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from mellanrum.documents.docx_in import WordImage, WordSection
from mellanrum.domain.swedish import ascii_slug
from mellanrum.domain.text_merge import paragraphs
from mellanrum.reports.report_images_policies import USED

SKIP, GO_ON, OWN = "hoppa", "fortsatt", "eget"
PARAGRAPH = "\n\n"
NUMBERED = re.compile(r"^[\d.]+\s+")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What stands under a heading of the file: `place` is its number in the file."""

    place: int
    heading: str
    level: int
    text: str
    images: tuple[WordImage, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """A text of a section: its paragraphs as they are saved and as Word prints them ('' for a table
    or chart, which Word does not bring back), which version, and the printed value of each of its
    inserted figures.
    """

    pairs: tuple[tuple[str, str], ...]
    version: int
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        return PARAGRAPH.join(saved for saved, _ in self.pairs)

    @property
    def printed(self) -> list[str]:
        return [printed for _, printed in self.pairs if printed]


def incoming_of(sections: Sequence[WordSection]) -> tuple[Incoming, ...]:
    """Those that hold something to take in, or a remark."""
    return tuple(
        Incoming(place, one.heading, one.level, one.text, one.images, one.remarks)
        for place, one in enumerate(sections)
        if one.text.strip() or one.remarks
    )


def same_heading(heading: str) -> str:
    """What two headings have in common: neither numbers before, case nor signs."""
    return ascii_slug(NUMBERED.sub("", heading.strip()))


def proposed(found: Sequence[Incoming], headings: Mapping[str, str]) -> dict[int, str]:
    """{place: where it goes}. `headings` is {section key: heading} of sections with a text. What
    no section is called goes on the one before when it lies below it, and is else left.
    """
    keys: dict[str, str] = {}
    for key, heading in headings.items():
        keys.setdefault(same_heading(heading), key)
    chosen: dict[int, str] = {}
    above: int | None = None
    for one in found:
        key = keys.pop(same_heading(one.heading), "") if one.heading else ""
        if key:
            above, chosen[one.place] = one.level, key
        elif above is not None and one.heading and one.level > above:
            chosen[one.place] = GO_ON
        else:
            above, chosen[one.place] = None, SKIP
    return chosen


def gathered(found: Sequence[Incoming], chosen: Mapping[int, str]) -> dict[str, str]:
    """{section key or 'eget:3': the text that goes there}; what goes on another is put under a
    sub-heading, and what two headings lead to is put together.
    """
    texts: dict[str, list[str]] = {}
    last = ""
    for one in found:
        target = chosen.get(one.place, SKIP)
        if target == SKIP:
            last = ""
        elif target == GO_ON and last:
            texts[last].append(under_heading(one))
        elif target != GO_ON:
            last = f"{OWN}:{one.place}" if target == OWN else target
            texts.setdefault(last, []).append(one.text)
    return {key: PARAGRAPH.join(part for part in parts if part) for key, parts in texts.items()}


def under_heading(one: Incoming) -> str:
    return f"### {one.heading}{PARAGRAPH}{one.text}" if one.heading else one.text


def without(text: str, printed: Iterable[str]) -> str:
    """The text without the paragraphs that the program itself prints in the section."""
    own = set(printed)
    return PARAGRAPH.join(part for part in paragraphs(text) if part not in own)


def nearest(text: str, bases: Sequence[Base]) -> Base:
    """The version that the file is most like; of equals the first. Raises ValueError for none."""
    return max(bases, key=lambda base: _likeness(base.printed, text))


def _likeness(one: list[str], other: str) -> float:
    """0 to 2: how many paragraphs are the same, and how like the words are."""
    same = SequenceMatcher(None, one, paragraphs(other), autojunk=False).ratio()
    return same + SequenceMatcher(None, PARAGRAPH.join(one), other, autojunk=False).quick_ratio()


def taken_in(text: str, base: Base) -> str:
    """What the section's text becomes: paragraphs that Word left alone as the section has them,
    with figures; the others as Word has them, with figures that kept their value put back. Tables
    and charts stay after the paragraph that they stood after.
    """
    mine, saved = paragraphs(text), [one for one, printed in base.pairs if printed]
    after = _unprinted(base)
    parts = list(after.get(0, ()))
    opcodes = SequenceMatcher(None, base.printed, mine, autojunk=False).get_opcodes()
    for what, start, end, mine_start, mine_end in opcodes:
        if what == "equal":
            told = saved[start:end]
        else:
            told = _with_figures(mine[mine_start:mine_end], saved[start:end], base.values)
        kept = [one for place in range(start + 1, end + 1) for one in after.get(place, ())]
        parts += _woven(told, start, after) if what == "equal" else [*told, *kept]
    return PARAGRAPH.join(parts)


def _unprinted(base: Base) -> dict[int, list[str]]:
    """{how many printed paragraphs stand before: the tables and charts there}."""
    found: dict[int, list[str]] = {}
    before = 0
    for saved, printed in base.pairs:
        if printed:
            before += 1
        else:
            found.setdefault(before, []).append(saved)
    return found


def _woven(told: Sequence[str], start: int, after: Mapping[int, list[str]]) -> list[str]:
    """The paragraphs with the tables and charts that stand between them."""
    return [
        part for place, one in enumerate(told, start + 1) for part in (one, *after.get(place, ()))
    ]


def _with_figures(
    mine: Sequence[str], saved: Sequence[str], values: Mapping[str, str]
) -> list[str]:
    """Word's paragraphs with figures put back: where a value stands there as many times as the
    paragraphs before had figures of that value.
    """
    text, before = PARAGRAPH.join(mine), PARAGRAPH.join(saved)
    places = sorted((found.start(), put) for put in values for found in _all(put, before))
    by_value: dict[str, list[str]] = {}
    for _, insertion in places:
        by_value.setdefault(values[insertion], []).append(insertion)
    for value in sorted(filter(None, by_value), key=len, reverse=True):
        alone = re.compile(rf"(?<![\w,.\u202f{{]){re.escape(value)}(?![\w\u202f}}]|[,.]\d)")
        if len(alone.findall(text)) == len(by_value[value]):
            text = _filled(alone.split(text), by_value[value])
    return [text] if text else []


def _all(insertion: str, text: str) -> Iterable[re.Match[str]]:
    return re.finditer(re.escape(insertion), text)


def _filled(pieces: Sequence[str], insertions: Sequence[str]) -> str:
    """The pieces with an insertion between each two."""
    rest = (put + piece for put, piece in zip(insertions, pieces[1:], strict=True))
    return pieces[0] + "".join(rest)


def with_image_keys(text: str, keys: Mapping[str, str]) -> str:
    """The text with the file's names of images exchanged for the report's keys; an image that is
    not taken in leaves its line.
    """
    parts = []
    for part in paragraphs(text):
        found = USED.fullmatch(part.strip())
        if found is None:
            parts.append(part)
        elif key := keys.get(found[1]):
            parts.append(f"{{{{ bild: {key} }}}}")
    return PARAGRAPH.join(parts)
