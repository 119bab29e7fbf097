"""The assistant's steps for who has logged in: the site, and the first insats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action
from mellanrum.domain.swedish import ascii_slug, joined
from mellanrum.registers.insatser.actions import insatser, periods
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.policies import check_name
from mellanrum.registers.insatser.rows import InsatsPartyRow, InsatsPeriodRow, InsatsRow
from mellanrum.registers.insatser.tables import INSATSER
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.actions import sites, texts
from mellanrum.registers.website.models import Page, Site
from mellanrum.registers.website.page_policies import TextRow
from mellanrum.registers.website.page_queries import find_text
from mellanrum.registers.website.site_policies import SiteRow
from mellanrum.registers.website.site_queries import find_site

ROOM, SHORT = 60, 60
START = "start"
LONGEST_LEAD = 400


@dataclass(frozen=True, slots=True)
class Look:
    """What a visitor needs first: who you are, whom to ask, and the colour."""

    lead: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    accent: str = Site.Accent.TEAL.value


@dataclass(frozen=True, slots=True)
class FirstInsats:
    """`type` is a code of the list insats_type; `host` a party's short form."""

    name: str
    type: str
    registration: str
    from_on: date
    host: str = ""
    purpose: str = ""
    target_group: str = ""


@action
def save_site(*, forbund: Forbund, look: Look, is_open: bool, by: Actor, at: datetime) -> Site:
    """What the first page says, whom to ask, and whether anybody may see it. Raises FieldError,
    and DomainError for a site to be opened without text or anybody to ask.
    """
    check_grant(by, "website.change")
    if is_open and not (look.email or look.phone):
        raise FieldError("Skriv en e-postadress eller ett telefonnummer att nå er på.", "email")
    site = find_site(forbund.slug)
    if site is None or not Page.objects.filter(forbund=forbund, slug=START).exists():
        site = sites.set_up_site(forbund=forbund, by=by, at=at)
    held = {name: getattr(site, name) for name in SiteRow.__slots__}
    named = {name: getattr(look, name) for name in ("email", "phone", "address", "accent")}
    site = sites.change_site(site=site, row=SiteRow(**{**held, **named}), by=by, at=at)
    _write_start(forbund, look.lead, by, at)
    if site.is_open != is_open:
        site = sites.open_site(site=site, is_open=is_open, by=by, at=at)
    return site


def _write_start(forbund: Forbund, text: str, by: Actor, at: datetime) -> None:
    """Publish the first page's text, where it says something new."""
    seen = find_text(forbund.pk, START, "sv", at)
    if not text or (seen is not None and seen.lead == text):
        return
    row = TextRow(forbund.name, lead=text, body=seen.body if seen else "")
    page = Page.objects.get(forbund=forbund, slug=START)
    draft = texts.save_draft(page=page, language="sv", row=row, by=by, at=at)
    texts.publish_text(text=draft, by=by, at=at)


def first_text(forbund: Forbund, names: Sequence[str]) -> str:
    """What the first page says until somebody writes something better."""
    who = f"{joined(names)} samarbetar i {forbund.name}" if names else forbund.name
    return (
        f"{who} för att människor som behöver stöd från flera myndigheter ska få det samordnat och "
        "komma närmare arbete."
    )[:LONGEST_LEAD]


@action
def add_first(*, forbund: Forbund, first: FirstInsats, by: Actor, at: datetime) -> Insats:
    """An insats with its period and its owner. Raises FieldError, DomainError."""
    others = list(INSATSER.read(forbund.slug).values())
    slug = ascii_slug(first.name)[:ROOM].strip("-")
    if not slug or slug in {row.slug for row in others}:
        raise FieldError("Namnet är taget eller saknar bokstäver. Välj ett annat.", "name")
    check_name(slug, "name", first.name, others)
    row = InsatsRow(
        slug=slug, name=first.name, short_name=first.name[:SHORT], type=first.type,
        kind="individual", registration=first.registration, host=first.host,
        purpose=first.purpose, target_group=first.target_group,
        age_bands="forbund", support_bands="forbund", position=len(others) + 1,
    )  # fmt: skip
    pk = insatser.save_insats(forbund=forbund, row=_with_known_bands(row, forbund), by=by, at=at)
    period = InsatsPeriodRow(slug, first.from_on)
    periods.extend(forbund=forbund, row=period, by=by, at=at)
    if first.host:
        owner = InsatsPartyRow(slug, first.host, "owner")
        insatser.save_party(forbund=forbund, row=owner, by=by, at=at)
    return Insats.objects.get(pk=pk)


def _with_known_bands(row: InsatsRow, forbund: Forbund) -> InsatsRow:
    """Without the cuts that the förbund does not have."""
    known = set(forbund.bands.values_list("variable", "series"))
    age = row.age_bands if ("age", row.age_bands) in known else ""
    support = row.support_bands if ("support_years", row.support_bands) in known else ""
    return replace(row, age_bands=age, support_bands=support)
