"""The demo's applications: the three of 2021 tied to meetings and diary, and an idea of 2022.

The three come with the package; their matters, the idea and the application under preparation are
invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.jobs.demo_governance_people import BY, INVENTED, body_of, party_of, told
from mellanrum.jobs.people import DEMO_FORBUND, HOST, REGION
from mellanrum.registers.governance.models import AgendaItem
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.proposals.actions import applications, asked, ideas, preparations
from mellanrum.registers.proposals.content import (
    ActivityLine,
    Content,
    CostLine,
    GoalLine,
    Head,
    PartyLine,
    RiskLine,
    StaffLine,
)
from mellanrum.registers.proposals.idea_policies import IdeaRow
from mellanrum.registers.proposals.models import Application
from mellanrum.registers.proposals.preparation_policies import AskedRow
from mellanrum.registers.proposals.queries import applications_of
from mellanrum.registers.registry.actions import documents, matters
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow

SOURCE = f"Exempel, ändra efter er policy. {INVENTED}"
# (slug, what is asked)
POINTS = (
    ("behov", "Behovet är beskrivet och delat av flera parter"),
    ("forankrad", "Ansökan är förankrad hos parterna"),
    ("mal", "Målen går att mäta"),
    ("implementering", "Det finns en plan för efteråt"),
)
CRITERIA = (("behov", "Behov", 2), ("samverkan", "Samverkan", 1), ("varaktighet", "Varaktighet", 1))
ASKED, RECEIVED, SENT, BEGUN = (
    date(2021, 1, 11), date(2022, 1, 12), date(2022, 1, 28), date(2022, 2, 4),
)  # fmt: skip
RECEIPT = "DEMO-2022-IDEA"
HEAD = Head(
    title="Tidiga insatser i Luleå (påhittad)",
    contact="Demo Enhetschef",
    from_on=date(2022, 9, 1),
    to_on=date(2023, 9, 1),
    applied_ore=800_000_00,
    purpose="Den som är sjukskriven möter alla parter tidigt och samtidigt.",
    target_group="Personer i början av en sjukskrivning i Luleå.",
    age_from=18,
    age_to=64,
    participants=40,
    anchoring="Behandlad i den lokala samverkansgruppen i Luleå.",
    method="Parternas handläggare möts varje vecka, som i Tidsam i Piteå.",
    equality="Resultaten delas på kvinnor och män.",
    implementation="Arbetssättet tas in i parternas ordinarie arbete.",
    evaluation="Uppföljning efter tre och tolv månader.",
)
CONTENT = Content(
    kind="new",
    head=HEAD,
    parties=(PartyLine(HOST, "owner"), PartyLine(REGION)),
    goals=(GoalLine("Deltagarna är nöjda med stödet", "qualitative"),),
    activities=(ActivityLine("Gemensamma möten varje vecka", date(2022, 9, 1), date(2023, 9, 1)),),
    staff=(StaffLine(HOST, "Samordnare", 50),),
    costs=(
        CostLine(2022, "Personal", 300_000_00, "forbund"),
        CostLine(2023, "Personal", 500_000_00, "forbund"),
    ),
    risks=(RiskLine("Få remitteras i början", 3, 2, "Information till vårdcentralerna"),),
)


def demo_proposals() -> None:
    """What is asked of every application, the three of 2021, and what came in 2022."""
    forbund = get_forbund(DEMO_FORBUND)
    for place, (slug, label) in enumerate(POINTS, 1):
        asked.save_point(forbund=forbund, row=AskedRow(slug, label, SOURCE, position=place),
                         **told(ASKED))  # fmt: skip
    for place, (slug, label, weight) in enumerate(CRITERIA, 1):
        row = AskedRow(slug, label, SOURCE, position=place)
        asked.save_criterion(forbund=forbund, row=row, weight=weight, **told(ASKED))
    for application in applications_of(DEMO_FORBUND).filter(year=2021).order_by("number"):
        _tied(forbund, application)
    _coming(forbund)


def _tied(forbund: Forbund, application: Application) -> None:
    """To its matter in the diary and to the item of the board's meeting that decided it."""
    sent_on = application.editions.get().sent_on
    title = f"Ansökan om medel: {application.title}"
    row = MatterRow(title, sent_on, "proposal", "Förbundschefen", note=INVENTED)
    matter = matters.open_matter(forbund=forbund, row=row, insats=application.insats,
                                 **told(sent_on))  # fmt: skip
    first = DocumentRow("Ansökan om medel", "incoming", sent_on, application.applicant.name)
    documents.register(matter=matter, row=first, **told(sent_on))
    item = AgendaItem.objects.select_related("meeting").get(
        meeting__body=body_of("styrelsen"), title=title
    )
    applications.place(application=application, meeting=item.meeting, item=item, matter=matter,
                       **told(item.meeting.on))  # fmt: skip


def _coming(forbund: Forbund) -> None:
    """An idea that came by the open form, and became an application that is prepared now."""
    row = IdeaRow("Möt den sjukskrivne tidigare", "Många väntar länge på att parterna ska mötas. "
                  f"{INVENTED}.", "Sjukskrivna", "Luleå")  # fmt: skip
    idea = ideas.receive(forbund=forbund, row=row, receipt=RECEIPT, **told(RECEIVED))
    owner = find_user("chef")
    idea = ideas.take_up(idea=idea, owner=owner.actor_key if owner else "", due_on=SENT,
                         seen=idea.version, **told(RECEIVED))  # fmt: skip
    made = applications.begin(forbund=forbund, applicant=party_of(HOST), title=HEAD.title,
                              idea=idea, **told(SENT))  # fmt: skip
    content = replace(CONTENT, kind=made.kind)
    made = applications.save(application=made, content=content, seen=made.version, **told(SENT))
    made = applications.send(application=made, seen=made.version, **told(SENT))
    held = preparations.begin(application=made, body=body_of("utvecklingsgruppen"), **told(BEGUN))
    answers = {"behov": ("yes", ""), "mal": ("partly", "Målen kan bli fler.")}
    preparations.answer_points(preparation=held, answers=answers, **told(BEGUN))
    for login, points in (("gruppledamot", (4, 5, 3)), ("gruppledamot2", (5, 4, 4))):
        _scored(held, login, dict(zip((slug for slug, *_ in CRITERIA), points, strict=True)))


def _scored(held: Any, login: str, points: dict[str, int]) -> None:
    at = datetime(BEGUN.year, BEGUN.month, BEGUN.day + 3, 9, 0, tzinfo=UTC)
    user = find_user(login)
    by: Actor = actor_of(user, today_of(at)) if user else BY
    preparations.give_scores(preparation=held, points=points, by=by, at=at)
    preparations.take_stand(preparation=held, stand="agree", note="Behovet finns.", by=by, at=at)
