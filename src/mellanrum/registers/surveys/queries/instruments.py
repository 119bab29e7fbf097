"""The questionnaires that a förbund can ask: those on file, and its own out of the database."""

from __future__ import annotations

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument
from mellanrum.instruments.loading import list_instruments, load_instrument, parse_instrument
from mellanrum.instruments.problems import InstrumentError
from mellanrum.registers.surveys.models import Campaign, OwnInstrument


def find_instrument(forbund_slug: str, key: str, version: str) -> Instrument:
    """The instrument of a campaign: on file (read once a process), else the förbund's own, whose
    version is its edition. Raises DomainError when there is none, InstrumentError for a faulty one.
    """
    try:
        return load_instrument(key, version)
    except InstrumentError:
        raise
    except DomainError as missing:
        own = _find_own(forbund_slug, key, version)
        if own is None:
            raise missing
        return parse_instrument(own.content, own.title)


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
    found = list(list_instruments()) + [i for one in own if (i := _try(one))]
    return [i for i in found if i.kind not in ("progression", "routine")]


def _find_own(forbund_slug: str, key: str, version: str) -> OwnInstrument | None:
    if not version.isdigit():
        return None
    return OwnInstrument.objects.filter(
        forbund__slug=forbund_slug, key=key, edition=int(version)
    ).first()


def _try(own: OwnInstrument) -> Instrument | None:
    try:
        return parse_instrument(own.content, own.title)
    except InstrumentError:
        return None
