"""The demo's people in board, groups and office, with rules of calling. Everybody is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import system
from mellanrum.jobs.people import AF, DEMO_FORBUND, FK, HOST, REGION
from mellanrum.registers.governance.actions import bodies, delegation, people, seats
from mellanrum.registers.governance.body_policies import BodyPlan, SeatPlan
from mellanrum.registers.governance.delegation_policies import PointRow
from mellanrum.registers.governance.models import Body, Person, Seat
from mellanrum.registers.governance.person_policies import EligibilityPlan, PersonPlan
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.organisation.queries import get_forbund

BY = system("demo")
INVENTED = "Påhittat i demon"
ELECTED, FOUNDED, JOINED = date(2018, 10, 15), date(2020, 1, 1), date(2021, 6, 1)
# party: (member, that log-in, deputy)
BOARD = {
    HOST: ("Demo Ordförande Luleå", "ledamot2", "Demo Ersättare Luleå"),
    REGION: ("Demo Ledamot regionen", "ledamot", "Demo Ersättare regionen"),
    "pitea": ("Demo Ledamot Piteå", "", "Demo Ersättare Piteå"),
    "alvsbyn": ("Demo Ledamot Älvsbyn", "", "Demo Ersättare Älvsbyn"),
    "boden": ("Demo Ledamot Boden", "", "Demo Ersättare Boden"),
    AF: ("Demo Ledamot AF", "", "Demo Ersättare AF"),
    FK: ("Demo Ledamot FK", "", "Demo Ersättare FK"),
}
OFFICE = (("Demo Förbundschef", "chef"), ("Demo Administratör", "administrator"))
GROUP = (("Demo Gruppledamot AF", "gruppledamot", AF),
         ("Demo Gruppledamot kommunen", "gruppledamot2", HOST),
         ("Demo Gruppledamot regionen", "", REGION), ("Demo Gruppledamot FK", "", FK))  # fmt: skip
LOCAL = {"lokal-lulea": HOST, "lokal-pitea": "pitea", "lokal-alvsbyn": "alvsbyn",
         "lokal-boden": "boden"}  # fmt: skip
AUDITORS = (("Demo Revisor", "revisor", AF), ("Demo Revisor regionen", "", REGION),
            ("Demo Revisor Luleå", "", HOST), ("Demo Revisor Piteå", "", "pitea"),
            ("Demo Revisor Älvsbyn", "", "alvsbyn"))  # fmt: skip
LATER_AUDITOR = ("Demo Revisor Boden", "", "boden")
PROCEDURE = f"Arbetsordning för styrelsen 4 § ({INVENTED.lower()})"
REMOTE = f"Styrelsen 2020-04-24 § 8 ({INVENTED.lower()})"


def told(day: date) -> dict[str, Any]:
    return {"by": BY, "at": datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)}


def body_of(slug: str) -> Body:
    return Body.objects.select_related("forbund").get(forbund__slug=DEMO_FORBUND, slug=slug)


def party_of(slug: str) -> Party:
    return Party.objects.get(forbund__slug=DEMO_FORBUND, slug=slug)


def person_of(name: str) -> Person:
    return Person.objects.get(forbund__slug=DEMO_FORBUND, name=name)


def demo_seats() -> None:
    """Everybody gets a seat: in the board, the groups, among the auditors, in the office."""
    forbund = get_forbund(DEMO_FORBUND)
    _rules()
    for slug, (name, login, deputy) in BOARD.items():
        _board_party(forbund, party_of(slug), name, login, deputy)
    office = [_person(forbund, name, login, employer="Förbundet") for name, login in OFFICE]
    _groups(forbund, office)
    _auditors(forbund)
    _delegation(forbund, office[0])


def _rules() -> None:
    """How the board and the development group are called, and who the local groups belong to."""
    for slug, days in (("styrelsen", 10), ("arbetsutskottet", 7), ("utvecklingsgruppen", 7)):
        body = body_of(slug)
        row = BodyPlan(body.name, body.kind, call_days=days, call_source=PROCEDURE,
                       remote_source=REMOTE)  # fmt: skip
        bodies.change_body(body=body, row=row, **told(FOUNDED))
    for slug, party in LOCAL.items():
        body = body_of(slug)
        row = BodyPlan(body.name, body.kind)
        bodies.change_body(body=body, row=row, municipality=party_of(party), **told(FOUNDED))


def _person(forbund: Forbund, name: str, login: str = "", employer: str = "") -> Person:
    user = find_user(login) if login else None
    row = PersonPlan(name, employer=employer)
    return people.add_person(forbund=forbund, row=row, user=user, **told(FOUNDED))


def _board_party(forbund: Forbund, party: Party, name: str, login: str, deputy: str) -> None:
    """The member's seats of the package get their person; the deputy begins with the member."""
    member, other = _person(forbund, name, login), _person(forbund, deputy)
    ground = "state_employee" if party.kind == "state" else "council_member"
    for one in (member, other):
        plan = EligibilityPlan(ground, party.kind, ELECTED, None, f"Eget intyg. {INVENTED}.")
        people.declare(person=one, party=party, row=plan, **told(FOUNDED))
    held = Seat.objects.filter(body=body_of("styrelsen"), party=party).order_by("from_on")
    for seat in held:
        seats.fill(seat=seat, person=member, **told(seat.from_on))
    first = held[0].from_on
    row = SeatPlan("deputy", first, None, None, f"{party.name}s beslut. {INVENTED}.")
    seats.appoint(body=body_of("styrelsen"), row=row, party=party, person=other, **told(first))


def _seat(body: Body, role: str, person: Person, party: Party | None, since: date) -> None:
    row = SeatPlan(role, since, None, None, f"{INVENTED}.")
    seats.appoint(body=body, row=row, party=party, person=person, **told(since))


def _groups(forbund: Forbund, office: list[Person]) -> None:
    chef, administrator = office
    committee = body_of("arbetsutskottet")
    for slug, role in ((HOST, "chair"), (REGION, "vice_chair"), (FK, "member")):
        _seat(committee, role, person_of(BOARD[slug][0]), party_of(slug), JOINED)
    group = body_of("utvecklingsgruppen")
    _seat(group, "convener", chef, None, FOUNDED)
    for name, login, slug in GROUP:
        _seat(group, "member", _person(forbund, name, login), party_of(slug), FOUNDED)
    plan = BodyPlan("Kansliet", "secretariat")
    secretariat = bodies.add_body(forbund=forbund, row=plan, **told(FOUNDED))
    _seat(secretariat, "convener", chef, None, FOUNDED)
    _seat(secretariat, "secretary", administrator, None, FOUNDED)


def _auditors(forbund: Forbund) -> None:
    """One for each member, and one of the state's two together (lag 2003:1210, 25 §)."""
    plan = BodyPlan("Revisorerna", "auditors")
    body = bodies.add_body(forbund=forbund, row=plan, **told(FOUNDED))
    for name, login, slug in AUDITORS:
        _seat(body, "auditor", _person(forbund, name, login), party_of(slug), FOUNDED)
    name, login, slug = LATER_AUDITOR
    _seat(body, "auditor", _person(forbund, name, login), party_of(slug), JOINED)


def _delegation(forbund: Forbund, chef: Person) -> None:
    """Two points of the order that the board adopts in April."""
    since = date(2021, 4, 23)
    source = f"Styrelsen 2021-04-23 § 16 ({INVENTED.lower()})"
    for code, text, limit in (
        ("1.1", "Köp av varor och tjänster inom budget", 100_000_00),
        ("1.2", "Medel till förstudier", 50_000_00),
    ):
        row = PointRow(code, text, "förbundschefen", since, source, limit)
        delegation.add_point(forbund=forbund, row=row, person=chef, body=None, nature="ordinary",
                             **told(since))  # fmt: skip
