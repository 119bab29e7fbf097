"""Lists of e-mail addresses: staff, managers, board, referrers. Every showing is logged."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.registers.surveys.actions.recipients import (
    add_recipients,
    mark_bounced,
    remind_recipients,
)
from mellanrum.registers.surveys.campaign_policies import MOST_REMINDERS
from mellanrum.registers.surveys.models import Campaign, Recipient
from mellanrum.registers.surveys.queries.campaigns import asked_insatser
from mellanrum.registers.surveys.queries.recipients import (
    list_of_day,
    list_recipients,
    list_to_remind,
)
from mellanrum.web.areas.operation.lists import Choice, Listed, Part, shown
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.surveys.forms import RecipientsForm, SureForm
from mellanrum.web.areas.surveys.reading import CHANGE, answer_url, crumbs, get_campaign
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import list_file
from mellanrum.web.viewer import Viewer

DAY = "dag"
HEADINGS = ("e-post", "lank", "text")
LETTER = (
    "Hej! Vi frågar vad du tycker om samverkan i {forbund}. Svaret är anonymt. Länken är din egen "
    "och fungerar en gång: {link}"
)
WHERE = "insats"


def state_of(one: Recipient) -> str:
    return "Studsar" if one.bounced else "Fungerar"


def list_kind(found: Campaign) -> Listed[Recipient]:
    """The list of one campaign. Who has answered is not told."""
    return Listed(
        name="surveys-recipients",
        title="Mottagare",
        parts=(
            Part("E-post", lambda r: r.address, "adress"),
            Part("Insats", lambda r: r.insats.name if r.insats else "–", WHERE),
            Part("Inbjuden", lambda r: r.invited_on, "inbjuden"),
            Part("Påminnelser", lambda r: r.reminders, "antal", is_numeric=True),
            Part("Senast påmind", lambda r: r.reminded_on, "paminnelse"),
            Part("Adressen", state_of, "lage"),
        ),
        choices=(
            Choice(WHERE, "Insats", lambda r: [(r.insats.slug, r.insats.name)] if r.insats else []),
            Choice("lage", "Adressen", lambda r: [(str(r.bounced), state_of(r))]),
        ),
        words=lambda r: f"{r.address} {r.insats.name if r.insats else ''}",
        url=lambda r: reverse("surveys-recipient", args=[found.slug, r.pk]),
        empty={
            "what": "Här står de som frågas med e-post",
            "why": "Ingen adress finns i omgången. Adresserna är krypterade och glöms när omgången "
            "avslutas.",
        },
        search="Sök adress",
        lead=found.title,
        args=(found.slug,),
    )


def get_listed(viewer: Viewer, slug: str) -> Campaign:
    """Raises Http404 for a campaign that has no list."""
    found = get_campaign(viewer, slug)
    if found.kind != Campaign.Kind.LIST:
        raise Http404
    return found


def log(viewer: Viewer, found: Campaign, purpose: str) -> None:
    subjects = [f"recipients:{found.slug}"]
    log_reads(actor=viewer.actor.key, subjects=subjects, purpose=purpose, at=timezone.now())


@page(grant=CHANGE)
def recipients(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Those on the list."""
    found = get_listed(viewer, slug)
    log(viewer, found, "läsa listan över mottagare")
    rows, is_open = list_recipients(found), found.state == "open"
    add = {"label": "Lägg till adresser", "url": reverse("surveys-recipients-add", args=[slug])}
    return shown(
        request, viewer, list_kind(found), rows,
        action=add if is_open else None,
        links=_links(found, rows) if is_open else [],
        crumbs=crumbs(found),
    )  # fmt: skip


def _links(found: Campaign, rows: list[Recipient]) -> list[dict[str, str]]:
    """The file of each day that somebody was asked or reminded, and reminding."""
    days = {one.invited_on for one in rows} | {one.reminded_on for one in rows if one.reminded_on}
    url = reverse("surveys-recipients-file", args=[found.slug])
    told = [
        {"label": f"Fil för utskick {day} (CSV)", "url": f"{url}?{DAY}={day}"}
        for day in sorted(days, reverse=True)[:6]
    ]
    remind = reverse("surveys-recipients-remind", args=[found.slug])
    return [*told, {"label": "Påminn", "url": remind}] if rows else told


def ask_of(found: Campaign, title: str, submit: str, note: str) -> Ask:
    back = {"label": "Mottagare", "url": reverse("surveys-recipients", args=[found.slug])}
    cancel = {**back, "label": "Avbryt"}
    return Ask(title, submit, cancel, [*crumbs(found), back], found.title, note)


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Paste or upload addresses: all are taken or none."""
    found = get_listed(viewer, slug)
    files = request.FILES if request.method == "POST" else None
    form = RecipientsForm(posted(request), files, insatser=asked_insatser(found))

    def save() -> tuple[str, str]:
        new, known = add_recipients(
            campaign=found, insats=form.place, text=form.text(), by=viewer.actor,
            at=timezone.now(),
        )  # fmt: skip
        told = plural(new, "adress är tillagd", "adresser är tillagda")
        also = f" {plural(known, 'fanns', 'fanns')} redan eller stod två gånger." if known else ""
        return f"{told}.{also}", reverse("surveys-recipients", args=[slug])

    note = "Är en rad fel sparas ingen rad: rätta raden och skicka igen."
    return answered(request, form, ask_of(found, "Lägg till adresser", "Lägg till", note), save)


@page(grant=CHANGE)
def sheet(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Addresses with their links, for the organisation's own sender: those asked or reminded on a
    day who can still answer.
    """
    found = get_listed(viewer, slug)
    on = day_of(request)
    log(viewer, found, "hämta fil för utskick till mottagare")
    rows = [_row(request, found, one) for one in list_of_day(found, on)]
    return list_file("csv", f"Utskick {found.slug} {on}", HEADINGS, rows)


def day_of(request: HttpRequest) -> date:
    """The day of the address; today when nothing is said. Raises Http404 for no day."""
    try:
        return date.fromisoformat(request.GET.get(DAY, "") or str(timezone.localdate()))
    except ValueError as error:
        raise Http404 from error


def _row(request: HttpRequest, found: Campaign, one: Recipient) -> tuple[str, str, str]:
    link = answer_url(request, one.link)
    text = found.greeting or LETTER.format(forbund=found.forbund.name, link=link)
    return one.address, link, text if link in text else f"{text} {link}"


@writes(grant=CHANGE)
def remind(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Count a reminder on those who can still answer; the file of the day then holds them."""
    found = get_listed(viewer, slug)
    number = len(list_to_remind(found, timezone.localdate()))
    form = SureForm(posted(request))

    def save() -> tuple[str, str]:
        done = remind_recipients(campaign=found, by=viewer.actor, at=timezone.now())
        told = plural(done, "påminnelse är räknad", "påminnelser är räknade")
        return f"{told}. Hämta filen för i dag.", reverse("surveys-recipients", args=[slug])

    if not number and request.method != "POST":
        raise DomainError(
            "Det finns ingen att påminna nu: den som svarat, avböjt, fått enkäten i dag eller "
            f"påmints {MOST_REMINDERS} gånger påminns inte."
        )
    note = (
        f"{plural(number, 'mottagare', 'mottagare')} har varken svarat eller avböjt och kan "
        f"påminnas. Var och en påminns högst {MOST_REMINDERS} gånger."
    )
    return answered(request, form, ask_of(found, "Påminn", "Räkna påminnelsen", note), save)


@writes(grant=CHANGE)
def recipient(request: HttpRequest, viewer: Viewer, slug: str, pk: int) -> HttpResponse:
    """Mark that an address does not work, or does after all."""
    found = get_listed(viewer, slug)
    one = next((r for r in list_recipients(found) if r.pk == pk), None)
    if one is None:
        raise Http404
    log(viewer, found, "läsa en mottagare")
    form, now = SureForm(posted(request)), not one.bounced

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        mark_bounced(campaign=found, number=pk, bounced=now, by=by, at=at)
        told = "Adressen är märkt: den påminns inte." if now else "Adressen fungerar igen."
        return told, reverse("surveys-recipients", args=[slug])

    label = "Adressen studsar" if now else "Adressen fungerar"
    note = f"{one.address}. En adress som studsar är inte med i påminnelser."
    return answered(request, form, ask_of(found, label, label, note), save)
