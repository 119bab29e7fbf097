"""Events, contacts and templates: what the actions write, and what never stands in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.jobs.network_due import remove_event_names
from mellanrum.outbox.models import Message
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.network.actions import (
    attendance,
    contacts,
    events,
    letters,
    registrations,
)
from mellanrum.registers.network.contact_policies import ContactRow, OrganisationRow, RoleRow
from mellanrum.registers.network.contact_queries import list_roles_on
from mellanrum.registers.network.event_policies import CountRow, RegistrationRow, RulesRow
from mellanrum.registers.network.event_queries import find_address, list_came
from mellanrum.registers.network.letter_policies import TemplateRow, filled
from mellanrum.registers.network.models import (
    Contact,
    EventCount,
    EventRegistration,
    NetworkEvent,
)
from mellanrum.registers.network.notices import list_event_notices
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.reports.network_figures import network_tables
from tests.network.places import BY, GUEST, event_row, open_event, registered
from tests.web.conftest import rolled_back

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
AT = datetime(2021, 9, 21, 8, 0, tzinfo=UTC)
DAY = AT + timedelta(days=14)
SAME: dict[str, Any] = {"by": BY, "at": AT}
ON_DAY: dict[str, Any] = {"by": BY, "at": DAY}


@pytest.fixture
def forbund(django_db_setup: None, django_db_blocker: Any) -> Iterator[Forbund]:
    with django_db_blocker.unblock(), rolled_back():
        with opened("test"):
            made = Forbund.objects.create(
                slug="provforbundet", name="Provförbundet", minimum_group=5,
                minimum_group_source="Styrelsen § 1",
            )  # fmt: skip
            kind = Party.Kind.values[0]
            Party.objects.create(forbund=made, slug="demokommunen", name="Demokommunen", kind=kind)
        yield made


def state_of(one: EventRegistration) -> str:
    return EventRegistration.objects.get(pk=one.pk).state


def test_who_has_waited_longest_gets_the_seat_and_is_told(forbund: Forbund) -> None:
    event = open_event(forbund, AT, seats=1)
    first, second, third = (registered(event, name, AT) for name in ("ett", "tva", "tre"))
    assert [state_of(x) for x in (first, second, third)] == ["registered", "waiting", "waiting"]
    registrations.cancel(registration=first, by=GUEST, at=AT)
    assert [state_of(x) for x in (first, second, third)] == ["cancelled", "registered", "waiting"]
    told = Message.objects.get(key=f"event-registration:{second.pk}:moved")
    assert "En plats blev ledig" in told.body and "KOD-TVA" in told.body
    assert find_address(told.key) == "tva@exempel.se"


def test_nobody_learns_whose_address_is_registered_and_nobody_comes_after_the_last_day(
    forbund: Forbund,
) -> None:
    event = open_event(forbund, AT, closes_on=date(2021, 9, 30))
    codes = {registered(event, name, AT, email="ETT@exempel.se").code for name in ("ett", "tva")}
    assert codes == {"KOD-ETT", "KOD-TVA"}, "the form answers alike, with a code of its own"
    with pytest.raises(DomainError, match="Anmälan stängde 30 september 2021"):
        registered(event, "tre", AT + timedelta(days=12))


def test_names_stand_in_no_log_and_are_gone_after_the_days_decided(forbund: Forbund) -> None:
    event = open_event(forbund, AT)
    party = Party.objects.get(slug="demokommunen")
    ones = [registered(event, n, AT, party_id=party.pk, sex="woman") for n in ("ada", "bea")]
    outside = registered(event, "cia", AT, sex="man")
    absent = registered(event, "dan", AT)
    walk_in = RegistrationRow("Demo Eva", organisation="demoverket ")
    registrations.add_walk_in(event=event, row=walk_in, code="KOD-EVA", **ON_DAY)
    came = {*(one.pk for one in ones), outside.pk,
            EventRegistration.objects.get(code="KOD-EVA").pk}  # fmt: skip
    attendance.tick(event=event, came=came, **ON_DAY)
    events.hold_event(event=event, **ON_DAY)
    before = list_came([event.pk])[event.pk]
    assert [(x.label, x.organisations, x.women, x.men, x.unstated) for x in before] == [
        ("Demokommunen", 1, 2, 0, 0), ("Övriga", 1, 0, 1, 1),
    ]  # fmt: skip
    events.save_rules(forbund=forbund, row=RulesRow(10, 3, "Styrelsen § 2"), **SAME)
    remove_event_names(system("due"), DAY + timedelta(days=9))
    assert EventRegistration.objects.filter(event=event).count() == 5
    remove_event_names(system("due"), DAY + timedelta(days=10))
    assert not EventRegistration.objects.filter(event=event).exists()
    assert list_came([event.pk])[event.pk] == before
    assert find_address(f"event-registration:{absent.pk}:confirm") == ""
    log = " ".join(str(e.detail) for e in Event.objects.filter(forbund=forbund.slug))
    assert "Demo" not in log.replace("Demosalen", "") and "exempel.se" not in log


def test_a_reminder_goes_to_those_with_a_seat_three_days_before(forbund: Forbund) -> None:
    event = open_event(forbund, AT, seats=1)
    seated, _ = registered(event, "ett", AT), registered(event, "tva", AT)
    assert list(list_event_notices(forbund, date(2021, 10, 1))) == []
    found = list(list_event_notices(forbund, date(2021, 10, 2)))
    assert [one.key for one in found] == [f"event-registration:{seated.pk}:remind"]


def test_a_cancelled_event_is_told_to_those_who_would_come(forbund: Forbund) -> None:
    event = open_event(forbund, AT)
    one = registered(event, "ett", AT)
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        events.cancel_event(event=event, reason=" ", **SAME)
    events.cancel_event(event=event, reason="Föreläsaren är sjuk.", **SAME)
    told = Message.objects.get(key=f"event-registration:{one.pk}:cancelled")
    assert "Föreläsaren är sjuk." in told.body


def test_the_year_counts_equality_apart_and_hides_few_of_a_sex(forbund: Forbund) -> None:
    party = Party.objects.get(slug="demokommunen")
    for title, women, men, is_equality in (("Jämt", 30, 25, True), ("Annat", 10, 2, False)):
        row = event_row(title, AT, is_equality=is_equality, cost_ore=1_250_050)
        event = events.add_event(forbund=forbund, row=row, **SAME)
        attendance.add_count(event=event, row=CountRow(party.pk, women=women, men=men), **ON_DAY)
        events.hold_event(event=event, **ON_DAY)
    events.add_event(forbund=forbund, row=event_row("Inte genomfört", AT), **SAME)
    other = CountRow(label="Förbund", organisations=12, women=3, men=33)
    attendance.add_count(event=NetworkEvent.objects.get(title="Jämt"), row=other, **ON_DAY)
    tables = network_tables(forbund.slug, 2021)
    found = {f.key: f for table in tables.values() for f in table.figures()}
    assert found["natverk.evenemang.antal"].value == 2
    assert found["natverk.deltagare.antal"].value == 103
    assert found["natverk.jamstalldhet.deltagare"].value == 91
    assert found["natverk.organisationer.antal"].value == 14
    assert str(found["natverk.kostnad"].value) == "25001.00"
    assert found["natverk.part.ovriga.kvinnor"].value is None, "three women are not told"
    assert found["natverk.part.demokommunen.kvinnor"].value is None, "nor found by subtracting"
    assert network_tables(forbund.slug, 2020) == {}


def test_only_those_with_the_grant_change_and_counts_wait_for_the_day(forbund: Forbund) -> None:
    reader = Actor("user:1", frozenset({"network.read"}))
    with pytest.raises(DomainError, match="Din roll"):
        events.add_event(forbund=forbund, row=event_row("Nej", AT), by=reader, at=AT)
    event = open_event(forbund, AT)
    with pytest.raises(DomainError, match="Anteckna det då"):
        attendance.add_count(event=event, row=CountRow(women=1), **SAME)
    assert not EventCount.objects.filter(event=event).exists()


def test_a_contact_is_merged_ended_and_found_on_its_day(forbund: Forbund) -> None:
    row = OrganisationRow("Demoverket", "authority")
    place = contacts.add_organisation(forbund=forbund, row=row, **SAME)
    with pytest.raises(FieldError, match="finns redan"):
        contacts.add_organisation(forbund=forbund, row=row, **SAME)
    kept = contacts.add_contact(organisation=place, row=ContactRow("Demo Kontakt"), **SAME)
    twin = ContactRow("Demo Kontakt", phone="000-00")
    other = contacts.add_contact(organisation=place, row=twin, **SAME)
    role = RoleRow("forum", date(2020, 1, 1), about="Länspartnerskapet")
    contacts.add_role(contact=other, row=role, **SAME)
    contacts.merge_contact(kept=kept, other=other, **SAME)
    contacts.end_contact(contact=kept, last_on=date(2020, 12, 31), **SAME)
    assert Contact.objects.get(pk=kept.pk).phone == "000-00"
    held = list_roles_on(forbund.slug, date(2020, 12, 31))
    assert [one.contact.pk for one in held] == [kept.pk]
    assert list_roles_on(forbund.slug, date(2021, 1, 1)) == []
    log = " ".join(str(e.detail) for e in Event.objects.filter(verb__contains="contacts."))
    assert "Kontakt" not in log and "000-00" not in log


def test_a_template_keeps_each_version_and_tells_what_is_missing(forbund: Forbund) -> None:
    letters.start_templates(forbund=forbund, **SAME)
    found = forbund.letter_templates.get(title="Svar på begäran")
    assert found.is_example
    row = TemplateRow(found.title, "letter", "Svar", "Till {{ mottagare }} den {{dag}}.")
    letters.change_template(template=found, row=row, seen=0, **SAME)
    found.refresh_from_db()
    assert not found.is_example and found.versions.count() == 2
    told = filled(row.subject, row.body, {"mottagare": "Demoverket"})
    assert told.body == "Till Demoverket den [brevets dag saknas]." and told.missing == ("dag",)
    with pytest.raises(FieldError, match="personnummer"):
        bad = TemplateRow("Ny", "letter", "Svar", "{{ personnummer }}")
        letters.add_template(forbund=forbund, row=bad, **SAME)
