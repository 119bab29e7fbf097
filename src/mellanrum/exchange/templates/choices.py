"""What a cell may point at: the förbund's own parties, insatser, codes and the like, by name.

A choice is shown as 'Norra kommun (norra)'; read back, the short form in brackets is the value. A
name alone is understood too, where only one has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from mellanrum.domain.folding import plain
from mellanrum.exchange.package.schema.columns import Col
from mellanrum.exchange.templates.headings import plain_name
from mellanrum.registers.economy.tables import (
    AWARDS,
    BOARD_GOALS,
    BUDGET_PLANS,
    LIQUID_PLACEMENTS,
)
from mellanrum.registers.governance.tables import BODIES
from mellanrum.registers.insatser.operation_policies import RESERVED_EVENTS
from mellanrum.registers.insatser.tables import DEADLINES, GOALS, INSATSER
from mellanrum.registers.keyed import Register
from mellanrum.registers.organisation.tables import CODES, PARTIES, UNITS
from mellanrum.registers.surveys.tables import CAMPAIGNS

SOURCES: Mapping[str, tuple[Register[Any], str, str]] = {
    "part": (PARTIES, "slug", "name"),
    "insats": (INSATSER, "slug", "name"),
    "enhet": (UNITS, "slug", "name"),
    "grupp": (BODIES, "slug", "name"),
    "mal": (GOALS, "slug", "text"),
    "tidsgrans": (DEADLINES, "slug", "label"),
    "omgang": (CAMPAIGNS, "slug", "title"),
    "medel": (AWARDS, "reference", "reference"),
    "placering": (LIQUID_PLACEMENTS, "slug", "name"),
    "budget": (BUDGET_PLANS, "slug", "title"),
    "styrelsemal": (BOARD_GOALS, "slug", "text"),
}
CODE = "kod:"
EVENT, EVENTS = "handelse", f"{CODE}process_event"  # the enrolment's own days are events too
IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
LONGEST = 60  # of a name in a list


@dataclass(slots=True)
class Choices:
    """The choices of one förbund, read when they are first asked for."""

    forbund: str
    _known: dict[str, dict[str, str]] = field(default_factory=dict)
    _names: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, ref: str) -> Mapping[str, str]:
        """{short form: name} of what a reference may point at; empty for one that has no names."""
        if ref not in self._known:
            self._known[ref] = dict(self._read(ref))
        return self._known[ref]

    def _read(self, ref: str) -> Iterator[tuple[str, str]]:
        if ref == EVENT:
            yield from {**RESERVED_EVENTS, **self.of(EVENTS)}.items()
        elif ref.startswith(CODE):
            if CODE not in self._known:
                self._known[CODE] = {
                    f"{row.list}:{row.code}": row.label for row in CODES.read(self.forbund).values()
                }
            wanted = f"{ref.removeprefix(CODE)}:"
            for key, label in self._known[CODE].items():
                if key.startswith(wanted):
                    yield key.removeprefix(wanted), label
        elif ref in SOURCES:
            register, key, name = SOURCES[ref]
            for row in register.read(self.forbund).values():
                yield str(getattr(row, key)), str(getattr(row, name))

    def shown(self, ref: str) -> tuple[str, ...]:
        """As they stand in a list."""
        return tuple(shown(key, name) for key, name in self.of(ref).items())

    def learn(self, register: str, rows: Iterable[Any]) -> None:
        """Rows of the very file that is read are there to choose too."""
        if register == CODES.name:
            for row in rows:
                self._add(f"{CODE}{row.list}", row.code, row.label)
        for ref, (source, key, name) in SOURCES.items():
            if source.name == register:
                for row in rows:
                    self._add(ref, str(getattr(row, key)), str(getattr(row, name)))

    def _add(self, ref: str, key: str, name: str) -> None:
        self.of(ref)
        self._known[ref][key] = name
        self._names.pop(ref, None)

    def nearest(self, ref: str, text: str) -> str | None:
        """The short form whose name is almost what somebody wrote."""
        names = self._by_name(ref)
        near = get_close_matches(plain_name(text), names, 1)
        return names[near[0]] if near else None

    def key_of(self, ref: str, text: str) -> str:
        """The short form meant by what somebody wrote; the text itself when nothing fits."""
        known = self.of(ref)
        if text in known:
            return text
        bracketed = IN_BRACKETS.search(text)
        if bracketed and bracketed[1] in known:
            return bracketed[1]
        return self._by_name(ref).get(plain_name(text), text)

    def _by_name(self, ref: str) -> Mapping[str, str]:
        if ref not in self._names:
            found: dict[str, set[str]] = {}
            for key, name in self.of(ref).items():
                for word in (plain_name(name), plain_name(key)):
                    found.setdefault(word, set()).add(key)
            for key, name in self._short_names(ref):
                found.setdefault(plain_name(name), set()).add(key)
            self._names[ref] = {word: min(keys) for word, keys in found.items() if len(keys) == 1}
        return self._names[ref]

    def _short_names(self, ref: str) -> Iterator[tuple[str, str]]:
        """What insatser are called in tables."""
        if ref == "insats":
            for row in INSATSER.read(self.forbund).values():
                yield row.slug, row.short_name


def shown(key: str, name: str) -> str:
    """'Norra kommun (norra)'; a name that is the key stands alone."""
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    return (
        key
        if plain(short) == plain(key)
        else f"{short.replace('(', '[').replace(')', ']')} ({key})"
    )


def offered(column: Col, choices: Choices) -> tuple[str, ...]:
    """The list of a column; nothing for one that is written freely or holds several."""
    if column.kind.value == "choice":
        return tuple(column.one_of)
    if column.kind.value == "yes/no":
        return ("ja", "nej")
    return choices.shown(column.ref) if column.kind.value == "reference" else ()
