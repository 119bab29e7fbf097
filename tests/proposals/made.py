"""Applications and an idea for the addresses of the access table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from mellanrum.domain.periods import today_of
from mellanrum.registers.governance.models import Body, Meeting
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals.actions import applications, cycle_steps, ideas, preparations
from mellanrum.registers.proposals.content import Content
from mellanrum.registers.proposals.idea_policies import IdeaRow, PreStudyRow
from mellanrum.registers.proposals.models import Application, ChecklistPoint
from mellanrum.registers.proposals.step_policies import StepRow
from tests.proposals.world import ADA, CONTENT, DIRECTOR, HEAD, asked_points


def proposal_places(forbund: Forbund, slug: str, at: datetime) -> dict[str, str]:
    """A draft extension of the insats `slug`, a new application in preparation for the board's
    first meeting, an idea, a pre-study, a point and a criterion.
    """
    same: dict[str, Any] = {"by": DIRECTOR, "at": at}
    insats, owner = get_insats(forbund.slug, slug), Party.objects.get(forbund=forbund, slug="lulea")
    asked_points(forbund)
    draft = applications.begin(
        forbund=forbund, applicant=owner, title="Steget vidare", kind="extension", insats=insats,
        **same,
    )  # fmt: skip
    longer = replace(HEAD, title="Steget vidare")
    content = replace(CONTENT, kind="extension", head=longer)
    applications.save(application=draft, content=content, seen=0, **same)
    row = IdeaRow("Mötesplats", "Unga saknar en plats", sender="Demo Granne", contact="070-000")
    idea = ideas.receive(forbund=forbund, row=row, receipt="ABCD-2345-EFGH", by=ADA, at=at)
    plan = PreStudyRow("Unga hemma", "Ta reda på hur många", date(2026, 1, 1), date(2026, 6, 1))
    study = ideas.begin_pre_study(forbund=forbund, owner=owner, row=plan, **same)
    new = replace(CONTENT, head=replace(HEAD, title="Nyckeln"))  # the demo has a MyKey already
    prepared = in_preparation(forbund, owner, new, at)
    step = cycle_steps.plan_step(
        of=prepared, row=StepRow("Kalla till beredning", today_of(at), "Förbundschefen"), **same
    )
    return {
        "cycle_step": str(step.pk),
        "application": draft.slug,
        "prepared_application": prepared.slug,
        "pack_meeting": str(prepared.meeting_id),
        "idea": str(idea.pk),
        "pre_study": study.slug,
        "checklist_point": str(ChecklistPoint.objects.get(forbund=forbund, slug="forankrad").pk),
    }


def in_preparation(forbund: Forbund, owner: Party, content: Content, at: datetime) -> Application:
    """Sent twice, placed at a meeting of the board, scored by one."""
    same: dict[str, Any] = {"by": DIRECTOR, "at": at}
    made = applications.begin(forbund=forbund, applicant=owner, title=content.head.title, **same)
    applications.save(application=made, content=content, seen=0, **same)
    made = applications.send(application=made, seen=1, **same)
    made = applications.give_back(application=made, reason="Beskriv metoden", **same)
    made = applications.send(application=made, seen=made.version, **same)
    board = Body.objects.filter(forbund=forbund, kind="board").order_by("pk").first()
    meeting = Meeting.objects.filter(body=board).order_by("on").last()
    made = applications.place(application=made, meeting=meeting, **same)
    group = Body.objects.filter(forbund=forbund, kind="development").first()
    held = preparations.begin(application=made, body=group, **same)
    points = {"behov": 4, "nytta": 5}
    preparations.give_scores(preparation=held, points=points, by=ADA, at=at)
    preparations.take_stand(preparation=held, stand="agree", note="Behovet är stort.", by=ADA,
                            at=at)  # fmt: skip
    return made
