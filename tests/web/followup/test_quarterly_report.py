"""The quarterly report: the lead writes, answers and attests; then it is locked for everybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellanrum.audit.actor import Actor, system
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event, Read
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import month, quarter, today_of
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.insatser.models import InsatsAppointment
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.reports import books
from mellanrum.reports.actions.insats_reports import save_draft
from mellanrum.reports.attesting import attest_report, remarks_on
from mellanrum.reports.insats_reports import find_report
from mellanrum.reports.models import InsatsReport, OwnFigures
from mellanrum.reports.own_figures import NotYoursError, find_own_figures
from mellanrum.reports.report_rules import Texts
from mellanrum.stats.late import NotYoursError as NotYourRowsError
from mellanrum.stats.late import list_insats_late_rows, list_late_rows
from mellanrum.web.viewer import find_viewer
from tests.web.conftest import AT, FORBUND, Site
from tests.web.test_pages import page, words

BY = system("test")
pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SLUG = "steget-fram"
MINE = frozenset({SLUG})
Q2 = quarter(2021, 2)
URL = "/uppfoljning/kvartal/2021-K2/steget-fram/"


@pytest.fixture(autouse=True)
def forgotten() -> None:
    books.forget()


def lead(site: Site) -> Actor:
    viewer = find_viewer(site.user("lead"), today_of(AT))
    assert viewer is not None
    return viewer.actor


def held(period: Any = Q2) -> InsatsReport:
    report = find_report(FORBUND, SLUG, period)
    assert report is not None
    return report


def answered(report: InsatsReport) -> dict[str, str]:
    return dict.fromkeys(remarks_on(report), "Det stämmer")


@pytest.fixture
def attested(site: Site, monkeypatch: pytest.MonkeyPatch) -> InsatsReport:
    """The draft of the second quarter attested; what is told outside is left out, as it is slow."""
    monkeypatch.setattr(books.Shelf, "_told", lambda self, period: books.EMPTY)
    report = held()
    return attest_report(report, report.version, answered(report), by=lead(site), at=AT)


def post(site: Site, path: str, role: str = "lead", htmx: bool = False, **data: Any) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return site.client(role).post(path, data, headers=headers)


def test_the_quarters_true_figures_stand_below_the_texts(site: Site) -> None:
    shown = page(site.client("lead"), f"{URL}skriv/")
    table = shown.xpath("//table")[0]
    rows = {words(r.xpath("th")[0]): words(r.xpath("td")[0]) for r in table.xpath(".//tbody/tr")}
    truth = Enrolment.objects.filter(
        insats__slug=SLUG, starts_on__gte=date(2021, 4, 1), starts_on__lt=date(2021, 7, 1)
    ).exclude(closing_reason="wrong_registration")
    assert rows["Nya"] == str(truth.count())
    assert "Intaget stod stilla" in words(shown)


def test_a_save_is_kept_and_told_in_the_log_without_its_text(site: Site) -> None:
    answer = post(
        site, f"{URL}skriv/", version=1, success_factors="Nytt", challenges="", deviations=""
    )
    assert answer.status_code == 302
    assert (held().success_factors, held().version) == ("Nytt", 2)
    event = Event.objects.latest("pk")
    assert (event.verb, event.subject) == ("reports.draft", "insats_reports:steget-fram/2021-K2")
    assert "Nytt" not in str(event.detail)


def test_while_writing_the_answer_is_a_line_with_the_next_version(site: Site) -> None:
    answer = post(site, f"{URL}skriv/", htmx=True, version=1, success_factors="Mer", challenges="x",
                  deviations="")  # fmt: skip
    line = lxml.html.fragment_fromstring(answer.content.decode().strip())
    assert line.xpath(".//input/@value") == ["2"]
    assert "Sparat kl." in words(line)


def test_saving_the_same_again_writes_nothing(site: Site) -> None:
    report, events = held(), Event.objects.count()
    same = {name: getattr(report, name) for name in ("success_factors", "challenges", "deviations")}
    assert post(site, f"{URL}skriv/", version=1, **same).status_code == 302
    assert (held().version, Event.objects.count()) == (1, events)


def test_who_has_not_seen_the_last_save_overwrites_nothing(site: Site) -> None:
    post(site, f"{URL}skriv/", version=1, success_factors="Först", challenges="", deviations="")
    answer = post(
        site, f"{URL}skriv/", version=1, success_factors="Sedan", challenges="", deviations=""
    )
    assert answer.status_code == 422
    shown = lxml.html.fromstring(answer.content)
    assert held().success_factors == "Först"
    assert "”Först”" in words(shown)
    assert "Sedan" in shown.xpath("//textarea[@name='success_factors']")[0].text
    version = shown.xpath("//input[@name='version']/@value")[0]
    again = post(site, f"{URL}skriv/", version=version, success_factors="Sedan", challenges="",
                 deviations="")  # fmt: skip
    assert again.status_code == 302
    assert held().success_factors == "Sedan"


def test_an_identity_number_stops_the_save_and_the_text_stays(site: Site) -> None:
    given = {"version": 1, "success_factors": "19121212-1212", "deviations": ""}
    answer = post(site, f"{URL}skriv/", **given, challenges="Kvar")
    shown = lxml.html.fromstring(answer.content)
    assert answer.status_code == 422
    assert "personnummer" in words(shown)
    assert "Kvar" in shown.xpath("//textarea[@name='challenges']")[0].text
    quiet = post(site, f"{URL}skriv/", htmx=True, **given, challenges="")
    assert "Inte sparat" in quiet.content.decode()


def test_the_office_does_not_read_a_draft(site: Site) -> None:
    shown = page(site.client("director"), URL)
    assert "Långa köer" not in words(shown)
    assert not shown.xpath("//article")
    for form in ("pdf", "html", "xlsx", "json"):
        assert site.client("director").get(f"{URL}rapport.{form}").status_code == 404


def test_a_remark_that_is_not_answered_stops_the_attestation(site: Site) -> None:
    post(site, f"{URL}skriv/", version=1, success_factors="", challenges="x", deviations="x")
    answer = post(site, f"{URL}attestera/", version=2)
    shown = lxml.html.fromstring(answer.content)
    assert answer.status_code == 422
    assert "Framgångsfaktorer: inget är skrivet." in words(shown)
    assert "Kryssa för att det stämmer" in words(shown)
    assert held().status == InsatsReport.Status.DRAFT
    with pytest.raises(DomainError, match="Besvara först"):
        attest_report(held(), 2, {}, by=lead(site), at=AT)


def test_nobody_attests_before_the_quarter_has_ended(site: Site) -> None:
    early = AT.replace(year=2021, month=6, day=30)
    report = held()
    with pytest.raises(DomainError, match="har inte slutat än"):
        attest_report(report, 1, answered(report), by=lead(site), at=early)


def test_nor_who_no_longer_leads_the_insats(site: Site) -> None:
    by, report = lead(site), held()
    with opened("test"):
        InsatsAppointment.objects.filter(insats__slug=SLUG).update(to_on=date(2026, 1, 1))
    with pytest.raises(DomainError, match="Bara den som leder insatsen"):
        attest_report(report, 1, answered(report), by=by, at=AT)
    with pytest.raises(DomainError, match="Bara den som leder insatsen"):
        save_draft(insats=report.insats, period=Q2, texts=Texts("x"), version=1, by=by, at=AT)


def test_the_lead_of_one_insats_writes_in_no_other(site: Site) -> None:
    other = get_insats(FORBUND, "tidsam")
    with pytest.raises(DomainError, match="Bara den som leder insatsen"):
        save_draft(insats=other, period=Q2, texts=Texts("x"), version=0, by=lead(site), at=AT)
    assert site.client("lead").get("/uppfoljning/kvartal/2021-K2/tidsam/").status_code == 404


def test_what_is_attested_is_locked_and_the_office_reads_its_texts(
    site: Site, attested: InsatsReport
) -> None:
    assert "Långa köer" in words(page(site.client("director"), URL))
    locked = post(site, f"{URL}skriv/", version=attested.version, success_factors="Efteråt")
    assert locked.status_code == 409
    with pytest.raises(DomainError, match="attesterad och låst"):
        save_draft(
            insats=attested.insats, period=Q2, texts=Texts("x"), version=1, by=lead(site), at=AT
        )
    event = Event.objects.latest("pk")
    assert event.verb == "reports.attest"
    assert event.detail["sha256"] == held().tables_sha256


def test_the_true_figures_are_kept_apart_for_who_works_there(attested: InsatsReport) -> None:
    own = find_own_figures(attested, insatser=MINE)
    assert own is not None
    assert {t.key for t in own.tables} >= {f"insats.{SLUG}.nyckeltal", f"insats.{SLUG}.deltagare"}
    for others in (frozenset(), frozenset({"tidsam"})):
        with pytest.raises(NotYoursError):
            find_own_figures(attested, insatser=others)


@pytest.mark.parametrize("role", ["director", "economist", "board", "auditor"])
def test_no_page_of_the_office_asks_for_them(site: Site, attested: InsatsReport, role: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        for path in ("", "utgava/1/", "rapport.json", "rapport.pdf"):
            assert site.client(role).get(f"{URL}{path}").status_code == 200
    assert not [q for q in asked.captured_queries if OwnFigures._meta.db_table in q["sql"]]


def test_a_late_row_is_told_as_a_difference_to_who_works_there(
    site: Site, attested: InsatsReport
) -> None:
    late = add_late_enrolment()
    books.forget()
    shown = words(page(site.client("lead"), f"{URL}sena/"))
    before = {f.key: f.value for t in find_own(attested) for f in t.figures()}
    new = int(before[f"insats.{SLUG}.nya.antal"] or 0)
    assert f"Nya deltagare {new} → {new + 1}" in shown
    assert late.participant.code in shown
    assert "Ändrat efter attest" in words(page(site.client("lead"), URL))
    read = Read.objects.filter(subject=f"participant:{late.participant.pk}")
    assert read.count() == 1


def find_own(report: InsatsReport) -> Any:
    own = find_own_figures(report, insatser=MINE)
    assert own is not None
    quarter_only = [t for t in own.tables if t.key.endswith(".deltagare")]
    assert quarter_only
    return quarter_only


def add_late_enrolment() -> Enrolment:
    """One who began in May and was entered after the attestation; and the data has changed."""
    from mellanrum.audit.record import action, record

    by = Actor("user:1")
    model = Enrolment.objects.filter(insats__slug=SLUG).latest("starts_on")
    made: list[Enrolment] = []

    @action
    def enter(*, at: Any) -> None:
        participant = type(model.participant).objects.get(pk=model.participant_id)
        participant.pk, participant.code = None, "SEN-1"
        participant.save(force_insert=True)
        made.append(
            Enrolment.objects.create(
                insats=model.insats,
                participant=participant,
                mode=model.mode,
                starts_on=date(2021, 5, 3),
                recorded_on=today_of(AT) + timedelta(3),
            )
        )
        record(by=by, at=at, verb="enrolments.create", subject="enrolments:1", forbund=FORBUND)

    enter(at=AT + timedelta(3))
    return made[0]


def test_late_rows_are_for_who_works_there(site: Site) -> None:
    for role in ("director", "board", "caseworker"):
        assert site.client(role).get(f"{URL}sena/").status_code == 404
        assert site.client(role).get("/uppfoljning/sena/steget-fram/").status_code == 404
    with pytest.raises(NotYourRowsError):
        list_late_rows(
            FORBUND, SLUG, Q2, date(2021, 7, 20), insatser=frozenset({"tidsam"}), by=BY, at=AT
        )
    with pytest.raises(NotYourRowsError):
        list_insats_late_rows(
            FORBUND, SLUG, today_of(AT), today_of(AT), insatser=frozenset(), by=BY, at=AT
        )


def test_only_rows_of_the_period_entered_after_the_day_are_late(site: Site) -> None:
    add_late_enrolment()
    day = today_of(AT) + timedelta(3)

    def codes(period: Any, after: date) -> list[str]:
        return [
            r.participant
            for r in list_late_rows(FORBUND, SLUG, period, after, insatser=MINE, by=BY, at=AT)
        ]

    assert "SEN-1" in codes(Q2, day - timedelta(1))
    assert "SEN-1" not in codes(Q2, day)
    assert "SEN-1" not in codes(quarter(2021, 1), day - timedelta(1))
    assert "SEN-1" in codes(month(2021, 5), today_of(AT))


def test_the_director_opens_it_for_a_reason_and_the_edition_stays(
    site: Site, attested: InsatsReport
) -> None:
    assert post(site, f"{URL}las-upp/", "director", reason=" ").status_code == 422
    assert post(site, f"{URL}las-upp/", "director", reason="Fel antal.").status_code == 302
    assert (held().edition, held().status) == (2, InsatsReport.Status.DRAFT)
    assert held().challenges == attested.challenges
    kept = words(page(site.client("board"), f"{URL}utgava/1/"))
    assert "Långa köer" in kept
    assert "Fel antal." in kept
    event = Event.objects.latest("pk")
    assert (event.verb, event.detail["reason"]) == ("reports.reopen", "Fel antal.")
    assert post(site, f"{URL}las-upp/", "director", reason="Igen.").status_code == 409


def test_the_second_attestation_is_edition_two(site: Site, attested: InsatsReport) -> None:
    post(site, f"{URL}las-upp/", "director", reason="Fel antal.")
    draft = held()
    attest_report(draft, draft.version, answered(draft), by=lead(site), at=AT)
    assert "utgåva 2" in site.client("lead").get(f"{URL}rapport.html").content.decode()
    found = page(site.client("lead"), URL).xpath("//a[contains(@href, '/utgava/')]/@href")
    assert found == [f"{URL}utgava/1/"]


def test_the_lead_sees_the_true_sheet_and_it_says_so(site: Site) -> None:
    answer = site.client("lead").get(f"{URL}rapport.pdf")
    assert answer.content.startswith(b"%PDF-")
    text = site.client("lead").get(f"{URL}rapport.html").content.decode()
    assert "lämna dem inte vidare utan skydd" in text
