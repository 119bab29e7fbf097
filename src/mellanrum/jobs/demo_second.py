"""A second förbund in the demo, plainly invented, and an economist that both have: to go over from
one to the other, and to see them together.
"""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import Role
from mellanrum.accounts.actions.users import create_user
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import system
from mellanrum.exchange.starting.actions import set_members
from mellanrum.exchange.starting.answers import Members
from mellanrum.jobs.demo_second_report import demo_second_report
from mellanrum.jobs.people import DEMO_FORBUND, DEMO_PASSWORD, FROM
from mellanrum.registers.organisation.actions.appointments import appoint
from mellanrum.registers.organisation.actions.forbunds import save_forbund
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.organisation.rows import ForbundRow
from mellanrum.registers.website.actions.sites import change_site, open_site, set_up_site
from mellanrum.registers.website.actions.texts import publish_text, save_draft
from mellanrum.registers.website.models import Page
from mellanrum.registers.website.page_policies import TextRow
from mellanrum.registers.website.site_policies import SiteRow

BY = system("demo")
SECOND = ForbundRow(
    slug="pahittade-dalen",
    name="Påhittade samordningsförbundet Dalen",
    minimum_group_source="Påhittat för demonstrationen",
    seat="Dalby",
)
JOINT, JOINT_NAME = "gemensam", "Demo Gemensam ekonom"
SITE = SiteRow(accent="plum", address="Påhittade gatan 2, 000 00 Dalby", shares_nationally=True)
MEMBERS = Members(
    regions=("Påhittade regionen",),
    municipalities=("Påhittade kommunen", "Påhittade grannkommunen"),
    from_on=date(2019, 1, 1),
)
START = TextRow(
    "Ett påhittat förbund",
    "Det här förbundet finns bara i demonstrationen, bredvid det andra.",
    "Så ser det ut när flera förbund delar en installation. Var och en har sin webbplats.",
)


def demo_second(at: datetime) -> None:
    """Once; a second time it changes nothing."""
    if find_user(JOINT) is not None:
        return
    second: Forbund = save_forbund(row=SECOND, by=BY, at=at)
    user = create_user(
        username=JOINT, display_name=JOINT_NAME, password=DEMO_PASSWORD, by=BY, at=at
    )
    for forbund in (get_forbund(DEMO_FORBUND), second):
        appoint(forbund=forbund, user=user, role=Role.ECONOMIST, from_on=FROM, by=BY, at=at)
    set_members(forbund=second, members=MEMBERS, by=BY, at=at)
    site = set_up_site(forbund=second, by=BY, at=at)
    change_site(site=site, row=SITE, by=BY, at=at)
    page = Page.objects.get(forbund=second, kind="builtin", slug="start")
    text = save_draft(page=page, language="sv", row=START, by=BY, at=at)
    publish_text(text=text, by=BY, at=at)
    open_site(site=site, is_open=True, by=BY, at=at)
    demo_second_report(second, at)
