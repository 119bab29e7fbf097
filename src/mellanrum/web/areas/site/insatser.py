"""The insatser, now and earlier: found by municipality, age and need; and a page for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from mellanrum.registers.organisation.models import Code
from mellanrum.registers.website.insats_queries import (
    find_decided,
    is_closed_to_new,
    list_decided,
    list_offered,
)
from mellanrum.web.areas.site import insats_shown as told
from mellanrum.web.areas.site.composed import below, composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.areas.site.frozen import published_by
from mellanrum.web.areas.site.insats_results import results_of
from mellanrum.web.areas.site.plain_words import counted
from mellanrum.web.sites import PublicSite

OLDEST = 120


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the visitor looks for, as the address says; '' and None for anything."""

    place: str = ""
    age: int | None = None
    need: str = ""
    sort: str = ""
    when: str = ""
    age_said: str = ""

    @property
    def is_narrow(self) -> bool:
        return any((self.place, self.age is not None, self.need, self.sort, self.when))

    @property
    def is_age_wrong(self) -> bool:
        return bool(self.age_said) and self.age is None

    def takes(self, card: told.Card) -> bool:
        return (
            (not self.place or self.place in dict(card.municipalities))
            and (self.age is None or card.suits(self.age))
            and (not self.need or self.need in dict(card.need))
            and (not self.sort or self.sort == card.sort[0])
            and (not self.when or self.when == card.when)
        )


def wanted(asked: QueryDict) -> Wanted:
    said = asked.get("alder", "").strip()
    age = int(said) if said.isascii() and said.isdigit() and int(said) <= OLDEST else None
    return Wanted(asked.get("kommun", ""), age, asked.get("behov", ""), asked.get("slag", ""),
                  asked.get("nar", ""), said[:20])  # fmt: skip


def labels_of(forbund_id: int) -> told.Labels:
    """The förbund's own words for its codes, by list. One query."""
    found: dict[str, dict[str, str]] = {name: {} for name in told.LISTS}
    rows = Code.objects.filter(forbund_id=forbund_id, list__in=told.LISTS)
    for name, code, label in rows.values_list("list", "code", "label"):
        found[name][code] = label
    return found


@site_page()
def insatser(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """All of them, or those that suit; the choices are those that some insats has."""
    today, labels = timezone.localdate(), labels_of(site.forbund_id)
    cards = [told.card_of(one, labels, site, today) for one in list_decided(site.slug)]
    asked = wanted(request.GET)
    found = [card for card in cards if asked.takes(card)]
    context = {
        "is_any": bool(cards),
        "count": counted(len(found), "en insats", "insatser"),
        "found": found,
        "groups": groups_of(found),
        "asked": asked,
        "fields": fields_of(cards, asked),
        "action": site.url("site-insatser"),
        "contacts": site.url("site-contacts"),
    }
    return composed(request, site, "insatser", "site/insatser.html", context)


def groups_of(found: Sequence[told.Card]) -> list[dict[str, Any]]:
    """[{heading, key, cards}]: what runs now first."""
    return [
        {"heading": heading, "key": key, "cards": cards}
        for key, heading in told.WHEN.items()
        if (cards := [one for one in found if one.when == key])
    ]


def fields_of(cards: Sequence[told.Card], asked: Wanted) -> list[dict[str, Any]]:
    """The choices of the form, each only with what there is to find."""
    places = {pair for card in cards for pair in card.municipalities}
    needs = {pair for card in cards for pair in card.need}
    sorts = {card.sort for card in cards}
    held = {card.when for card in cards}
    when = [(key, label) for key, label in told.WHEN.items() if key in held]
    return [
        choice("kommun", "Kommun", "Alla kommuner", in_order(places), asked.place),
        choice("behov", "Behov", "Alla behov", in_order(needs), asked.need),
        choice("slag", "Slag", "Alla slag", in_order(sorts), asked.sort),
        choice("nar", "När", "Nu och tidigare", when, asked.when),
    ]


def in_order(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    from mellanrum.domain.swedish import collation_key

    return sorted(pairs, key=lambda pair: collation_key(pair[1]))


def choice(
    name: str, label: str, whole: str, options: Sequence[tuple[str, str]], chosen: str
) -> dict[str, Any]:
    return {"name": name, "label": label, "whole": whole, "chosen": chosen,
            "options": [{"value": v, "label": text} for v, text in options]}  # fmt: skip


@site_page()
def insats(request: HttpRequest, site: PublicSite, slug: str) -> HttpResponse:
    """One insats: what the registers and the published reports say of it."""
    found = find_decided(site.slug, slug)
    if found is None:
        raise Http404
    today, labels = timezone.localdate(), labels_of(site.forbund_id)
    is_over = told.when_of(found, today) == told.EARLIER
    context: Mapping[str, Any] = {
        "insats": found,
        "facts": told.facts_of(found, labels, today),
        "is_over": is_over,
        "is_closed": not is_over and is_closed_to_new(found, today),
        "offered": [] if is_over else [a for a in list_offered(found, today) if a.is_group],
        "near": told.near_of(found, site),
        "refer_url": site.url("site-refer"),
        "contacts_url": site.url("site-contacts"),
        **results_of(found, published_by(site.slug), site),
    }
    return below(request, site, "insatser", found.name, "site/insats.html", dict(context))
