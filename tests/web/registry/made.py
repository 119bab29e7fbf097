"""An open and a closed matter, a document with a file and one that waits, for the addresses."""

from __future__ import annotations

from datetime import date, datetime

from mellanrum.accounts.access import Role, grants_of
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.actions import documents, governing, matters, records, requests
from mellanrum.registers.registry.governing_policies import DecisionRow, GoverningRow, VersionRow
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import Document
from mellanrum.registers.registry.records_policies import KindRow
from mellanrum.registers.registry.records_queries import list_due
from mellanrum.registers.registry.request_policies import AnswerRow, OutcomeRow, RequestRow

BY = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
DAY = date(2021, 3, 1)
PDF = GivenFile("brev.pdf", b"%PDF-1.7 brev")
LETTER = DocumentRow("Brev om samverkan", "incoming", DAY, "Demokommunen")


def registry_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the diary."""
    same = {"by": BY, "at": at}
    matter = matters.open_matter(
        forbund=forbund, row=MatterRow("Samverkan om lokaler", DAY), **same
    )
    closed = matters.open_matter(
        forbund=forbund, row=MatterRow("Remiss om samordning", DAY), **same
    )
    document = documents.register(matter=matter, row=LETTER, file=PDF, **same)
    old = DocumentRow("Kvitto", "incoming", DAY, kind="kvitton")
    documents.register(matter=closed, row=old, file=PDF, **same)
    matters.close_matter(matter=closed, on=date(2021, 4, 1), **same)
    return {
        **governing_places(forbund, at),
        **plan_places(forbund, at),
        **request_places(forbund, document, at),
        "matter": str(matter.pk),
        "matter_closed": str(closed.pk),
        "document": str(document.pk),
    }


def governing_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """A delegation order with a version in force as a file, and a charter's text to decide."""
    same = {"by": BY, "at": at}
    order = governing.add_governing(
        forbund=forbund, row=GoverningRow("delegation", "Delegationsordning", "board"), **same
    )
    first = governing.draft_version(governing=order, row=VersionRow(), file=PDF, **same)
    governing.send_version(version=first, **same)
    told = DecisionRow("approved", DAY, "Styrelsen § 4")
    decision = governing.record_decision(version=first, party=None, row=told, file=PDF, **same)
    governing.adopt_version(version=first, from_on=DAY, **same)
    governing.draft_version(governing=order, row=VersionRow("## Delegation"), **same)
    row = GoverningRow("charter", "Förbundsordning", "members")
    charter = governing.add_governing(forbund=forbund, row=row, **same)
    text = VersionRow("# Namn\n\nFörbundet heter Provet.")
    waits = governing.draft_version(governing=charter, row=text, **same)
    governing.send_version(version=waits, **same)
    empty = governing.add_governing(
        forbund=forbund, row=GoverningRow("policy", "Policy för samverkan", "board"), **same
    )
    return {
        "governing": str(order.pk),
        "charter": str(charter.pk),
        "governing_empty": str(empty.pk),
        "governing_decision": str(decision.pk),
    }


def request_places(forbund: Forbund, document: Document, at: datetime) -> dict[str, str]:
    """A request that waits with a document to test, and a refused one."""
    same = {"by": BY, "at": at}
    row = RequestRow(DAY, "Brevet om samverkan")
    waits, refused = (requests.receive(forbund=forbund, row=row, **same) for _ in range(2))
    item = requests.add_document(request=waits, document=document, **same)
    hidden = requests.add_document(request=refused, document=document, **same)
    kept = OutcomeRow("refuse", "OSL 19 kap. 3 §", "Anbuden är inte öppnade")
    requests.weigh_document(item=hidden, row=kept, **same)
    told = AnswerRow(DAY, "Demo Chef", "Anbuden är inte öppnade")
    requests.answer(request=refused, verb="refuse", row=told, **same)
    return {
        "record_request": str(waits.pk),
        "record_refused": str(refused.pk),
        "requested": str(item.pk),
    }


def plan_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """A plan in force with a gallring by it, and a draft with a row."""
    same = {"by": BY, "at": at}
    plan = records.draft_plan(forbund=forbund, **same)
    row = KindRow("Kvitton", "gallra", 2, "years", "closed", source="Prov")
    records.add_row(plan=plan, row=row, **same)
    plan = records.decide_plan(
        plan=plan, decided_on=DAY, reference="Styrelsen § 12", from_on=DAY, **same
    )
    due = [one.document.pk for one in list_due(plan, today_of(at))]
    run = records.carry_out(plan=plan, documents=due, on=today_of(at), **same)
    draft = records.draft_plan(forbund=forbund, **same)
    return {
        "records_plan": str(plan.pk),
        "records_draft": str(draft.pk),
        "records_row": str(draft.rows.get(key="kvitton").pk),
        "records_run": str(run.pk),
    }
