"""The diary: numbers without gaps, nothing overwritten, and what a mark hides."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.registry import matter_writing
from mellanrum.registers.registry.actions import documents, matters
from mellanrum.registers.registry.matter_policies import (
    NEUTRAL_MATTER,
    DocumentRow,
    MatterRow,
    shown_counterpart,
    shown_title,
)
from mellanrum.registers.registry.matter_queries import content_of, list_documents, series_of
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import Document, Matter
from tests.registry.conftest import SAME, Office

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = date(2021, 3, 1)
LETTER = DocumentRow("Brev", "incoming", DAY, "Demokommunen")
PDF = GivenFile("brev.pdf", b"%PDF-1.7 brev")


def started(office: Office, title: str = "Samverkan", on: date = DAY, **more: object) -> Matter:
    made: Matter = matters.open_matter(
        forbund=office.forbund, row=MatterRow(title, on), **{**SAME, **more}
    )
    return made


def test_each_year_has_a_series_of_its_own_and_a_taken_number_is_told(office: Office) -> None:
    found = [started(office), started(office), started(office, on=date(2022, 1, 3))]
    assert [str(one) for one in found] == ["2021:1", "2021:2", "2022:1"]
    with pytest.raises(FieldError, match=r"2021:2 är upptaget av ”Samverkan”.*2021:3") as caught:
        started(office, "Annat", number=2)
    assert caught.value.attr == "number"
    with pytest.raises(FieldError, match="lucka"):
        started(office, "Annat", number=5)
    assert str(started(office, "Annat", number=3)) == "2021:3"


def test_the_database_refuses_two_matters_with_one_number(office: Office) -> None:
    first = started(office)
    with pytest.raises(IntegrityError), opened("test"), transaction.atomic():
        Matter.objects.create(
            forbund=office.forbund, year=2021, number=first.number, title="Två", opened_on=DAY,
            made_by="test", made_at=SAME["at"],
        )  # fmt: skip


def test_who_lost_the_race_for_a_number_gets_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(office)
    stale = iter([1, 1])  # what two read before the other's matter was there
    real = matter_writing.next_number
    monkeypatch.setattr(
        matter_writing, "next_number", lambda pk, year: next(stale, None) or real(pk, year)
    )
    assert str(started(office, "Samtidigt")) == "2021:2"
    assert series_of(office.forbund.pk, 2021).last == 2


def test_a_document_keeps_its_file_and_an_edition_replaces_it_once(office: Office) -> None:
    matter = started(office)
    first = documents.register(matter=matter, row=LETTER, file=PDF, **SAME)
    newer = documents.replace(
        document=first, row=LETTER, file=GivenFile("brev.pdf", b"%PDF-1.7 ny"), **SAME
    )
    assert [str(one) for one in list_documents(matter)] == ["2021:1-1", "2021:1-2"]
    assert newer.replaces == first
    kept = Document.objects.get(pk=first.pk)
    assert content_of(kept) == PDF.data
    assert kept.sha256 == hashlib.sha256(PDF.data).hexdigest()
    with pytest.raises(DomainError, match="redan ersatt av 2021:1-2"):
        documents.replace(document=first, row=LETTER, **SAME)
    with pytest.raises(FieldError, match="innehåll stämmer inte"):
        documents.register(matter=matter, row=LETTER, file=GivenFile("a.pdf", b"MZ"), **SAME)


def test_a_closed_matter_takes_no_documents_until_it_is_opened_with_a_reason(
    office: Office,
) -> None:
    matter = started(office)
    matters.close_matter(matter=matter, on=date(2021, 4, 1), **SAME)
    with pytest.raises(DomainError, match="avslutades 1 april 2021"):
        documents.register(matter=matter, row=LETTER, **SAME)
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        matters.reopen_matter(matter=matter, reason=" ", **SAME)
    matters.reopen_matter(matter=matter, reason="Svaret kom", **SAME)
    documents.register(matter=matter, row=LETTER, **SAME)
    told = Event.objects.get(verb="matters.reopen")
    assert told.detail["reason"] == "Svaret kom"


def test_what_another_has_changed_is_not_overwritten(office: Office) -> None:
    matter = started(office)
    row = MatterRow("Samverkan om lokaler", DAY, secrecy="OSL 19 kap. 3 §")
    matters.change_matter(matter=matter, row=row, insats=None, seen=0, **SAME)
    with pytest.raises(SeenOldError):
        matters.change_matter(matter=matter, row=row, insats=None, seen=0, **SAME)
    assert "Samverkan om lokaler" not in str(Event.objects.last().detail)  # type: ignore[union-attr]


def test_who_only_reads_registers_nothing(office: Office) -> None:
    reader = Actor("user:1", frozenset({"registry.read"}))
    with pytest.raises(DomainError, match="roll"):
        started(office, by=reader)


def test_a_mark_hides_title_and_counterpart_from_those_who_do_not_test_it() -> None:
    mark = "OSL 19 kap. 3 §"
    assert shown_title("Anbud", mark, False, NEUTRAL_MATTER) == NEUTRAL_MATTER
    assert shown_title("Anbud", mark, True, NEUTRAL_MATTER) == "Anbud"
    assert shown_title("Anbud", "", False, NEUTRAL_MATTER) == "Anbud"
    assert shown_counterpart("Demobolaget", mark, False) == "Visas inte"
    assert shown_counterpart("", mark, False) == ""
