"""The papers of a case: closing documents, and what is taken to a party's own journal."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localtime

from mellanrum.accounts.queries import list_names
from mellanrum.domain.periods import ONE_DAY
from mellanrum.registers.casework.models import Closing, ClosingGoal, JournalExport, Note
from mellanrum.registers.casework.papers import closing as paper
from mellanrum.registers.casework.papers import render
from mellanrum.registers.casework.papers.frame import (
    Contact,
    Person,
    Print,
    Receiver,
    Sender,
    filled,
)
from mellanrum.registers.casework.papers.journal import JournalData, JournalNote, journal_export
from mellanrum.registers.casework.queries.follow_ups import Planned
from mellanrum.registers.casework.queries.notes import list_notes
from mellanrum.registers.organisation.models import Code, Party
from mellanrum.web.areas.plans.papers import exported
from mellanrum.web.case_access import OpenCase

SIGNS = "ABCDEFGHJKLMNPRSTUVXYZ23456789"  # nothing that is mistaken for another when read aloud
ACHIEVED = {
    ClosingGoal.Achieved.ACHIEVED.value: paper.Achieved.YES,
    ClosingGoal.Achieved.PARTLY.value: paper.Achieved.PARTLY,
    ClosingGoal.Achieved.NOT.value: paper.Achieved.NO,
}


def person_of(case: OpenCase) -> Person:
    """The name is printed for the party that controls the case alone."""
    held = getattr(case.participant, "identity", None)
    is_protected = held is not None and held.is_protected
    name = held.name if held is not None and case.sight.is_host else ""
    return Person(case.participant.code, name, is_protected=is_protected)


def data_of(
    case: OpenCase, closing: Closing, planned: list[Planned], made: Print
) -> paper.ClosingData:
    """What the papers of a closing say. Two queries."""
    one = closing.enrolment
    labels = labels_of(one.insats.forbund_id)
    incomes = [i.code for i in one.incomes.all() if i.moment == "closing"]
    return paper.ClosingData(
        sender=Sender(party=str(case.participant.compartment), unit=one.insats.name),
        person=person_of(case),
        made=made,
        insats=one.insats.name,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        reason=labels.get(("closing_reason", one.closing_reason), one.closing_reason),
        occupation=labels.get(("occupation", one.occupation_after), one.occupation_after),
        incomes=tuple(labels.get(("income", code), code) for code in sorted(incomes)),
        summary=closing.achieved,
        own_words=closing.own_words,
        goals=tuple(
            paper.GoalOutcome(g.goal, ACHIEVED[g.achieved], g.comment) for g in closing.goals.all()
        ),
        recommendations=filled(*closing.recommendations.splitlines()),
        returned_to=returned_text(closing),
        contact=Contact(made.by, str(case.participant.compartment)),
        follow_ups=tuple(
            paper.PlannedFollowUp(p.due_on, p.deadline.label)
            for p in planned
            if p.enrolment.pk == one.pk and p.is_waiting
        ),
    )


def returned_text(closing: Closing) -> str:
    return ", ".join(str(p) for p in (closing.returned_to, closing.returned_unit) if p)


def labels_of(forbund: int) -> dict[tuple[str, str], str]:
    found = Code.objects.filter(forbund_id=forbund)
    return {(c.list, c.code): c.label for c in found}


def closing_pdf(
    case: OpenCase, closing: Closing, planned: list[Planned], whom: str, by: str
) -> bytes:
    """`whom` is participant or referrer."""
    data = data_of(case, closing, planned, Print(localtime(case.at), by))
    if whom == "participant":
        return render(paper.closing_for_participant(data))
    return render(paper.closing_for_referrer(data, referrer_of(closing)))


def referrer_of(closing: Closing) -> Receiver:
    one = closing.enrolment
    return Receiver(str(one.referrer_party or ""), str(one.referrer_unit or ""))


def new_code() -> str:
    return "J-" + "".join(secrets.choice(SIGNS) for _ in range(8))


def export_pdf(
    case: OpenCase, receipt: JournalExport, closing: Closing | None, planned: list[Planned]
) -> bytes:
    """What was exported, made again as it was printed then: the same bytes as long as what it was
    made of is unchanged.
    """
    names = list_names([receipt.exported_by])
    made = Print(localtime(receipt.exported_at), names.get(receipt.exported_by, ""))
    if closing is not None:
        data = data_of(case, closing, planned, made)
        return render(paper.closing_for_referrer(data, Receiver(str(receipt.party))))
    if receipt.content == JournalExport.Content.PLAN:
        plan = exported(case, receipt.number, made)
        return render(journal_export(replace(journal_data(case, receipt, made), plan=plan)))
    return render(journal_export(notes_data(case, receipt, made)))


def notes_data(case: OpenCase, receipt: JournalExport, made: Print) -> JournalData:
    """The notes that the viewer may read, written before the export."""
    found = list_notes(case.participant, case.sight).filter(created_at__lte=receipt.exported_at)
    notes = list(found.order_by("occurred_at", "pk"))
    authors = list_names({n.author for n in notes})
    told = tuple(note_told(n, authors.get(n.author, "")) for n in notes)
    return replace(journal_data(case, receipt, made), notes=told)


def journal_data(case: OpenCase, receipt: JournalExport, made: Print) -> JournalData:
    """An export before there is anything in it."""
    return JournalData(
        sender=Sender(party=str(case.participant.compartment)),
        receiver=Receiver(str(receipt.party)),
        person=person_of(case),
        made=made,
        purpose=receipt.purpose,
        ground=ground_of(case, receipt.party),
        code=receipt.code,
    )


def note_told(note: Note, author: str) -> JournalNote:
    return JournalNote(
        localtime(note.occurred_at), author, str(note.party), note.text,
        note.get_kind_display(), note.get_space_display(),
    )  # fmt: skip


def ground_of(case: OpenCase, party: Party) -> str:
    if party.pk == case.participant.compartment_id:
        return "Egna uppgifter"
    return "Deltagarens samtycke (OSL 10 kap. 1 § och 12 kap. 2 §)"


def hash_of(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()


def unsaved_receipt(
    case: OpenCase, party: Party, content: str, number: int, purpose: str, by: str, at: datetime
) -> JournalExport:
    """The receipt before it is kept: the paper is made from it, and its hash is what it keeps."""
    return JournalExport(
        participant=case.participant, party=party, content=content, number=number,
        purpose=purpose, code=new_code(), exported_by=by, exported_at=at,
    )  # fmt: skip


def last_text(closing: Closing) -> str:
    ends = closing.enrolment.ends_on
    return str(ends - ONE_DAY) if ends else ""
