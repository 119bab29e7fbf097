"""Scales: those of a draft are written, those on file settled where the source is silent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from mellanrum.domain.swedish import ascii_slug
from mellanrum.instruments.definition import Scale
from mellanrum.instruments.loading import load_instrument
from mellanrum.instruments.revising import Revision
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions import own_items as made
from mellanrum.registers.surveys.actions.wordings import settle_options
from mellanrum.registers.surveys.models import OptionWord
from mellanrum.registers.surveys.queries.own_instruments import Known
from mellanrum.web.areas.instruments.changes import confirm, newest_of, told_by
from mellanrum.web.areas.instruments.reach import (
    WRITE,
    cancel,
    crumbs,
    get_known,
    get_own,
    own_url,
    url_of,
)
from mellanrum.web.areas.instruments.scale_forms import OptionsForm, ScaleForm, tone_of
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

LEAD = "Svaren ordnas efter kod, den lägsta först. Tonen säger vad svaret betyder i resultatet."


def get_scale(known: Known, key: str) -> Scale:
    """Raises Http404 for one that the questionnaire lacks."""
    if key not in known.instrument.scales:
        raise Http404
    return known.instrument.scales[key]


@writes(grant=WRITE)
def add(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Another scale."""
    return answer(request, viewer, key, version, "")


@writes(grant=WRITE)
def change(
    request: HttpRequest, viewer: Viewer, key: str, version: str, scale: str
) -> HttpResponse:
    """A scale's name and answers."""
    return answer(request, viewer, key, version, scale)


def answer(
    request: HttpRequest, viewer: Viewer, key: str, version: str, scale: str
) -> HttpResponse:
    known, own = get_own(viewer, key, version)
    held = get_scale(known, scale) if scale else None
    form = ScaleForm(posted(request), scale=held, seen=own.version, newest=newest_of(own))

    def save() -> tuple[str, str]:
        title = form.cleaned_data["title"]
        put = form.scale(scale or new_key(known, title))
        made.put_scale(own=own, scale=put, seen=form.version, **told_by(viewer))
        return f"Skalan ”{title}” är sparad.", f"{own_url(own)}#skala-{put.key}"

    title = f"Ändra skalan ”{held.title}”" if held else "Ny skala"
    ask = Ask(title, "Spara skalan", cancel(known), crumbs(known), LEAD)
    remove = own_url(own, "instruments-scale-remove", scale) if held else ""
    return answered(request, form, ask, save, "instruments/scale.html", remove=remove,
                    remove_label="Ta bort skalan")  # fmt: skip


def new_key(known: Known, title: str) -> str:
    """A key that no other scale of the questionnaire has."""
    base = ascii_slug(title)[:40] or "skala"
    names = [base, *(f"{base}-{n}" for n in range(2, len(known.instrument.scales) + 3))]
    return next(name for name in names if name not in known.instrument.scales)


@writes(grant=WRITE)
def remove(
    request: HttpRequest, viewer: Viewer, key: str, version: str, scale: str
) -> HttpResponse:
    """A scale that no question has."""
    known, own = get_own(viewer, key, version)
    held, form = get_scale(known, scale), confirm(request, own)

    def save() -> tuple[str, str]:
        made.remove_scale(own=own, scale=scale, seen=form.version, **told_by(viewer))
        return f"Skalan ”{held.title}” är borttagen.", own_url(own)

    ask = Ask(f"Ta bort skalan ”{held.title}”", "Ta bort skalan", cancel(known), crumbs(known),
              note="Det går inte att ångra.", is_danger=True)  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def options(
    request: HttpRequest, viewer: Viewer, key: str, version: str, scale: str
) -> HttpResponse:
    """Labels that no source has printed, and tones, of a scale on file."""
    known = get_known(viewer, key, version)
    if known.own is not None:
        raise Http404
    held, is_locked = get_scale(known, scale), known.instrument.is_locked

    def newest() -> int:
        return seen_of(viewer, known, scale)

    form = OptionsForm(posted(request), scale=held, is_locked=is_locked, seen=newest(),
                       newest=newest)  # fmt: skip

    def save() -> tuple[str, str]:
        told = form.cleaned_data
        codes = [option.code for option in held.options]
        revisions = {c: Revision(told[f"label_{c}"], tone_of(told[f"tone_{c}"])) for c in codes}
        settle_options(
            forbund=get_forbund(viewer.forbund_slug),
            instrument=load_instrument(key, version),
            scale=scale,
            revisions=revisions,
            source=told["source"],
            seen=form.version,
            **told_by(viewer),
        )
        return f"”{held.title}” är sparad.", f"{url_of(known)}#skala-{scale}"

    note = (
        "Ett svar som källan har tryckt kan inte döpas om. Ett som inte är bekräftat mot NNS "
        "formulär kan ni rätta när ni har sett formuläret."
    ) if is_locked else ""  # fmt: skip
    ask = Ask(f"Svar och toner: {held.title}", "Spara", cancel(known), crumbs(known), note=note)
    return answered(request, form, ask, save, "instruments/scale.html")


def seen_of(viewer: Viewer, known: Known, scale: str) -> int:
    """The versions of the förbund's words together: it grows with every change."""
    held = OptionWord.objects.filter(
        forbund__slug=viewer.forbund_slug,
        instrument=known.instrument.key,
        instrument_version=known.instrument.version,
        scale=scale,
    )
    return sum(held.values_list("version", flat=True))
