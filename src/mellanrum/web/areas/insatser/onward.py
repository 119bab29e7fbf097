"""From an insats onward: to its newest quarterly report, and to the explorer."""

from __future__ import annotations

from django.urls import reverse

from mellanrum.accounts.access import Role
from mellanrum.domain.periods import PeriodKind, period_key, period_label
from mellanrum.figures.table import Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.questions import Asked
from mellanrum.stats.measures.catalogue import BY_KEY
from mellanrum.web.areas.followup.reader import calendar
from mellanrum.web.areas.followup.reports import ran
from mellanrum.web.viewer import Viewer

# What is asked of a table of many measures.
FIRST = {"deltagare": "deltagare.antal", "resultat": "avslutade.arbete-eller-studier"}


def newest_report(viewer: Viewer, insats: Insats) -> dict[str, str] | None:
    """The report of the newest quarter that has ended and that the insats ran in."""
    if not viewer.can("followup.read"):
        return None
    ended = calendar(viewer).ended(PeriodKind.QUARTER)
    period = next((p for p in ended if ran(insats, p)), None)
    if period is None:
        return None
    url = reverse("followup-report", args=[period_key(period), insats.slug])
    return {"label": f"Kvartalsrapport, {period_label(period)}", "url": url}


def operation_links(viewer: Viewer, insats: Insats) -> list[dict[str, str]]:
    """To the insats's staffing, deviations, pauses and what it offers."""
    if not viewer.can("operation.read"):
        return []
    query = f"?insats={insats.slug}"
    return [
        {"label": "Bemanning", "url": reverse("operation-insats", args=[insats.slug])},
        {"label": "Avvikelser", "url": f"{reverse('operation-deviations')}{query}"},
        {"label": "Pauser i intaget", "url": f"{reverse('operation-pauses')}{query}"},
        {"label": "Utbud", "url": f"{reverse('operation-catalogue')}{query}"},
        *_way(viewer, insats),
        *lead_links(viewer, insats),
    ]


def _way(viewer: Viewer, insats: Insats) -> list[dict[str, str]]:
    """To where the insats is between its grant and what lives on."""
    if not viewer.can("proposals.read"):
        return []
    return [{"label": "Insatsens väg", "url": reverse("courses-course", args=[insats.slug])}]


def lead_links(viewer: Viewer, insats: Insats) -> list[dict[str, str]]:
    """To what who leads the insats decides."""
    leads = (a.insats for a in viewer.actor.assignments if a.role == Role.INSATS_LEAD)
    if insats.pk not in leads:
        return []
    return [
        {"label": "Tidsgränser", "url": reverse("plans-limits", args=[insats.slug])},
        {"label": "Regler för inskrivning", "url": reverse("enrolments-rules", args=[insats.slug])},
    ]


def explorer_url(viewer: Viewer, slug: str, table: Table, period: str) -> str:
    """The question that the table answers; '' where it tells no measure of the catalogue."""
    measure = measure_of(table, f"insats.{slug}.")
    if not measure or not viewer.can("followup.read"):
        return ""
    return f"{reverse('explorer')}?{Asked(measure, (slug,), period).address()}"


def measure_of(table: Table, prefix: str) -> str:
    """The measure that the table is named after, else the first that it tells."""
    told = {f.key.removeprefix(prefix) for f in table.figures()}
    name = table.key.removeprefix(prefix)
    named = FIRST.get(name, name)
    if named in BY_KEY:
        return named
    return next((key for key in BY_KEY if any(f"{k}.".startswith(f"{key}.") for k in told)), "")
