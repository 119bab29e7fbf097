"""One compensation: its page, its draft and its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.figures.format import number
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.governance.actions import pay as made
from mellanrum.registers.governance.models import Compensation, Person
from mellanrum.registers.governance.pay_queries import (
    claim_rates,
    list_writers,
    meetings_to_pay,
    owner_of,
)
from mellanrum.registers.governance.person_queries import choosable
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.areas.payroll.forms import ClaimForm, ReasonForm, StepForm
from mellanrum.web.areas.payroll.lists import state_of
from mellanrum.web.areas.payroll.reach import (
    OWN,
    PAY,
    get_compensation,
    home,
    own_person,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


def title_of(found: Compensation) -> str:
    return f"{found.rate.get_what_display().partition(',')[0]}, {found.person.name}"


@page(grant=(PAY, *OWN))
def item(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One compensation with who wrote and who attested it."""
    found = get_compensation(viewer, pk)
    names = list_names((found.made_by, found.attested_by))
    meeting = f"{found.meeting.body.name} {found.meeting.on}" if found.meeting else ""
    attested = actor_name(found.attested_by, names) if found.attested_by else ""
    rate = "" if found.rate.amount_ore is None else swedish_amount(found.rate.amount_ore)
    context = {
        "title": title_of(found),
        "state": state_of(found),
        "lead": swedish_amount(found.amount_ore),
        "crumbs": [home(viewer)],
        "moves": list(moves(viewer, found)),
        "facts_title": "Ersättningen",
        "facts": [
            fact("Dag", found.on),
            fact("Möte", meeting),
            fact("Antal", number(found.quantity, 2)),
            fact("Belopp", swedish_amount(found.amount_ore)),
            fact("Enligt", rate),
            fact("Beslut", found.rate.source),
            fact("Gäller", found.text),
            fact("Skäl", found.reason),
            fact("Skriven av", actor_name(found.made_by, names)),
            fact("Attesterad av", attested),
            fact("Lönefil", found.run.file_name if found.run and viewer.can(PAY) else ""),
        ],
        "events": story(viewer.forbund_slug, f"compensations:{pk}"),
    }
    return object_page(request, context)


def moves(viewer: Viewer, found: Compensation) -> Iterator[dict[str, Any]]:
    """What the viewer may do now."""
    key, pays = viewer.actor.key, viewer.can(PAY)
    own = owner_of(found) == key
    is_open = found.state in ("draft", "returned") and found.run_id is None
    if is_open:
        yield move("Lämna in", "payroll-submit", found.pk)
        yield move("Ändra", "payroll-change", found.pk)
    if found.state == "draft":
        yield move("Ta bort utkastet", "payroll-drop", found.pk)
    if pays and found.state == "submitted" and not own and key not in list_writers(found):
        yield move("Attestera", "payroll-attest", found.pk)
    if pays and found.state in ("submitted", "attested"):
        yield move("Återlämna", "payroll-return", found.pk)
    if pays and found.state == "exported":
        yield move("Dra av nästa lön", "payroll-reverse", found.pk)


def url_of(found: Compensation) -> str:
    return reverse("payroll-item", args=[found.pk])


def draft_form(
    request: HttpRequest, viewer: Viewer, person: Person | None, held: Compensation | None = None
) -> ClaimForm:
    """Without `person` the office chooses one; a held draft keeps person, kind and meeting."""
    slug, today = viewer.forbund_slug, timezone.localdate()
    if held is not None:
        hour = held.rate.what == "lost_earnings" and held.quantity
        asked = int(held.amount_ore / held.quantity) if hour else held.amount_ore
        initial = {"asked_ore": asked}
        return ClaimForm(posted(request), held=held, initial=initial, people=None, rates=None,
                         meetings=None)  # fmt: skip
    people = None if person else choosable(slug, today)
    return ClaimForm(posted(request), initial={"on": today}, people=people,
                     rates=claim_rates(slug, today), meetings=meetings_to_pay(slug))  # fmt: skip


def draft(request: HttpRequest, viewer: Viewer, person: Person | None) -> HttpResponse:
    """A new draft of one's own, or of somebody whom the office chooses."""
    form, back = draft_form(request, viewer, person), home(viewer)

    def save() -> tuple[str, str]:
        given, by, at = form.cleaned_data, viewer.actor, timezone.now()
        new = made.claim(
            person=person or given["person"],
            rate=given["rate"],
            meeting=given["meeting"],
            row=form.row(),
            by=by,
            at=at,
        )
        return "Utkastet är sparat. Lämna in det när det är klart.", url_of(new)

    title = "Begär ersättning" if person else "Skriv en ersättning"
    note = "" if claim_rates(viewer.forbund_slug, timezone.localdate()).exists() else (
        "Inga belopp är inlagda. Kansliet lägger in dem under Belopp."
    )  # fmt: skip
    ask = Ask(title, "Spara utkast", {**back, "label": "Avbryt"}, [back], note=note)
    return answered(request, form, ask, save)


@writes(grant=PAY)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The office writes for somebody."""
    return draft(request, viewer, None)


@writes(grant=OWN)
def claim(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """One claims one's own. Who is not in the register of people has nothing to claim."""
    person = own_person(viewer)
    if person is None:
        raise Http404
    return draft(request, viewer, person)


def asked(found: Compensation, title: str, submit: str, viewer: Viewer, **told: Any) -> Ask:
    here = {"label": title_of(found), "url": url_of(found)}
    crumbs, cancel = [home(viewer), here], {**here, "label": "Avbryt"}
    lead = f"{title_of(found)}, {swedish_amount(found.amount_ore)}"
    return Ask(title, submit, cancel, crumbs, lead, **told)


@writes(grant=(PAY, *OWN))
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Write on in a draft, or in what was given back."""
    found = get_compensation(viewer, pk)
    form = draft_form(request, viewer, found.person, found)
    ask = asked(found, "Ändra ersättningen", "Spara utkast", viewer, note=found.reason)

    def save() -> tuple[str, str]:
        row, seen, at = form.row(), form.version, timezone.now()
        made.revise(found=found, row=row, seen=seen, by=viewer.actor, at=at)
        return "Utkastet är sparat.", url_of(found)

    return answered(request, form, ask, save)


@writes(grant=(PAY, *OWN))
def drop(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Throw away a draft."""
    found = get_compensation(viewer, pk)
    form, back = StepForm(posted(request)), home(viewer)

    def save() -> tuple[str, str]:
        made.drop(found=found, by=viewer.actor, at=timezone.now())
        return "Utkastet är borttaget.", back["url"]

    ask = asked(found, "Ta bort utkastet", "Ta bort utkastet", viewer, is_danger=True)
    return answered(request, form, ask, save)


def step(
    request: HttpRequest,
    viewer: Viewer,
    pk: int,
    act: Callable[..., Compensation],
    title: str,
    told: str,
) -> HttpResponse:
    """A step of what one has seen."""
    found = get_compensation(viewer, pk)
    form = StepForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        act(found=found, seen=form.version, by=viewer.actor, at=timezone.now())
        return told, url_of(found)

    return answered(request, form, asked(found, title, title, viewer), save)


@writes(grant=(PAY, *OWN))
def submit(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Hand it in."""
    told = "Ersättningen är inlämnad. En annan person attesterar den."
    return step(request, viewer, pk, made.submit, "Lämna in", told)


@writes(grant=PAY)
def attest(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The second hand."""
    told = "Ersättningen är attesterad och kommer med i nästa lönefil."
    return step(request, viewer, pk, made.attest, "Attestera", told)


def reasoned(
    request: HttpRequest, viewer: Viewer, pk: int, act: Callable[..., Compensation], ask: Ask
) -> HttpResponse:
    found, form = get_compensation(viewer, pk), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        act(found=found, reason=reason, by=viewer.actor, at=timezone.now())
        return "Ersättningen är återlämnad.", url_of(found)

    return answered(request, form, ask, save)


@writes(grant=PAY)
def give_back(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """To who claimed it, with what is to be mended."""
    ask = asked(get_compensation(viewer, pk), "Återlämna", "Återlämna", viewer)
    return reasoned(request, viewer, pk, made.give_back, ask)


@writes(grant=PAY)
def reverse_item(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Payroll has had it: the next file takes it off."""
    note = (
        "Nästa lönefil får en rad som drar av beloppet. Därefter kan ersättningen rättas och "
        "lämnas in igen."
    )
    title = "Dra av nästa lön"
    ask = asked(get_compensation(viewer, pk), title, title, viewer, note=note, is_danger=True)
    return reasoned(request, viewer, pk, made.reverse, ask)
