"""Requests for public documents: nobody says who one is, and what is kept back can be appealed."""

from __future__ import annotations

from datetime import date

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.registers.registry.actions import documents, matters, requests
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.matter_queries import list_documents
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import Document, RecordRequest
from mellanrum.registers.registry.request_policies import (
    AnswerRow,
    OutcomeRow,
    RequestRow,
    how_to_appeal,
    is_late,
    last_appeal_day,
    waited,
)
from tests.registry.conftest import SAME, Office

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = date(2021, 3, 1)
KEPT = OutcomeRow("refuse", "OSL 19 kap. 3 §", "Anbuden är inte öppnade")
ANSWER = AnswerRow(DAY, "Demo Chef", "Anbuden är inte öppnade")


def asked(office: Office) -> tuple[RecordRequest, list[Document]]:
    """A request by nobody in particular, for two documents."""
    matter = matters.open_matter(forbund=office.forbund, row=MatterRow("Lokaler", DAY), **SAME)
    held = [
        documents.register(matter=matter, row=DocumentRow(name, "incoming", DAY), **SAME)
        for name in ("Brev", "Anbud")
    ]
    row = RequestRow(DAY, "Allt om lokalerna")
    return requests.receive(forbund=office.forbund, row=row, **SAME), held


def test_a_request_has_a_matter_and_who_asks_stands_nowhere(office: Office) -> None:
    request, _ = asked(office)
    (first,) = list_documents(request.matter)
    assert (first.direction, first.counterpart, request.requester) == ("incoming", "", "")
    row = RequestRow(DAY, "Allt", requester="Demo Frågande")
    named = requests.receive(forbund=office.forbund, row=row, **SAME)
    assert [one.counterpart for one in list_documents(named.matter)] == ["Den som begär"]
    assert not [e for e in Event.objects.all() if "Frågande" in str(e.detail)]


def test_each_document_is_tested_and_the_answer_follows(office: Office) -> None:
    request, (letter, bid) = asked(office)
    items = [requests.add_document(request=request, document=one, **SAME) for one in (letter, bid)]
    requests.weigh_document(item=items[0], row=OutcomeRow("release"), **SAME)
    with pytest.raises(DomainError, match=f"Pröva {bid} först"):
        requests.answer(request=request, verb="release", row=ANSWER, **SAME)
    masked = OutcomeRow("mask", "OSL 19 kap. 3 §", "Priset")
    copy = GivenFile("kopia.pdf", b"%PDF-1.7 maskerad")
    requests.weigh_document(item=items[1], row=masked, masked=copy, **SAME)
    with pytest.raises(DomainError, match="Lämna ut delvis"):
        requests.answer(request=request, verb="refuse", row=ANSWER, **SAME)
    pdf = GivenFile("svar.pdf", b"%PDF-1.7 svar")
    done = requests.answer(request=request, verb="release_partly", row=ANSWER, letter=pdf, **SAME)
    told = [(one.title, one.direction) for one in list_documents(request.matter)]
    assert told[1:] == [
        (f"Maskerad kopia av {bid}", "internal"),
        ("Svar: delvis utlämnad", "outgoing"),
    ]
    with pytest.raises(DomainError, match="prövas inte mer"):
        requests.weigh_document(item=items[0], row=KEPT, **SAME)
    requests.serve(request=done, on=date(2021, 12, 3), **SAME)


def test_the_time_to_appeal_counts_from_the_day_one_got_the_decision() -> None:
    assert last_appeal_day(date(2021, 3, 3)) == date(2021, 3, 24)
    assert last_appeal_day(date(2021, 12, 3)) == date(2021, 12, 27), "Christmas Eve moves it"
    text = " ".join(how_to_appeal("Provförbundet", DAY))
    assert "kammarrätten" in text and "inom 3 veckor" in text and "SFS 2017:900 44 §" in text


def test_the_age_is_told_and_only_the_forbunds_own_days_remind() -> None:
    assert [waited(DAY, date(2021, 3, day)) for day in (1, 2, 13)] == ["i dag", "1 dag", "12 dagar"]
    assert not is_late("received", DAY, date(2021, 6, 1), None)
    assert is_late("testing", DAY, date(2021, 3, 3), 2)
    assert not is_late("released", DAY, date(2021, 3, 3), 2)
