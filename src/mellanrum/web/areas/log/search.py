"""A search of the log looks in what the log shows: words are turned into the codes it holds."""

from __future__ import annotations

from mellanrum.audit.queries import Match, list_told
from mellanrum.domain.folding import holds, words_of
from mellanrum.web.areas.log.shown import Shown
from mellanrum.web.areas.log.words import as_date
from mellanrum.web.words import verb_text

LONGEST_NUMBER = 9


def matches_of(search: str, shown: Shown) -> list[Match]:
    """One match a word. A constant number of queries, and none without a search."""
    words = words_of(search)
    if not words:
        return []
    forbund = shown.viewer.forbund_slug
    verbs = {verb: verb_text(verb) for verb in list_told(forbund, "verb")}
    actors = {actor: shown.who(actor) for actor in shown.actors}
    subjects = {subject: shown.what(subject).text for subject in shown.subjects}
    return [
        Match(
            _with(word, verbs),
            _with(word, actors),
            _with(word, subjects),
            as_date(word),
            int(word) if word.isdecimal() and len(word) <= LONGEST_NUMBER else None,
        )
        for word in words
    ]


def _with(word: str, told: dict[str, str]) -> tuple[str, ...]:
    return tuple(code for code, text in told.items() if holds(text, word))
