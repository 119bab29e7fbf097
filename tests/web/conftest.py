"""The demo förbund with its cast, loaded once a module inside a transaction that is rolled back.

A module that uses it is marked `django_db` with both databases, so that they are test databases.
Each test runs in a savepoint of its own, so what one writes the next does not see.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from mellanrum.accounts.access import Role, grants_of
from mellanrum.accounts.models import User
from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor, system
from mellanrum.documents.model import Document, Section, plain
from mellanrum.outbox.actions import Notice, handle, queue
from mellanrum.outbox.models import Message
from mellanrum.reports import books, years
from tests import undone
from tests.auditors.made import audit_places
from tests.composed.made import minutes_on_site_places
from tests.economy.bookings_made import booking_places
from tests.economy.budget_made import budget_places
from tests.economy.charts_made import charts_places
from tests.economy.claims_made import claim_places
from tests.economy.control_made import control_places
from tests.economy.funding_places import funding_places
from tests.economy.merger_places import merger_places
from tests.economy.prognosis_places import prognosis_places
from tests.governance.bodies_made import bodies_places
from tests.governance.meetings_made import meeting_places
from tests.governance.minutes_made import minutes_places
from tests.identity.places import identity_places
from tests.imports.made import import_places
from tests.installation import Copy
from tests.integration.made import integration_places
from tests.network.places import network_places
from tests.planning.places import planning_places
from tests.proposals.courses_made import course_places
from tests.proposals.made import proposal_places
from tests.quick import browser_with, new_session
from tests.visitors.made import visitor_places
from tests.web.activities.made import activity_places
from tests.web.answering.made import answering_places
from tests.web.cases.made import case_places
from tests.web.enrolments.made import enrolment_places
from tests.web.freezing.places import freezing_places
from tests.web.instruments.made import instrument_places
from tests.web.internal_control.made import internal_control_places
from tests.web.mine.made import own_page_places
from tests.web.operation.made import make_operation
from tests.web.plans.made import plan_places
from tests.web.protection_places import OFFICER, protection_places
from tests.web.referrals.made import PREPARER, REFERRER, referral_places
from tests.web.registry.made import registry_places
from tests.web.society.made import society_places
from tests.web.surveys.made import survey_places
from tests.web.voices.made import counted_once, voices_places
from tests.web.writing.made import writing_places
from tests.web.writing_extras.made import extras_places
from tests.website.made import website_places
from tests.wheel.world import wheel_places

FORBUND = "sodra-norrbotten"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CAST = {
    "director": "chef",
    "economist": "ekonom",
    "board": "ledamot",
    "auditor": "revisor",
    "lead": "processledare",
    "caseworker": "handlaggare",
    "outsider": "utanfor",
}
BESIDE = {  # who opens pages that none of the cast may
    "officer": OFFICER,
    "preparer": PREPARER,
    "referrer": REFERRER,
    "steward": "registeransvarig",
    "administrator": "administrator",
    "group": "gruppledamot",
}
PACKAGE = Path(__file__).parents[2] / "demo" / FORBUND


@dataclass(frozen=True, slots=True)
class Site:
    """What the tests need to find their way; `sessions` are keys by role."""

    places: dict[str, str]
    sessions: dict[str, str]

    def user(self, role: str) -> User:
        return user_of(role)

    def client(self, role: str) -> Client:
        """Logged in as the role; 'stranger' is not."""
        return Client() if role == "stranger" else browser_with(self.sessions[role])


def user_of(role: str) -> User:
    found = find_user((CAST | BESIDE)[role])
    assert found is not None
    return found


@contextmanager
def rolled_back() -> Iterator[None]:
    """Both databases as they were, afterwards."""
    with ExitStack() as stack:
        for alias in ("default", "reads"):
            stack.enter_context(transaction.atomic(using=alias))
        yield
        for alias in ("default", "reads"):
            transaction.set_rollback(True, using=alias)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: object) -> Iterator[Site]:
    """The demo package, its cast, an edition and two messages."""
    forget()
    name = str(connection.settings_dict["NAME"])
    assert "memory" in name or "test" in name, "mark the module django_db: this is no test database"
    with django_db_blocker.unblock(), counted_once(), standing() as site:  # type: ignore[attr-defined]
        yield site
    forget()


def forget() -> None:
    """What was counted of other rows than those that are now in the databases."""
    years.forget()
    books.forget()


@contextmanager
def standing() -> Iterator[Site]:
    """The site in the databases, which are as they were afterwards. The first module of the process
    makes it and counts its year, and the others have a copy of both.
    """
    if connection.vendor != "sqlite":
        with rolled_back():
            yield load()
        return
    empty = Copy(connections)
    if not _made:
        with rolled_back():
            _made.append((load(), Copy(connections)))
            connection.check_constraints()
            years.get_year_figures(FORBUND, 2021)
            _counted.update(years._years)
    site, copy = _made[0]
    copy.restore(connections)
    years._years.update(_counted)
    with rolled_back():
        yield site
    empty.restore(connections)


_made: list[tuple[Site, Copy]] = []
_counted: dict[Any, years.YearFigures] = {}  # as in the memory of `years`


@pytest.fixture
def site(loaded: Site, django_db_blocker: object) -> Iterator[Site]:
    """The loaded site; what the test writes is undone."""
    with django_db_blocker.unblock(), rolled_back():  # type: ignore[attr-defined]
        yield loaded
    undone.told()


def load() -> Site:
    from mellanrum.audit.queries import list_events
    from mellanrum.exchange.package import import_package
    from mellanrum.jobs.people import demo_people
    from mellanrum.registers.governance.queries import list_meetings
    from mellanrum.registers.insatser.queries import list_goals
    from mellanrum.registers.organisation.queries import get_forbund, list_benchmarks
    from mellanrum.registers.surveys.queries.survey_numbers import list_survey_numbers

    by = system("test")
    import_package(PACKAGE, by=by, at=AT)
    demo_people(AT)
    form, field, delivery = store_form()
    edition = store_small_edition()
    indicators, _ = store_small_edition("indicators"), store_small_edition("deck")
    notice = Notice(FORBUND, "test:1", "förbundschefen", "Budgeten", "Besluta.", date(2026, 11, 30))
    queue(notices=[notice], by=by, at=AT)
    message = Message.objects.get(key="test:1")
    director = find_user(CAST["director"])
    assert director is not None
    handle(message=message, deliver=None, by=Actor(director.actor_key), at=AT)
    store_reports()
    meeting = list_meetings(FORBUND, date(2021, 1, 1), date(2022, 1, 1))[0]
    benchmark = list_benchmarks(FORBUND)[0]
    event = list_events(FORBUND).first()
    assert event is not None
    return Site(
        {
            "goal": list_goals(FORBUND, 2021, "steget-fram")[0].slug,
            "body": meeting.body.slug,
            "on": meeting.on.isoformat(),
            "edition": str(edition),
            "indicators": str(indicators),
            "message": str(message.pk),
            "event": str(event.pk),
            "benchmark": str(benchmark.pk),
            "survey_number": str(list_survey_numbers(FORBUND)[0].pk),
            "form": str(form),
            "field": str(field),
            "delivery": str(delivery),
            **saved_views(director),
            **protection_places(get_forbund(FORBUND)),
            **instrument_places(FORBUND, "steget-fram", AT),
            **referral_places(AT),
            **enrolment_places(AT),
            **plan_places(AT),
            **case_places(AT, CAST["caseworker"]),
            **own_page_places(AT),
            **activity_places(AT),
            **answering_places(forbund=get_forbund(FORBUND)),
            **voices_places(forbund=get_forbund(FORBUND), insats="steget-fram"),
            **survey_places(get_forbund(FORBUND), AT, CAST["caseworker"]),
            **make_operation(FORBUND, "steget-fram"),
            **budget_places(get_forbund(FORBUND), AT),
            **society_places(FORBUND, "steget-fram"),
            **booking_places(FORBUND, AT),
            **claim_places(FORBUND, "steget-fram", AT),
            **funding_places(get_forbund(FORBUND), "steget-fram", AT),
            **merger_places(get_forbund(FORBUND), AT),
            **prognosis_places(get_forbund(FORBUND), AT),
            **charts_places(get_forbund(FORBUND), AT),
            **control_places(get_forbund(FORBUND), AT),
            **internal_control_places(get_forbund(FORBUND), AT),
            **registry_places(get_forbund(FORBUND), AT),
            **bodies_places(get_forbund(FORBUND), user_of("group"), AT),
            **minutes_places(get_forbund(FORBUND), director, AT),
            **meeting_places(get_forbund(FORBUND), user_of("group"), AT),
            **network_places(get_forbund(FORBUND), AT),
            **(written := writing_places(get_forbund(FORBUND), AT)),
            **extras_places(get_forbund(FORBUND), AT, written["written"]),
            **freezing_places(get_forbund(FORBUND), AT),
            **proposal_places(get_forbund(FORBUND), "steget-fram", AT),
            **course_places(get_forbund(FORBUND), "steget-fram", AT),
            **planning_places(get_forbund(FORBUND), AT),
            **wheel_places(get_forbund(FORBUND), AT),
            **audit_places(get_forbund(FORBUND), AT),
            **visitor_places(get_forbund(FORBUND), AT),
            **identity_places(get_forbund(FORBUND), director, user_of("economist"), AT),
            **website_places(get_forbund(FORBUND), AT),
            **minutes_on_site_places(get_forbund(FORBUND), AT),
            **import_places(get_forbund(FORBUND), AT),
            **integration_places(get_forbund(FORBUND), AT),
        },
        {role: new_session(user_of(role)) for role in CAST | BESIDE},
    )


def saved_views(owner: User) -> dict[str, str]:
    """A shared view, and one that is removed."""
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.reports.actions.saved_views import remove_view, save_view

    by = Actor(owner.actor_key, frozenset({"followup.read"}))
    kept, removed = (
        save_view(
            forbund=get_forbund(FORBUND),
            name=name,
            query="matt=deltagare.antal&period=2021",
            is_shared=True,
            by=by,
            at=AT,
        )
        for name in ("Deltagare", "Borttagen")
    )
    remove_view(view=removed, by=by, at=AT)
    return {"view": str(kept.pk), "removed": str(removed.pk)}


def store_small_edition(kind: str = "annual") -> int:
    """A report of one section: what the pages of reports need, in no time."""
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.reports.actions.editions import store_edition

    document = Document(
        title="Årsredovisning",
        organisation="Samordningsförbundet",
        year=2021,
        date=date(2022, 3, 1),
        sections=(Section("aret", "Året i korthet", 1, (plain("Året som gick."),)),),
    )
    edition = store_edition(
        forbund=get_forbund(FORBUND),
        kind=kind,
        year=2021,
        revision="h1",
        document=document,
        pdf=b"%PDF-1.7 test",
        by=system("test"),
        at=AT,
    )
    return int(edition.pk)


def store_reports() -> None:
    """Of the lead's insats: a draft for the second quarter of 2021, an attested for the third."""
    from mellanrum.domain.periods import quarter
    from mellanrum.registers.insatser.queries import get_insats
    from mellanrum.reports.actions.insats_reports import attest, save_draft
    from mellanrum.reports.frozen import freeze
    from mellanrum.reports.report_rules import Texts

    lead = find_user(CAST["lead"])
    assert lead is not None
    by = Actor(lead.actor_key, grants_of(frozenset({Role.INSATS_LEAD})))
    insats = get_insats(FORBUND, "steget-fram")
    for number in (2, 3):
        texts = Texts("Tätt samarbete.", "Långa köer.", "Intaget stod stilla i två veckor.")
        period = quarter(2021, number)
        report = save_draft(insats=insats, period=period, texts=texts, version=0, by=by, at=AT)
    empty = freeze(())
    attest(report=report, version=1, protected=empty, own=empty, remarks=(), answers={},
           revision="h1", minimum=5, by=by, at=AT)  # fmt: skip


def store_form() -> tuple[int, int, int]:
    """A statistics form with one field of each kind, delivered once: numbers of form, field and
    delivery.
    """
    from mellanrum.accounts.access import Role, grants_of
    from mellanrum.registers.organisation.queries import get_forbund
    from mellanrum.reports.actions import statistics_forms as made

    by = Actor("system:test", grants_of(frozenset({Role.DIRECTOR})))
    row = made.FormRow("Årsblanketten", "En mottagare")
    form = made.add_form(forbund=get_forbund(FORBUND), row=row, by=by, at=AT)
    rows = (
        made.FieldRow("Eget kapital", "figure", "ekonomi.balans.eget-kapital"),
        made.FieldRow("Ansvarig", "text", text="Kansliet"),
        made.FieldRow("Årsarbetare", "hand"),
    )
    fields = [made.save_field(form=form, row=one, by=by, at=AT) for one in rows]
    delivery = made.deliver(form=form, year=2021, note="", by=by, at=AT)
    return form.pk, fields[-1].pk, delivery.pk
