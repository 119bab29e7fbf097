"""Internal control from the draw to the locked protocol, as the auditor and the economist do it."""

from __future__ import annotations

import pytest

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event, Read
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.sampling import Method
from mellanrum.registers.economy.actions.control_samples import draw_sample
from mellanrum.registers.economy.control_policies import Choice
from mellanrum.registers.economy.control_queries import find_control_year, list_population
from mellanrum.registers.economy.models import (
    Booking,
    ControlSample,
    FiscalYear,
    SampleItem,
    Voucher,
)
from tests.economy.control_made import BY
from tests.web.conftest import AT, FORBUND, Site, loaded, site

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
__all__ = ["loaded", "site"]
ROOT = "/ekonomi/kontroll/"
FORM = {"title": "Intern kontroll", "purpose": "", "year": "2021", "method": "amount",
        "size": "4", "accounts": "4000-7999", "least": "1000", "seed": "2021"}  # fmt: skip


def year_of() -> FiscalYear:
    found = find_control_year(FORBUND, 2021)
    assert found is not None
    return found


def vouchers_of(sample: ControlSample) -> list[str]:
    return [str(item.voucher) for item in sample.items.select_related("voucher")]


def test_the_same_seed_draws_the_same_and_another_does_not(site: Site) -> None:
    auditor = site.client("auditor")
    counted = auditor.post(f"{ROOT}nytt/", {**FORM, "gor": "rakna"}).content.decode()
    assert "verifikat passar valet, sammanlagt" in counted
    drawn = []
    for seed in ("2021", "2021", "7", ""):
        assert auditor.post(f"{ROOT}nytt/", {**FORM, "seed": seed}).status_code == 302
        drawn.append(ControlSample.objects.latest("pk"))
    first, again, other, free = map(vouchers_of, drawn)
    assert first == again != other
    assert len(set(free)) == 4
    assert len({one.population_sha256 for one in drawn}) == 1
    assert Event.objects.filter(verb="control_samples.draw").count() >= 4
    told = auditor.get(f"{ROOT}{drawn[0].pk}/").content.decode()
    assert "samma verifikat i samma ordning" in told


def test_a_changed_ledger_is_told(site: Site) -> None:
    sample = ControlSample.objects.get(pk=site.places["sample"])
    with opened("test"):
        Voucher.objects.create(fiscal_year=sample.fiscal_year, series="Z", number=1,
                               on=sample.fiscal_year.starts_on)  # fmt: skip
    told = site.client("director").get(f"{ROOT}{sample.pk}/").content.decode()
    assert "Bokföringen har ändrats sedan stickprovet drogs" in told


def test_the_choice_narrows_as_a_plain_loop_would(site: Site) -> None:
    """An oracle: every voucher of the year, row by row."""
    year = year_of()
    choice = Choice(("4000-4999", "5010"), 5_000_00, "steget-fram")
    wanted = set()
    for voucher in Voucher.objects.filter(fiscal_year=year).prefetch_related(
        "rows__account", "rows__project"
    ):
        rows = list(voucher.rows.all())
        on_account = any(r.account.number[0] == "4" or r.account.number == "5010" for r in rows)
        on_insats = any(r.project and r.project.name == "Steget Fram" for r in rows)
        debit = sum(r.amount_ore for r in rows if r.amount_ore > 0)
        if on_account and on_insats and debit >= 5_000_00:
            wanted.add((f"{voucher.series}:{voucher.number}", debit))
    assert wanted
    assert {(item.key, item.ore) for _, item in list_population(year, choice)} == wanted


def test_too_many_too_few_and_a_year_without_vouchers(site: Site) -> None:
    auditor = site.client("auditor")
    for change, told in (
        ({"accounts": "1111"}, "Inga verifikat passar valet"),
        ({"accounts": "11x"}, "inte ett konto"),
        ({"size": "500"}, "Skriv ett antal från 1 till"),
        ({"from_on": "2021-06-01", "before_on": "2021-05-01"}, "slutar innan"),
    ):
        answer = auditor.post(f"{ROOT}nytt/", {**FORM, **change})
        assert answer.status_code == 422, change
        assert told in answer.content.decode(), change
    assert find_control_year(FORBUND, 2015) is None
    with pytest.raises(DomainError):
        draw_sample(year=year_of(), title="Prov", purpose="", method=Method.RANDOM, size=1, seed=-1,
                    choice=Choice(), by=BY, at=AT)  # fmt: skip


def test_from_the_first_voucher_to_the_locked_protocol(site: Site) -> None:
    auditor, sample = site.client("auditor"), site.places["sample"]
    one = f"{ROOT}{sample}/"
    early = auditor.post(f"{one}avrapportera/", {"conclusion": "Klart"})
    assert early.status_code == 422
    assert "3 verifikat är inte granskade" in early.content.decode()
    contradicted = {"verdict": "right", "lacking": ["fel konto"], "comment": ""}
    assert auditor.post(f"{one}1/", contradicted).status_code == 422
    wrong = {"verdict": "wrong", "lacking": ["fel konto"], "comment": "Ska vara 5010"}
    assert auditor.post(f"{one}1/", wrong)["Location"] == f"{one}2/"
    assert auditor.post(f"{one}2/", {"verdict": "right"})["Location"] == f"{one}3/"
    assert auditor.post(f"{one}3/", {"verdict": "right"})["Location"] == one
    assert Read.objects.using("reads").filter(purpose__contains="stickprov").exists()
    assert auditor.post(f"{one}avrapportera/", {"conclusion": "Ett fel konto"}).status_code == 302
    locked = auditor.post(f"{one}1/", {"verdict": "right"})
    assert locked.status_code == 422
    assert SampleItem.objects.get(sample=sample, position=1).verdict == "wrong"
    page = auditor.get(one).content.decode()
    assert "1 av 3 granskade verifikat är fel" in page and "Ett fel konto" in page
    assert "Lägst" in page
    pdf = auditor.get(f"{ROOT}{sample}.pdf").content
    assert pdf.startswith(b"%PDF") and pdf == auditor.get(f"{ROOT}{sample}.pdf").content
    assert site.client("board").get(one).status_code == 403


def test_who_booked_a_voucher_does_not_judge_it(site: Site) -> None:
    item = SampleItem.objects.select_related("voucher__fiscal_year").get(
        sample=site.places["sample"], position=1
    )
    economist = site.user("economist")
    with opened("test"):
        Booking.objects.create(
            fiscal_year=item.voucher.fiscal_year, on=item.voucher.on, text="Prov", state="booked",
            entered_by=economist.actor_key, entered_at=AT, booked_by="user:0", booked_at=AT,
            voucher=item.voucher,
        )  # fmt: skip
    url = f"{ROOT}{site.places['sample']}/1/"
    answer = site.client("economist").post(url, {"verdict": "right"})
    assert answer.status_code == 422
    assert "Någon annan granskar" in answer.content.decode()
    assert site.client("auditor").post(url, {"verdict": "right"}).status_code == 302
