"""Ideas: received, considered, answered; and the pre-studies made of them."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.proposal_machines import IDEA
from mellanrum.registers.governance.models import Body
from mellanrum.registers.insatser.writing import change, locked, put, today_of, values_of
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.proposals import idea_policies as rules
from mellanrum.registers.proposals.idea_policies import IdeaRow, PreStudyRow
from mellanrum.registers.proposals.models import Idea, PreStudy
from mellanrum.registers.proposals.writing import PREPARE, WRITE, moved, next_number
from mellanrum.registers.registry.models import Document


@action
def receive(
    *,
    forbund: Forbund,
    row: IdeaRow,
    receipt: str,
    origin: str = Idea.Origin.PUBLIC,
    body: Body | None = None,
    party: Party | None = None,
    by: Actor,
    at: datetime,
) -> Idea:
    """An idea comes in. Anybody may send one by the open form; `receipt` is a code that the web
    has made, with which the sender follows it. What it says stays out of the log.
    """
    if origin != Idea.Origin.PUBLIC:
        check_grant(by, WRITE)
    rules.check_idea(row)
    made = Idea(
        forbund=forbund,
        number=next_number(Idea.objects.filter(forbund=forbund)),
        receipt=receipt,
        origin=origin,
        body=body,
        party=party,
        received_on=today_of(at),
        made_by=by.key,
        made_at=at,
        **values_of(row),
    )
    made.save()
    told = {
        "origin": origin,
        "body": body.slug if body else "",
        "party": party.slug if party else "",
    }
    record(
        by=by, at=at, verb="ideas.receive", subject=f"ideas:{made.pk}", forbund=forbund.slug,
        detail=told,
    )  # fmt: skip
    return made


@action
def take_up(
    *, idea: Idea, owner: str, due_on: date | None, seen: int, by: Actor, at: datetime
) -> Idea:
    """Somebody considers it; `owner` is the user's key, `due_on` when the sender has an answer."""
    check_grant(by, PREPARE)
    values = {"owner": owner, "due_on": due_on}
    return moved(idea, IDEA, "consider", by, at, seen=seen, values=values)


@action
def decline(*, idea: Idea, reason: str, answer: str, seen: int, by: Actor, at: datetime) -> Idea:
    """It does not go on: `reason` for ourselves, `answer` to the sender."""
    check_grant(by, PREPARE)
    rules.check_answer(answer)
    values = {"answer": answer.strip()}
    return moved(idea, IDEA, "decline", by, at, seen=seen, reason=reason, values=values)


@action
def reopen(*, idea: Idea, reason: str, seen: int, by: Actor, at: datetime) -> Idea:
    """Taken up again after all."""
    check_grant(by, PREPARE)
    return moved(idea, IDEA, "reopen", by, at, seen=seen, reason=reason)


@action
def answer(*, idea: Idea, text: str, seen: int, by: Actor, at: datetime) -> Idea:
    """What the sender reads."""
    check_grant(by, PREPARE)
    rules.check_answer(text)
    now = locked(idea, seen)
    values = {"answer": text.strip()}
    return change(now, values, "ideas.answer", now.forbund.slug, by=by, at=at)


@action
def begin_pre_study(
    *,
    forbund: Forbund,
    owner: Party,
    row: PreStudyRow,
    idea: Idea | None = None,
    by: Actor,
    at: datetime,
) -> PreStudy:
    """A pre-study with owner, financier, period and purpose; the idea goes there with it."""
    check_grant(by, PREPARE)
    rules.check_pre_study(row)
    if idea is not None:
        moved(idea, IDEA, "study", by, at)
    number = next_number(PreStudy.objects.filter(forbund=forbund), "pk")
    made = PreStudy(forbund=forbund, owner=owner, idea=idea, slug=f"{row.from_on.year}-{number}",
                    made_by=by.key, made_at=at)  # fmt: skip
    return put(made, row, "pre_studies", forbund.slug, by=by, at=at, owner=owner.slug)


@action
def end_pre_study(
    *,
    pre_study: PreStudy,
    outcome: str,
    outcome_on: date,
    reason: str,
    report: str = "",
    document: Document | None = None,
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> PreStudy:
    """What it led to: an application, a later start or nothing, with its final report."""
    check_grant(by, PREPARE)
    now = locked(pre_study, seen)
    rules.check_outcome(now.outcome, outcome, reason)
    values = {
        "outcome": outcome,
        "outcome_on": outcome_on,
        "reason": reason.strip(),
        "report": report,
        "document": document,
    }
    return change(now, values, "pre_studies.end", now.forbund.slug, by=by, at=at)
