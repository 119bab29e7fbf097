"""A questionnaire made, copied, renamed, published, followed by an edition, retired, discarded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.instruments.definition import GROUPS, Instrument
from mellanrum.instruments.editions import KIND_LABELS, ItemChange, Kind, compare_editions
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions import own_instruments as made
from mellanrum.registers.surveys.instrument_policies import check_may_copy
from mellanrum.registers.surveys.models import OwnInstrument
from mellanrum.registers.surveys.queries.own_instruments import Known
from mellanrum.web.areas.instruments.fields import CopyForm, SeenForm, TitleForm
from mellanrum.web.areas.instruments.reach import (
    WRITE,
    cancel,
    crumbs,
    get_beside,
    get_known,
    get_own,
    own_url,
)
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

OWN_SOURCE = "Förbundets egna frågor"


def newest_of(own: OwnInstrument) -> Callable[[], int]:
    """Asks what version the row has by now."""
    return lambda: OwnInstrument.objects.values_list("version", flat=True).get(pk=own.pk)


def told_by(viewer: Viewer) -> dict[str, Any]:
    return {"by": viewer.actor, "at": timezone.now()}


@writes(grant=WRITE)
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """An empty draft."""
    form = TitleForm(posted(request), seen=0, initial={"source": OWN_SOURCE})

    def save() -> tuple[str, str]:
        forbund = get_forbund(viewer.forbund_slug)
        own = made.create_instrument(forbund=forbund, row=form.row(), **told_by(viewer))
        return "Utkastet är skapat. Välj nu vilka grupper som ska svara.", own_url(own)

    lead = "Det blir ett utkast. Ingen kan svara förrän ni har fastställt det."
    ask = Ask("Skapa ett formulär", "Skapa utkastet", cancel(), crumbs(), lead)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """A draft's name, kind, source and notes."""
    known, own = get_own(viewer, key, version)
    held = known.instrument
    first = {"title": held.title, "kind": str(held.kind), "source": held.source,
             "notes": held.notes}  # fmt: skip
    form = TitleForm(posted(request), kind=held.kind, seen=own.version, newest=newest_of(own),
                     initial=first)  # fmt: skip

    def save() -> tuple[str, str]:
        row = form.row()
        made.change_instrument(own=own, row=row, seen=form.version, **told_by(viewer))
        return "Sparat.", own_url(own)

    ask = Ask("Ändra namn och källa", "Spara", cancel(known), crumbs(known))
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def copy(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """A draft with the same questions; refused with a sentence for what an owner has locked."""
    known = get_known(viewer, key, version)
    check_may_copy(known.instrument)
    first = {"title": f"{known.instrument.title} (kopia)"[:160]}
    form = CopyForm(posted(request), seen=0, initial=first)

    def save() -> tuple[str, str]:
        title = form.cleaned_data["title"]
        own = made.copy_instrument(
            forbund=get_forbund(viewer.forbund_slug),
            instrument=known.instrument,
            title=title,
            **told_by(viewer),
        )
        return f"”{title}” är ett utkast som ni kan ändra.", own_url(own)

    ask = Ask(f"Kopiera ”{known.instrument.title}”", "Kopiera", cancel(known), crumbs(known))
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def publish(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Confirmed on a page that says what has changed since the edition before."""
    known, before = get_beside(viewer, key, version)
    own = needed(known)
    note = (
        "När formuläret är fastställt är det låst: ingen fråga kan ändras efter att någon svarat. "
        "Behöver något ändras gör ni en ny utgåva."
    )
    changes = list_changes(before, known.instrument)
    problems = [f"{p.message} {p.remedy}" for p in known.problems]
    save = saving(made.publish_instrument, viewer, own, "Formuläret är fastställt.")
    ask = Ask(f"Fastställ ”{own.title}”", "Fastställ formuläret", cancel(known), crumbs(known),
              note=note)  # fmt: skip
    form = confirm(request, own)
    return answered(request, form, ask, lambda: save(form), "instruments/publish.html",
                    changes=changes, problems=problems)  # fmt: skip


def list_changes(before: Instrument | None, now: Instrument) -> list[dict[str, str]]:
    """What differs from the edition before, question by question; nothing for a first one."""
    changes = compare_editions(before, now) if before else ()
    return [drawn_change(one, before) for one in changes if one.kind is not Kind.SAME]


def drawn_change(one: ItemChange, before: Instrument | None) -> dict[str, str]:
    compared = one.note or "Jämförs med förra utgåvan"
    is_compared = one.kind in (Kind.WORDING, Kind.SCALE)
    return {
        "group": GROUPS.get(one.group, one.group),
        "text": f"{one.number}. {one.text}",
        "kind": KIND_LABELS[one.kind],
        "before": one.before,
        "note": compared if is_compared else "",
    }


@writes(grant=WRITE)
def edition(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """The next edition's draft."""
    known, own = get_own(viewer, key, version)
    form = confirm(request, own)

    def save() -> tuple[str, str]:
        draft = made.begin_edition(own=own, **told_by(viewer))
        return f"Utgåva {draft.edition} är ett utkast.", own_url(draft)

    note = (
        "Frågorna och översättningarna följer med. För varje fråga som ni ändrar föreslås en "
        "anmärkning om varför den inte kan jämföras med förra utgåvan."
    )
    ask = Ask("Gör en ny utgåva", "Gör en ny utgåva", cancel(known), crumbs(known), note=note)
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def retire(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Used no more, or used again."""
    known, own = get_own(viewer, key, version)
    form = confirm(request, own)
    if known.state == "retired":
        save = saving(made.restore_instrument, viewer, own, "Formuläret används igen.")
        ask = Ask("Använd formuläret igen", "Använd igen", cancel(known), crumbs(known))
        return answered(request, form, ask, lambda: save(form))
    note = (
        "Nya enkätomgångar kan inte använda formuläret. Svar som finns räknas som förut, och "
        "omgångar som redan finns påverkas inte. Ni kan ångra er."
    )
    save = saving(made.retire_instrument, viewer, own, "Formuläret används inte längre.")
    ask = Ask(f"Sluta använda ”{own.title}”", "Sluta använda", cancel(known), crumbs(known),
              note=note)  # fmt: skip
    return answered(request, form, ask, lambda: save(form))


@writes(grant=WRITE)
def discard(request: HttpRequest, viewer: Viewer, key: str, version: str) -> HttpResponse:
    """Throw a draft away."""
    known, own = get_own(viewer, key, version)
    form = confirm(request, own)

    def save() -> tuple[str, str]:
        made.discard_instrument(own=own, seen=form.version, **told_by(viewer))
        return f"Utkastet ”{own.title}” är kastat.", reverse("instruments")

    note = "Frågorna och översättningarna i utkastet försvinner. Det går inte att ångra."
    ask = Ask(f"Kasta utkastet ”{own.title}”", "Kasta utkastet", cancel(known), crumbs(known),
              note=note, is_danger=True)  # fmt: skip
    return answered(request, form, ask, save)


def confirm(request: HttpRequest, own: OwnInstrument) -> SeenForm:
    return SeenForm(posted(request), seen=own.version, newest=newest_of(own))


def saving(
    act: Callable[..., Any], viewer: Viewer, own: OwnInstrument, sentence: str
) -> Callable[[SeenForm], tuple[str, str]]:
    """Does `act` with what was seen, and goes back to the questionnaire."""

    def save(form: SeenForm) -> tuple[str, str]:
        act(own=own, seen=form.version, **told_by(viewer))
        return sentence, own_url(own)

    return save


def needed(known: Known) -> OwnInstrument:
    """Raises Http404 for one on file."""
    if known.own is None:
        raise Http404
    return known.own
