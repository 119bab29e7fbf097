"""Cases for the demo, told through the same actions as the pages use. Everybody is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor, system
from mellanrum.domain.periods import today_of
from mellanrum.jobs.new_year import open_year
from mellanrum.jobs.people import AF, DEMO_FORBUND, FK, HOST, REGION, TEAM, demo_group
from mellanrum.registers.casework.actions.closings import Outcome, Words, close_case
from mellanrum.registers.casework.actions.consents import ConsentDraft, record_consent
from mellanrum.registers.casework.actions.enrolling import enrol_person
from mellanrum.registers.casework.actions.notes import NoteDraft, write_note
from mellanrum.registers.casework.actions.plans import agree, begin_plan
from mellanrum.registers.casework.actions.referring import receive, refer
from mellanrum.registers.casework.actions.resting import rest
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.intake_writing import Considering, Told
from mellanrum.registers.casework.models import Enrolment, Participant
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from mellanrum.registers.casework.queries.referrals import list_places
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import find_year, get_forbund


@dataclass(frozen=True, slots=True)
class DemoCase:
    """`ago` are days since the start, `ended` since the closing; `parties` those of the consent."""

    code: str
    name: str
    sex: str
    born: int
    ago: int
    parties: tuple[str, ...] = ()
    wish: str = ""
    goal: str = ""
    step: str = ""
    note: str = ""
    rests: bool = False
    ended: int | None = None


CASES = (
    DemoCase(
        "D0001", "Bagarbo Bullensson", "woman", 1996, 40, (HOST, FK),
        "Jag vill baka bröd och ha någon att prata med.", "Prova på att arbeta i ett bageri",
        "Ringa bageriet om en praktikplats", "Vill börja med två timmar om dagen.",
    ),
    DemoCase(
        "D0002", "Granskog Kottelin", "man", 1988, 130, (HOST, FK, AF, REGION),
        "Jag vill vara ute och röra på mig.", "Arbeta i skogsvården", "Anmälan till kursen",
        "Kom till gruppen två gånger den här veckan.",
    ),
    DemoCase("D0003", "Molnfri Himlander", "woman", 2001, 20, (HOST, AF),
             "Jag vill gå klart skolan.", "Läsa in svenska 2", "Träffa studievägledaren"),
    DemoCase("D0004", "Spindelväv Trådström", "man", 1979, 300, (HOST, REGION),
             "Jag vill få ordning på dagarna.", "En vardag som håller", rests=True),
    DemoCase("D0005", "Tuvull Ängsblomster", "woman", 1992, 520, (HOST,)),
    DemoCase("D0006", "Kaffetår Termosson", "man", 1985, 360, (HOST, AF, FK),
             "Jag vill tillbaka till ett kök.", "Jobba i restaurang", ended=95),
)  # fmt: skip
WAITING = (
    ("Behöver stöd av både vård och arbetsförmedling", "Lärkvinge Åkerfält", "woman", 1999, 12),
    ("Har varit sjukskriven länge och vill prova att arbeta", "Stensopp Mossberg", "man", 1983, 3),
)


def demo_cases(at: datetime) -> int:
    """Make the demo's cases that are missing; returns how many."""
    held = set(Participant.objects.filter(code__startswith="D0").values_list("code", flat=True))
    new = [case for case in CASES if case.code not in held]
    demo_years(at)
    for case in new:
        _case(case, at)
    if new:
        for one in WAITING:
            _waiting(*one, at)
    return len(new)


def demo_years(at: datetime) -> None:
    """This year is counted; those between it and the package's are not here."""
    forbund = get_forbund(DEMO_FORBUND)
    if find_year(forbund.slug, at.year) is None:
        open_year(forbund, at.year, system("demo"), at)


def _actor(username: str, at: datetime) -> Actor:
    user = find_user(username)
    assert user is not None
    return actor_of(user, today_of(at))


def _day(at: datetime, ago: int) -> date:
    return (at - timedelta(days=ago)).date()


def _parties(slugs: tuple[str, ...]) -> list[Party]:
    return list(Party.objects.filter(forbund__slug=DEMO_FORBUND, slug__in=slugs))


def _case(case: DemoCase, at: datetime) -> None:
    by, then = _actor("handlaggare", at), at - timedelta(days=case.ago)
    enrolment = _enrolled(case, by, then)
    if case.parties:
        _consent(case, enrolment.participant, by, at)
    if case.wish:
        _plan(case, enrolment, by, then + timedelta(days=8))
    if case.note:
        draft = NoteDraft(case.note, at - timedelta(days=2), "individual_meeting", is_shared=True,
                          participant_present=True, minutes=30)  # fmt: skip
        write_note(participant=enrolment.participant, draft=draft, by=by, at=at)
    if case.rests:
        rest(enrolment=enrolment, on=_day(at, 30), by=by, at=at)
    if case.ended is not None:
        _closed(case, enrolment, by, at - timedelta(days=case.ended))


def _enrolled(case: DemoCase, by: Actor, at: datetime) -> Enrolment:
    row = EnrolmentRow(
        TEAM,
        HOST,
        case.code,
        today_of(at),
        referred_on=_day(at, 14),
        referrer="af",
        referrer_party=AF,
        education="upper_secondary",
        support_status="years",
        support_years=3,
        occupation_before="other",
        municipality=HOST,
        incomes_start=("income_support",),
    )
    person = NewPerson(case.code, case.sex, case.born, name=case.name)
    insats = get_insats(DEMO_FORBUND, TEAM)
    return enrol_person(insats=insats, person=person, row=row, is_new=True, by=by, at=at)


def _consent(case: DemoCase, participant: Participant, by: Actor, at: datetime) -> None:
    start = _day(at, min(case.ago, 60))
    draft = ConsentDraft(
        parties=_parties(case.parties) if len(case.parties) > 1 else _parties((HOST, AF)),
        kinds=["case", "plan", "notes"],
        purpose="Gemensam planering av stödet i Samverkansteamet",
        given_on=start,
        from_on=start,
        to_on=start + timedelta(days=300),
        how="paper",
    )
    record_consent(participant=participant, draft=draft, by=by, at=at)


def _plan(case: DemoCase, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    due_on = today_of(at) + timedelta(days=45)
    steps = (StepContent("b1", case.step, due_on=due_on, is_work_oriented=True),) * bool(case.step)
    content = PlanContent(case.wish, "", (GoalContent("a1", case.goal, steps),))
    version = begin_plan(enrolment=enrolment, on=today_of(at), content=content, by=by, at=at)
    agree(version=version, on=today_of(at), how="recorded", told="Sa ja vid mötet", by=by, at=at)


def _closed(case: DemoCase, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    outcome = Outcome(today_of(at), "discharged", "employment", "work_unsubsidised", 75, ("none",))
    words = Words("Har fått arbete i ett kök.", "Det känns bra.", "Ett samtal i månaden i början.")
    close_case(enrolment=enrolment, outcome=outcome, words=words, by=by, at=at)


def _waiting(reason: str, name: str, sex: str, born: int, ago: int, at: datetime) -> None:
    by, then = _actor("remittent", at), at - timedelta(days=ago)
    told = Told(reason, sex, born, name=name, wishes="Att någon håller ihop det.")
    slugs = (HOST, AF, FK, REGION)
    intake = refer(
        group=demo_group(at),
        place=list_places(by)[0],
        referrer="af",
        told=told,
        considering=Considering(then.date(), "oral", tuple(_parties(slugs))),
        by=by,
        at=then,
    )
    if ago > 10:
        receive(intakes=[intake], by=_actor("beredning", at), at=then + timedelta(days=2))
