"""Gallring destroys files by a decided plan only, and leaves the row, the digest and a protocol."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from mellanrum.audit.gate import opened
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.registers.registry.actions import documents, matters, records, requests
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import Document, RecordsPlan
from mellanrum.registers.registry.records_policies import Held, KindRow, due_on
from mellanrum.registers.registry.records_queries import find_plan, list_due, list_items
from mellanrum.registers.registry.request_policies import (
    AnswerRow,
    OutcomeRow,
    RequestRow,
    last_appeal_day,
)
from tests.registry.conftest import AT, SAME, Office

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY, CLOSED, TODAY = date(2014, 3, 1), date(2014, 4, 1), today_of(AT)
BOOKS = KindRow("Räkenskapsinformation", "gallra", 7, "years", "year_end")


def decided(office: Office) -> RecordsPlan:
    plan = records.draft_plan(forbund=office.forbund, **SAME)
    held: RecordsPlan = records.decide_plan(
        plan=plan, decided_on=DAY, reference="§ 12", from_on=DAY, **SAME
    )
    return held


def filed(office: Office, kind: str, *, close: bool = True) -> Document:
    matter = matters.open_matter(forbund=office.forbund, row=MatterRow("Bokslut", DAY), **SAME)
    row = DocumentRow("Underlag", "internal", DAY, kind=kind)
    file = GivenFile("underlag.pdf", b"%PDF-1.7 underlag")
    made: Document = documents.register(matter=matter, row=row, file=file, **SAME)
    if close:
        matters.close_matter(matter=matter, on=CLOSED, **SAME)
    return made


def test_only_what_the_plan_lets_go_is_destroyed_and_its_row_stays(office: Office) -> None:
    plan = decided(office)
    gone = filed(office, "rakenskapsinformation")
    kept, going = filed(office, "protokoll"), filed(office, "rakenskapsinformation", close=False)
    assert [one.document for one in list_due(plan, TODAY)] == [gone]
    chosen = [gone.pk, kept.pk, going.pk]
    run = records.carry_out(plan=plan, documents=chosen, on=TODAY, **SAME)
    assert [item.document for item in list_items(run)] == [gone]
    now = Document.objects.get(pk=gone.pk)
    assert (now.content, now.destroyed_on, now.sha256) == (None, TODAY, gone.sha256)
    assert all(Document.objects.get(pk=one.pk).content for one in (kept, going))
    with pytest.raises(DomainError, match="Ingen handling kan gallras"):
        records.carry_out(plan=plan, documents=chosen, on=TODAY, **SAME)


def test_what_somebody_has_asked_for_is_not_destroyed(office: Office) -> None:
    plan, wanted = decided(office), filed(office, "rakenskapsinformation")
    asked = requests.receive(forbund=office.forbund, row=RequestRow(TODAY, "Underlaget"), **SAME)
    requests.add_document(request=asked, document=wanted, **SAME)
    assert not list_due(plan, TODAY)
    requests.withdraw(request=asked, on=TODAY, **SAME)
    assert [one.document for one in list_due(plan, TODAY)] == [wanted]


def test_what_was_refused_is_kept_until_the_time_to_appeal_is_out(office: Office) -> None:
    plan, wanted = decided(office), filed(office, "rakenskapsinformation")
    asked = requests.receive(forbund=office.forbund, row=RequestRow(TODAY, "Underlaget"), **SAME)
    item = requests.add_document(request=asked, document=wanted, **SAME)
    kept = OutcomeRow("refuse", "OSL 19 kap. 3 §", "Priserna")
    requests.weigh_document(item=item, row=kept, **SAME)
    answer = AnswerRow(TODAY, "Demo Chef", "Priserna")
    requests.answer(request=asked, verb="refuse", row=answer, **SAME)
    far = date(2030, 1, 1)
    assert not list_due(plan, far), "nobody knows when the time to appeal began"
    requests.serve(request=asked, on=TODAY, **SAME)
    last = last_appeal_day(TODAY)
    assert not list_due(plan, last)
    assert [one.document for one in list_due(plan, last + timedelta(days=1))] == [wanted]


def test_a_draft_destroys_nothing_and_a_new_plan_ends_the_old(office: Office) -> None:
    first = decided(office)
    draft = records.draft_plan(forbund=office.forbund, **SAME)
    assert [r.key for r in draft.rows.all()] == [r.key for r in first.rows.all()]
    filed(office, "rakenskapsinformation")
    with pytest.raises(DomainError, match="Planen gäller inte i dag"):
        records.carry_out(plan=draft, documents=[], on=TODAY, **SAME)
    later = date(2020, 1, 1)
    records.decide_plan(plan=draft, decided_on=later, reference="§ 3", from_on=later, **SAME)
    slug = office.forbund.slug
    assert find_plan(slug, date(2019, 12, 31)) == first and find_plan(slug, later) == draft


def test_the_database_holds_a_file_whole_or_destroyed_with_its_day(office: Office) -> None:
    document = filed(office, "protokoll")
    for values in ({"content": None}, {"destroyed_on": TODAY}, {"sha256": ""}):
        with pytest.raises(IntegrityError), opened("test"), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**values)


def test_the_time_counts_from_the_moment_of_the_row() -> None:
    held = Held(date(2020, 2, 29), date(2020, 6, 15))
    months = KindRow("Kvitton", "gallra", 6, "months", "dated")
    closed = KindRow("Kvitton", "gallra", 1, "years", "closed")
    assert due_on(BOOKS, held) == date(2028, 1, 1)
    assert due_on(months, held) == date(2020, 8, 29)
    assert due_on(closed, held) == date(2021, 6, 15)
    assert due_on(closed, Held(held.on)) is None
    assert due_on(KindRow("Protokoll", "preserve"), held) is None
