"""What a förbund settles about questionnaires: labels without source, tones, and languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, digest, record
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.revising import Revision, revise_options
from mellanrum.instruments.wording import SWEDISH, languages_of
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_version
from mellanrum.registers.insatser.text_policies import check_written as check_told
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.surveys.models import OptionWord, OwnWording
from mellanrum.registers.surveys.own_languages import list_writable
from mellanrum.registers.surveys.queries.wordings import read_own_wording

CHANGE = "surveys.change"


@action
def settle_options(
    *,
    forbund: Forbund,
    instrument: Instrument,
    scale: str,
    revisions: Mapping[int, Revision],
    source: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """The förbund's labels and tones of a scale on file. `instrument` is the file's own; `seen`
    the sum of the words' versions when they were read. Raises DomainError for a label that the
    source has printed.
    """
    check_grant(by, CHANGE)
    check_told("source", source, "Skriv vad ändringen bygger på, till exempel ett beslut.")
    check_texts(source=source, **{f"label_{code}": r.label for code, r in revisions.items()})
    revise_options(instrument, {scale: revisions})
    revisions = {code: _shortest(instrument, scale, code, r) for code, r in revisions.items()}
    held = _held_words(forbund, instrument, scale)
    check_version(seen, sum(word.version for word in held.values()))
    changed = [c for c, r in revisions.items() if _differs(instrument, scale, c, r, held.get(c))]
    if not changed:
        raise DomainError("Inget är ändrat.")
    for code in changed:
        word = held.get(code) or _new_word(forbund, instrument, scale, code)
        revision = revisions[code]
        word.label, word.tone, word.source = revision.label, revision.tone or "", source
        word.version += 1
        word.save()
    told = {str(c): f"{revisions[c].label} {revisions[c].tone or ''}".strip() for c in changed}
    _record("option_words.settle_options", forbund, instrument, by, at, scale=scale, options=told,
            source=source)  # fmt: skip


@action
def use_language(
    *, forbund: Forbund, instrument: Instrument, language: str, is_used: bool, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Offer a language, or offer it no more. Raises DomainError for one that lacks a text."""
    check_grant(by, CHANGE)
    if language == SWEDISH:
        raise DomainError("Svenska erbjuds alltid.")
    row = _wording(forbund, instrument, language)
    if is_used:
        _check_usable(instrument, language, row)
    elif row.pk is None and languages_of(instrument).find(language) is None:
        raise DomainError("Språket finns inte.")
    row.is_used = is_used
    row.source = row.source or "Tagen i bruk av förbundet"
    row.version += 1
    row.save()
    verb = "own_wordings.use_language" if is_used else "own_wordings.stop_language"
    _record(verb, forbund, instrument, by, at, language=language)


@action
def put_wording(
    *,
    forbund: Forbund,
    instrument: Instrument,
    language: str,
    content: Mapping[str, Any],
    source: str,
    seen: int,
    by: Actor,
    at: datetime,
) -> OwnWording:
    """The förbund's texts in a language, as far as they are written: `content` has the shape of a
    language file. What was in use and now lacks a text is offered no more.
    """
    check_grant(by, CHANGE)
    if instrument.is_locked:
        raise DomainError(
            f"{instrument.owner} äger texterna i ”{instrument.title}”, så förbundet översätter dem "
            "inte. Ta i bruk en översättning som finns."
        )
    if language not in dict(list_writable()):
        raise DomainError(
            f"Texterna runt frågorna finns inte på språket ”{language}”. Välj ett som finns."
        )
    check_told("source", source, "Skriv vem som har översatt.")
    row = _wording(forbund, instrument, language)
    check_version(seen, row.version)
    row.content, row.source = dict(content), source
    row.is_used = row.is_used and not read_own_wording(instrument, language, content)[1]
    row.version += 1
    row.save()
    _record("own_wordings.put_wording", forbund, instrument, by, at, language=language,
            content=digest(row.content))  # fmt: skip
    return row


def _check_usable(instrument: Instrument, language: str, row: OwnWording) -> None:
    if not row.content:
        if languages_of(instrument).find(language) is None:
            raise DomainError("Språket finns inte, eller saknar texter.")
        return
    problems = read_own_wording(instrument, language, row.content)[1]
    if problems:
        raise FieldError(f"{problems[0].message} {problems[0].remedy}", "language")


def _held_words(forbund: Forbund, instrument: Instrument, scale: str) -> dict[int, OptionWord]:
    found = OptionWord.objects.select_for_update().filter(
        forbund=forbund,
        instrument=instrument.key,
        instrument_version=instrument.version,
        scale=scale,
    )
    return {word.code: word for word in found}


def _shortest(instrument: Instrument, scale: str, code: int, revision: Revision) -> Revision:
    """The file's own label is not kept a second time: it may be corrected there."""
    option = instrument.scales[scale].find_option(code)
    label = revision.label.strip()
    return replace(revision, label="" if option and option.label == label else label)


def _differs(
    instrument: Instrument, scale: str, code: int, revision: Revision, held: OptionWord | None
) -> bool:
    """Whether the revision says anything else than what holds already."""
    if held is not None:
        return (held.label, held.tone) != (revision.label, revision.tone or "")
    option = instrument.scales[scale].find_option(code)
    return bool(revision.label) or option is None or revision.tone != option.tone


def _new_word(forbund: Forbund, instrument: Instrument, scale: str, code: int) -> OptionWord:
    return OptionWord(
        forbund=forbund,
        instrument=instrument.key,
        instrument_version=instrument.version,
        scale=scale,
        code=code,
    )


def _wording(forbund: Forbund, instrument: Instrument, language: str) -> OwnWording:
    """The row, locked, or a new one that is not written yet."""
    names = {
        "forbund": forbund,
        "instrument": instrument.key,
        "instrument_version": instrument.version,
        "language": language,
    }
    found = OwnWording.objects.select_for_update().filter(**names).first()
    return found or OwnWording(**names)


def _record(
    verb: str, forbund: Forbund, instrument: Instrument, by: Actor, at: datetime, **detail: Any
) -> None:
    told = {"instrument": instrument.key, "instrument_version": instrument.version, **detail}
    subject = f"{verb.partition('.')[0]}:{instrument.name}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund.slug, detail=told)
