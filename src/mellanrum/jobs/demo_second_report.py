"""The second förbund's reports in the demo, signed by its invented chair, so that the sums over
förbund have more than one to sum: an annual report that tells of money only, and the half year
after it, with invented participants.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.models import User
from mellanrum.audit.actor import system
from mellanrum.domain.periods import today_of
from mellanrum.jobs import demo_second_half as half
from mellanrum.jobs.demo_second_half import invented_participants
from mellanrum.jobs.people import DEMO_PASSWORD, FROM
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.organisation.actions.appointments import appoint
from mellanrum.registers.organisation.actions.years import save_year
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.rows import ForbundYearRow
from mellanrum.reports.actions.freezing import freeze_report
from mellanrum.reports.actions.report_publishing import publish_report
from mellanrum.reports.actions.report_signatures import sign_report
from mellanrum.reports.actions.reports import create_report
from mellanrum.reports.actions.sections import save_body
from mellanrum.reports.freezing import prepare
from mellanrum.reports.freezing_policies import SignerRow, initials_of
from mellanrum.reports.frozen_reading import list_signers
from mellanrum.reports.models import Report
from mellanrum.reports.report_kinds import get_kind, period_of
from mellanrum.reports.signing_authority import authority_at
from mellanrum.reports.writing_making import NewReport

BY = system("demo")
YEAR = 2020  # of the first förbund's published annual report too
ANNUAL = "annual"
CHAIR, CHAIR_NAME = "dalen-ordforande", "Demo Ordförande Dalen"
SEAT = "Dalby"
TEXTS = {
    "forord": "Allt i den här årsredovisningen är påhittat för demon.",
    "handelser": "Påhittat: inget särskilt hände.",
    "ekonomisk-stallning": "Påhittat: årets resultat är {{ ekonomi.resultat.arets-resultat }}.",
    "framtid": "Påhittat: nästa år blir som det här.",
    "principer": "Påhittat: principerna är desamma som året före.",
}


def demo_second_report(forbund: Forbund, at: datetime) -> None:
    """The books taken in, the reports written, frozen, signed and published."""
    save_year(
        forbund=forbund, row=ForbundYearRow(YEAR, employees=0, has_follow_up=False), by=BY, at=at
    )
    invented_participants(forbund, at)
    _take_in_books(forbund, at)
    chair = _chair(forbund, at)
    for kind, year, texts in ((ANNUAL, YEAR, TEXTS), (half.KIND, half.YEAR, half.TEXTS)):
        _publish(_written(forbund, kind, year, texts, at), chair, at)


def _publish(report: Report, chair: User, at: datetime) -> None:
    row = SignerRow(CHAIR_NAME, "Ordförande", "Påhittade kommunen", 1, chair.actor_key,
                    initials_of(CHAIR_NAME))  # fmt: skip
    frozen = freeze_report(report=report, prepared=prepare(report, (row,), at), by=BY, at=at)
    by = actor_of(chair, today_of(at))
    authority = authority_at(at)
    for signer in list_signers(frozen):
        sign_report(signer=signer, place=SEAT, authority=authority, by=by, at=at)
    publish_report(report=report, by=BY, at=at)


def _take_in_books(forbund: Forbund, at: datetime) -> None:
    from django.conf import settings

    from mellanrum.exchange.sie import import_sie

    for year in (YEAR - 1, YEAR, half.YEAR):
        path = settings.ROOT / "demo" / forbund.slug / f"{year}.se"
        import_sie(forbund.slug, path, by=BY, at=at)


def _written(
    forbund: Forbund, key: str, year: int, texts: Mapping[str, str], at: datetime
) -> Report:
    kind = get_kind(key)
    new = NewReport(kind.key, period_of(kind, str(year)), f"{kind.title} {year}")
    report: Report = create_report(forbund=forbund, new=new, bring_earlier=False, by=BY, at=at)
    for section in report.sections.filter(key__in=texts):
        save_body(section=section, body=texts[section.key], version=0, by=BY, at=at)
    return report


def _chair(forbund: Forbund, at: datetime) -> User:
    """Signs, and has no more to do in the demo."""
    user: User = create_user(
        username=CHAIR, display_name=CHAIR_NAME, password=DEMO_PASSWORD, by=BY, at=at
    )
    appoint(forbund=forbund, user=user, role=Role.BOARD_MEMBER, from_on=FROM, by=BY, at=at)
    return user
