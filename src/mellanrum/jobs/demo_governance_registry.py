"""The demo's diary: governing documents with each member's decision, the minutes, and a request.

What the documents say, when members decided and who asked is invented.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from mellanrum.jobs.demo_governance_people import INVENTED, body_of, told
from mellanrum.jobs.people import DEMO_FORBUND
from mellanrum.registers.governance.actions import adjusting
from mellanrum.registers.governance.models import Meeting
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.registry.actions import documents, governing, matters, requests
from mellanrum.registers.registry.governing_policies import DecisionRow, GoverningRow, VersionRow
from mellanrum.registers.registry.governing_queries import members_on
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.models import Document, GoverningDocument, Matter
from mellanrum.registers.registry.request_policies import AnswerRow, OutcomeRow, RequestRow

FOUNDED, JOINED = date(2020, 1, 1), date(2021, 6, 1)
OFFERED = date(2021, 9, 27)
OFFERS = (
    ("Anbud som antogs", "Granskarna AB (påhittat)"),
    ("Anbud som inte antogs", "Byrån Exempel AB (påhittat)"),
)
CHARTER = """## 1 § Namn och säte

Förbundet heter Samordningsförbundet Södra Norrbotten och har sitt säte i Luleå.

## 2 § Medlemmar

{members}.

## 3 § Ändamål

Förbundet svarar för finansiell samordning av rehabilitering (texten är påhittad i demon)."""
PROCEDURE = """Kallelse skickas minst tio dagar före mötet. Ledamöter får delta på distans med ljud
och bild. Texten är påhittad i demon."""
DELEGATION = """1.1 Köp av varor och tjänster inom budget, högst 100 000 kr: förbundschefen.

1.2 Medel till förstudier, högst 50 000 kr: förbundschefen. Texten är påhittad i demon."""


def demo_registry() -> None:
    forbund = get_forbund(DEMO_FORBUND)
    _charter(forbund)
    _board_document(forbund, "working_order", "Arbetsordning för styrelsen", PROCEDURE,
                    date(2021, 6, 1), 22)  # fmt: skip
    _board_document(forbund, "delegation", "Delegationsordning", DELEGATION,
                    date(2021, 4, 23), 16)  # fmt: skip
    _minutes(forbund)
    _request(forbund)


def _matter(forbund: Forbund, title: str, on: date, kind: str) -> Matter:
    row = MatterRow(title, on, kind, "Förbundschefen", note=INVENTED)
    made: Matter = matters.open_matter(forbund=forbund, row=row, **told(on))
    return made


def _charter(forbund: Forbund) -> None:
    """Of 2020, and of 2021 when Boden became a member: each member decides."""
    begun = date(2019, 9, 2)
    matter = _matter(forbund, "Förbundsordning", begun, "governing")
    row = GoverningRow("charter", "Förbundsordning", "members")
    made = governing.add_governing(forbund=forbund, row=row, matter=matter, **told(begun))
    _version(made, date(2019, 10, 14), FOUNDED, "Det nya förbundets första")
    _version(made, date(2021, 3, 29), JOINED, "Bodens kommun blir medlem")


def _version(governed: GoverningDocument, decided: date, from_on: date, changes: str) -> None:
    members: list[Party] = list(members_on(DEMO_FORBUND, from_on))
    text = CHARTER.format(members=", ".join(party.name for party in members))
    same: dict[str, Any] = told(decided)
    made = governing.draft_version(governing=governed, row=VersionRow(text, changes), **same)
    made = governing.send_version(version=made, **same)
    for number, party in enumerate(members, 1):
        row = DecisionRow("approved", decided, f"{party.name} § {40 + number} (påhittad)")
        governing.record_decision(version=made, party=party, row=row, **same)
    governing.adopt_version(version=made, from_on=from_on, **told(decided))


def _board_document(
    forbund: Forbund, kind: str, title: str, text: str, on: date, number: int
) -> None:
    matter = _matter(forbund, title, on, "governing")
    row = GoverningRow(kind, title, "board")
    made = governing.add_governing(forbund=forbund, row=row, matter=matter, **told(on))
    version = governing.draft_version(governing=made, row=VersionRow(text), **told(on))
    version = governing.send_version(version=version, **told(on))
    decided = DecisionRow("approved", on, f"Styrelsen {on} § {number}")
    governing.record_decision(version=version, party=None, row=decided, **told(on))
    governing.adopt_version(version=version, from_on=on, **told(on))


def _minutes(forbund: Forbund) -> None:
    """The year's adjusted minutes, in one matter."""
    matter = _matter(forbund, "Styrelsens möten 2021", date(2021, 1, 11), "meeting")
    found = Meeting.objects.filter(body=body_of("styrelsen"), minutes__adjusted_on__isnull=False)
    for meeting in found.order_by("on"):
        assert meeting.adjusted_on is not None
        adjusting.register(meeting=meeting, matter=matter, **told(meeting.adjusted_on))


def _request(forbund: Forbund) -> None:
    """Somebody asks for the purchase of a review: the price of the one that lost is kept back."""
    came, answered = date(2021, 10, 4), date(2021, 10, 6)
    matter = _matter(forbund, "Köp av granskning", date(2021, 9, 20), "economy")
    offers = [_offer(matter, title, whom) for title, whom in OFFERS]
    row = RequestRow(came, "Anbuden om granskning av informationssäkerheten", "mejl")
    made = requests.receive(forbund=forbund, row=row, **told(came))
    kept = OutcomeRow("refuse", "OSL 31 kap. 16 §", "Affärsförhållanden som bolaget kan skadas av.")
    for offer, outcome in zip(offers, (OutcomeRow("release"), kept), strict=True):
        item = requests.add_document(request=made, document=offer, **told(came))
        requests.weigh_document(item=item, row=outcome, **told(answered))
    answer = AnswerRow(answered, "Demo Förbundschef", "Ett av anbuden lämnas inte ut.")
    made = requests.answer(request=made, verb="release_partly", row=answer, **told(answered))
    requests.serve(request=made, on=answered, **told(answered))


def _offer(matter: Matter, title: str, whom: str) -> Document:
    row = DocumentRow(title, "incoming", OFFERED, whom)
    made: Document = documents.register(matter=matter, row=row, **told(OFFERED))
    return made
