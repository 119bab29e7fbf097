"""Campaigns made, changed and moved. Each POST calls one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.machines import CAMPAIGN
from mellanrum.domain.swedish import plural
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.surveys.actions import campaigns as made
from mellanrum.registers.surveys.campaign_policies import (
    BY_INSATS,
    survey_year,
    survey_year_of,
)
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.campaigns import asked_insatser, running_insatser
from mellanrum.registers.surveys.queries.instruments import find_instrument, list_usable
from mellanrum.registers.surveys.queries.wordings import list_spoken
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.areas.surveys.forms import (
    QUESTIONNAIRE,
    CampaignForm,
    InsatserForm,
    SureForm,
    WhyForm,
    YearForm,
)
from mellanrum.web.areas.surveys.pages import MOVES
from mellanrum.web.areas.surveys.reading import CHANGE, campaign_url, crumbs, get_campaign
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer

Done = Callable[..., Campaign]
ACTS: dict[str, Done] = {
    "open": made.open_campaign,
    "close": made.close_campaign,
    "reopen": made.reopen_campaign,
    "cancel": made.cancel_campaign,
}
NOTES = {
    "open": "När omgången är öppen ändras varken formuläret, gruppen eller perioden: den som har "
    "svarat har svarat på det som stod då.",
    "close": "Länkar som inte är använda slutar att gälla. Alla länkar, e-postadresser och "
    "halvfärdiga svar glöms, så att ingen kan koppla en person till omgången.",
    "reopen": "Länkarna som lämnades ut förut är glömda. Nya svar kan lämnas på platta, på papper "
    "eller av den som inte var inbjuden förut. De räknas när minst fem nya har kommit till en "
    "insats: annars syns vad den som kom sist svarade.",
    "cancel": "Omgången finns kvar i listan med skälet.",
}
TOLD = {
    "open": "Omgången är öppen för svar.",
    "close": "Omgången är avslutad. Länkar och adresser är glömda.",
    "reopen": "Omgången är öppen igen.",
    "cancel": "Omgången är inställd.",
}
YEAR_NOTE = (
    "En omgång skapas som utkast för varje grupp som inte redan har en det året, med alla insatser "
    "som pågår då. Inget skickas: du öppnar varje omgång när den är klar."
)


def ask_of(
    title: str, submit: str, found: Campaign | None = None, note: str = "", *, danger: bool = False
) -> Ask:
    """A form page of a campaign, or of the list."""
    url = campaign_url(found) if found else reverse("surveys")
    lead = found.title if found else ""
    cancel = {"label": "Avbryt", "url": url}
    return Ask(title, submit, cancel, crumbs(found), lead, note, danger)


@writes(grant=CHANGE)
def create(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """A campaign of one's own choosing, as a draft."""
    year = survey_year_of(timezone.localdate())
    from_on, to_on = survey_year(year)
    initial = {"survey_year": year, "from_on": from_on, "to_on": to_on}
    offered = list_usable(viewer.forbund_slug)
    spoken = list_spoken(viewer.forbund_slug, offered)
    form = CampaignForm(posted(request), instruments=offered, languages=spoken, initial=initial)

    def save() -> tuple[str, str]:
        plan, forbund = form.plan(), get_forbund(viewer.forbund_slug)
        running = running_insatser(forbund.slug, plan.from_on, plan.to_on)
        new = made.create_campaign(
            forbund=forbund, row=plan, insatser=running if plan.group in BY_INSATS else (),
            by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        return f"{new.title} är skapad som utkast.", campaign_url(new)

    return answered(request, form, ask_of("Ny enkätomgång", "Skapa utkastet"), save)


@writes(grant=CHANGE)
def year(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every group of the national questionnaire for a survey year, at once."""
    initial = {"survey_year": survey_year_of(timezone.localdate())}
    offered = list_usable(viewer.forbund_slug)
    form = YearForm(posted(request), instruments=offered, initial=initial)

    def save() -> tuple[str, str]:
        key, version = form.values()[QUESTIONNAIRE].split("|")
        chosen = form.values()["survey_year"]
        new = made.create_year(
            forbund=get_forbund(viewer.forbund_slug),
            instrument=find_instrument(viewer.forbund_slug, key, version),
            year=chosen, by=viewer.actor, at=timezone.now(),
        )  # fmt: skip
        told = plural(len(new), "omgång är skapad", "omgångar är skapade")
        return f"{told} för {chosen}, som utkast.", f"{reverse('surveys')}?ar={chosen}"

    ask = ask_of("Skapa årets enkäter", "Skapa omgångarna", note=YEAR_NOTE)
    return answered(request, form, ask, save)


@writes(grant=CHANGE)
def change(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Change a draft, or what is open to change of an open one."""
    found = get_campaign(viewer, slug)
    offered = list_usable(viewer.forbund_slug)
    spoken = list_spoken(viewer.forbund_slug, offered)
    form = CampaignForm(posted(request), instruments=offered, languages=spoken, held=found)

    def save() -> tuple[str, str]:
        now = timezone.now()
        made.change_campaign(
            campaign=found, row=form.plan(), seen=form.version, by=viewer.actor, at=now
        )
        return "Omgången är sparad.", campaign_url(found)

    note = "" if found.state == "draft" else NOTES["open"]
    return answered(request, form, ask_of("Ändra omgången", "Spara", found, note), save)


@writes(grant=CHANGE)
def insatser(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Choose the insatser of a draft."""
    found = get_campaign(viewer, slug)
    offered = running_insatser(viewer.forbund_slug, found.from_on, found.to_on)
    held = [i.slug for i in asked_insatser(found)]
    form = InsatserForm(posted(request), offered=offered, initial={"insatser": held})

    def save() -> tuple[str, str]:
        chosen = [i for i in offered if i.slug in form.values()["insatser"]]
        made.choose_insatser(campaign=found, insatser=chosen, by=viewer.actor, at=timezone.now())
        return f"{plural(len(chosen), 'insats', 'insatser')} är med.", campaign_url(found)

    note = "Insatser med ett beslut som gäller någon dag under omgången visas."
    return answered(request, form, ask_of("Välj insatser", "Spara", found, note), save)


@writes(grant=CHANGE)
def insats(request: HttpRequest, viewer: Viewer, slug: str, insats: str) -> HttpResponse:
    """Leave an insats out with a reason, or take it back in."""
    found = get_campaign(viewer, slug)
    held = next((one for one in found.insatser.all() if one.insats.slug == insats), None)
    if held is None:
        raise Http404
    form = (SureForm if held.excluded else WhyForm)(posted(request))

    def save() -> tuple[str, str]:
        about: dict[str, Any] = {"campaign": found, "insats": held.insats}
        now, by = timezone.now(), viewer.actor
        if held.excluded:
            made.include_insats(**about, by=by, at=now)
            return f"{held.insats.name} är med igen.", campaign_url(found)
        made.exclude_insats(**about, reason=form.values()["reason"], by=by, at=now)
        return f"{held.insats.name} är undantagen.", campaign_url(found)

    label = "Ta med insatsen igen" if held.excluded else "Undanta insatsen"
    note = "Skälet visas i resultatet. Svar som redan har kommit finns kvar."
    return answered(request, form, ask_of(label, label, found, note), save)


@writes(grant=CHANGE)
def move(request: HttpRequest, viewer: Viewer, slug: str, what: str) -> HttpResponse:
    """Open, close, open again, cancel: confirmed on a page that says what happens."""
    found = get_campaign(viewer, slug)
    verb = next((verb for verb, name in MOVES.items() if name == what), None)
    if verb is None:
        raise Http404
    CAMPAIGN.check(found.state, verb)
    form = (WhyForm if CAMPAIGN.moves[verb].needs_reason else SureForm)(posted(request))

    def save() -> tuple[str, str]:
        ACTS[verb](campaign=found, by=viewer.actor, at=timezone.now(), **_reason(form))
        return TOLD[verb], campaign_url(found)

    label = CAMPAIGN.moves[verb].label
    ask = ask_of(label, label, found, NOTES[verb], danger=verb in ("close", "cancel"))
    return answered(request, form, ask, save)


def _reason(form: SureForm | WhyForm) -> dict[str, str]:
    return {"reason": form.values()["reason"]} if isinstance(form, WhyForm) else {}
