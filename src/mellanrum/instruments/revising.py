"""What a förbund may settle in an instrument that it does not own: labels that no source has
verified, and what an option says (its tone).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Instrument, Option, Scale, Tone


@dataclass(frozen=True, slots=True)
class Revision:
    """The förbund's label and tone of an option; '' keeps the label."""

    label: str
    tone: Tone | None


Revisions = Mapping[str, Mapping[int, Revision]]  # scale key, option code


def revise_options(instrument: Instrument, revisions: Revisions) -> Instrument:
    """The instrument with the förbund's labels and tones. DomainError for an option that does not
    exist, or a new label where the source has printed one.
    """
    scales = dict(instrument.scales)
    for key, changes in revisions.items():
        if key not in scales:
            raise DomainError(f"”{instrument.title}” har ingen skala ”{key}”. Välj en annan.")
        scales[key] = _revise(instrument, scales[key], changes)
    return replace(instrument, scales=scales)


def _revise(instrument: Instrument, scale: Scale, changes: Mapping[int, Revision]) -> Scale:
    for code in changes.keys() - scale.codes:
        raise DomainError(f"Skalan ”{scale.title}” har inget svar med koden {code}. Rätta koden.")
    options = tuple(
        _revised(instrument, option, changes[option.code]) if option.code in changes else option
        for option in scale.options
    )
    labels = [option.label for option in options]
    if len(set(labels)) < len(labels):
        raise DomainError(f"Två svar i ”{scale.title}” får samma namn. Ge dem olika namn.")
    return replace(scale, options=options)


def _revised(instrument: Instrument, option: Option, revision: Revision) -> Option:
    label = revision.label.strip() or option.label
    if label != option.label and instrument.is_locked and option.is_verified:
        raise DomainError(
            f"”{option.label}” är tryckt i källan och ändras inte. Ändra bara svar utan källa."
        )
    return replace(option, label=label, tone=revision.tone)
