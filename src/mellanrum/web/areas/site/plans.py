"""What has been decided: the operational plan, the budget and the governing documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mellanrum.figures.format import long_date
from mellanrum.registers.economy.models import BudgetPlan
from mellanrum.registers.planning.models import OperationalPlan
from mellanrum.registers.planning.planning_queries import TREE, plans_of
from mellanrum.registers.registry.governing_queries import governing_of, in_force
from mellanrum.registers.registry.models import GoverningDocument, GoverningVersion
from mellanrum.reports.planning_supply import told_of
from mellanrum.reports.sheets import sheet_pdf
from mellanrum.web.areas.budget.files import document
from mellanrum.web.areas.budget.reading import opened
from mellanrum.web.areas.site.composed import below, composed
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.files import file_response, kept_file
from mellanrum.web.sites import PublicSite

DECIDED = ("decided", "replaced")


@site_page()
def plans(request: HttpRequest, site: PublicSite) -> HttpResponse:
    """Only what is decided: nothing that is still a proposal."""
    today = timezone.localdate()
    context = {
        "plans": [plan_row(one, site) for one in decided_plans(site)],
        "budgets": [budget_row(one, site) for one in decided_budgets(site)],
        "governing": [governing_row(one, version, site)
                      for one, version in list_governing(site, today)],
    }  # fmt: skip
    return composed(request, site, "plans", "site/plans.html", context)


def decided_plans(site: PublicSite) -> Sequence[OperationalPlan]:
    return list(plans_of(site.slug).filter(state__in=DECIDED))


def decided_budgets(site: PublicSite) -> Sequence[BudgetPlan]:
    """The förbund's own, the latest year first."""
    found = BudgetPlan.objects.filter(forbund_id=site.forbund_id, entity=site.name)
    return list(found.filter(state__in=DECIDED).order_by("-first_year", "-decided_on"))


def list_governing(
    site: PublicSite, today: date
) -> list[tuple[GoverningDocument, GoverningVersion]]:
    """Those in force, with the version; not of a matter that secrecy may hold for."""
    found = governing_of(site.slug)
    open_to_all = [one for one in found if one.matter is None or not one.matter.secrecy]
    held = [(one, in_force(one.versions.all(), today)) for one in open_to_all]
    return [(one, version) for one, version in held if version is not None]


def plan_row(one: OperationalPlan, site: PublicSite) -> dict[str, Any]:
    return {
        "title": one.title,
        "text": decided_text(one.decided_on, is_replaced=one.state == "replaced"),
        "url": site.url("site-plan", one.pk),
    }


def budget_row(one: BudgetPlan, site: PublicSite) -> dict[str, Any]:
    return {
        "title": one.title,
        "text": decided_text(one.decided_on, is_replaced=one.state == "replaced"),
        "url": site.address("site-budget-pdf", one.slug),
    }


def decided_text(on: date | None, *, is_replaced: bool) -> str:
    told = f"Beslutad {long_date(on)}" if on else "Beslutad"
    return f"{told}, ersatt" if is_replaced else told


def governing_row(
    one: GoverningDocument, version: GoverningVersion, site: PublicSite
) -> dict[str, Any]:
    assert version.from_on is not None
    is_there = bool(version.text) or version.can_open
    return {
        "title": one.title,
        "text": f"{one.get_kind_display()}, gäller från {long_date(version.from_on)}",
        "url": site.url("site-governing", one.pk) if is_there else "",
    }


@site_page()
def plan(request: HttpRequest, site: PublicSite, pk: int) -> HttpResponse:
    """The plan's areas and goals with what they are measured by; not who is to do what."""
    found = plans_of(site.slug).filter(pk=pk, state__in=DECIDED).prefetch_related(*TREE).first()
    if found is None:
        raise Http404
    context = {
        "plan": found,
        "said": decided_text(found.decided_on, is_replaced=found.state == "replaced"),
        "areas": [{"title": area.title, "goals": list(goals_of(area.goals.all()))}
                  for area in found.areas.all()],
    }  # fmt: skip
    return below(request, site, "plans", found.title, "site/plan.html", context)


def goals_of(goals: Iterable[Any]) -> Iterable[dict[str, Any]]:
    for one in goals:
        yield {"text": str(one), "told": list(told_of(one))}


@site_page()
def budget_pdf(request: HttpRequest, site: PublicSite, slug: str) -> HttpResponse:
    """The decided budget, as it is printed inside."""
    found = next((one for one in decided_budgets(site) if one.slug == slug), None)
    if found is None:
        raise Http404
    content = sheet_pdf(document(opened(found, timezone.localdate())))
    return file_response(content, f"budget-{found.first_year}", "pdf")


@site_page()
def governing(request: HttpRequest, site: PublicSite, pk: int) -> HttpResponse:
    """A governing document in force, as text or as its file."""
    rows = list_governing(site, timezone.localdate())
    held = next(((one, version) for one, version in rows if one.pk == pk), None)
    if held is None:
        raise Http404
    one, version = held
    if not version.text:
        return governing_file(version)
    context = {"governing": one, "version": version}
    return below(request, site, "plans", one.title, "site/governing.html", context)


def governing_file(version: GoverningVersion) -> HttpResponse:
    if not version.can_open or version.content is None:
        raise Http404
    return kept_file(bytes(version.content), version.file_name, version.media_type)
