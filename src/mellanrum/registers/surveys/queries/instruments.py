"""The questionnaires that a förbund can ask: those on file, and its own out of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import QuerySet

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument, Tone
from mellanrum.instruments.loading import list_instruments, load_instrument, parse_instrument
from mellanrum.instruments.problems import InstrumentError
from mellanrum.instruments.revising import Revision, revise_options
from mellanrum.registers.surveys.models import Campaign, OptionWord, OwnInstrument

Word = tuple[str, int, str, str]  # scale, code, label, tone


def find_instrument(forbund_slug: str, key: str, version: str) -> Instrument:
    """The instrument of a campaign: on file (read once a process) with the förbund's labels and
    tones, else the förbund's own, whose version is its edition. One query. Raises DomainError when
    there is none, InstrumentError for a faulty one.
    """
    try:
        on_file = load_instrument(key, version)
    except InstrumentError:
        raise
    except DomainError as missing:
        own = _find_own(forbund_slug, key, version)
        if own is None:
            raise missing
        return parse_instrument(own.content, own.title)
    held = _words_of(forbund_slug).filter(instrument=key, instrument_version=version)
    return with_words(on_file, tuple(held.values_list("scale", "code", "label", "tone")))


def list_on_file(forbund_slug: str) -> list[Instrument]:
    """Those on file, with the förbund's labels and tones. One query."""
    words: dict[tuple[str, str], list[Word]] = defaultdict(list)
    found = _words_of(forbund_slug).values_list(
        "instrument", "instrument_version", "scale", "code", "label", "tone"
    )
    for key, version, scale, code, label, tone in found:
        words[key, version].append((scale, code, label, tone))
    return [with_words(i, tuple(words[i.key, i.version])) for i in list_instruments()]


def with_words(instrument: Instrument, words: Iterable[Word]) -> Instrument:
    """The instrument as the förbund has settled it; the same object for the same words. Words that
    the file no longer allows (a source has been found, a scale is gone) are left out.
    """
    told = tuple(words)
    return _with_words(instrument, told) if told else instrument


@lru_cache(128)
def _with_words(instrument: Instrument, words: tuple[Word, ...]) -> Instrument:
    for scale, code, label, tone in words:
        revision = Revision(label, Tone(tone) if tone else None)
        try:
            instrument = revise_options(instrument, {scale: {code: revision}})
        except DomainError:
            continue
    return instrument


def _words_of(forbund_slug: str) -> QuerySet[OptionWord]:
    return OptionWord.objects.filter(forbund__slug=forbund_slug)


def instrument_of(campaign: Campaign) -> Instrument:
    """The campaign's instrument; raises as `find_instrument`."""
    return find_instrument(campaign.forbund.slug, campaign.instrument, campaign.instrument_version)


def form_of(campaign: Campaign) -> Form:
    """The form that the campaign's group is asked. Raises DomainError when there is none."""
    return instrument_of(campaign).get_form(campaign.group)


def list_usable(forbund_slug: str) -> list[Instrument]:
    """Those that a campaign may ask: on file, and the förbund's own published ones that read.
    Progression and routine questions are not asked by campaigns.
    """
    own = OwnInstrument.objects.filter(
        forbund__slug=forbund_slug, state=OwnInstrument.State.PUBLISHED
    )
    found = list_on_file(forbund_slug) + [i for one in own if (i := _try(one))]
    return [i for i in found if i.kind not in ("progression", "routine")]


def _find_own(forbund_slug: str, key: str, version: str) -> OwnInstrument | None:
    if not version.isdigit():
        return None
    own = OwnInstrument.objects.filter(forbund__slug=forbund_slug, key=key, edition=int(version))
    return own.exclude(state=OwnInstrument.State.DRAFT).first()


def _try(own: OwnInstrument) -> Instrument | None:
    try:
        return parse_instrument(own.content, own.title)
    except InstrumentError:
        return None
