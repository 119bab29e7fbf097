"""Freezing, signing, publishing and correcting: what may be done, and what is kept."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from axes.models import AccessAttempt

from mellanrum.audit.actor import system
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.documents.signing.authority import Authority, new_authority, store_authority
from mellanrum.domain.errors import DomainError
from mellanrum.ledger.sie.reader import read_sie
from mellanrum.reports.actions.freezing import freeze_report, thaw_report
from mellanrum.reports.actions.report_publishing import (
    Paper,
    attach_paper,
    correct_report,
    publish_report,
    withdraw_report,
)
from mellanrum.reports.actions.report_signatures import sign_report
from mellanrum.reports.freezing import prepare
from mellanrum.reports.freezing_policies import SignerRow
from mellanrum.reports.frozen_checks import signatures_of, verify_frozen
from mellanrum.reports.frozen_reading import document_in, find_frozen, list_signers
from mellanrum.reports.models import FrozenReport, Report, TableCode
from mellanrum.reports.report_signers import Account
from mellanrum.reports.signing_authority import authority_at
from mellanrum.stats.snapshots.actions import create_snapshot
from mellanrum.web.areas.freezing.forms import SignersForm
from tests.web.conftest import FORBUND, Site
from tests.web.freezing import made
from tests.web.freezing.made import AT

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
LATER = AT + timedelta(hours=1)
PDF = b"%PDF-1.7 berattelse"


@pytest.fixture(autouse=True)
def own_place(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An authority of the test's own, and a report without findings."""
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr("mellanrum.documents.signing.authority._new_key", made.one_key)
    store_authority(made.authority(), tmp_path / "signering")
    monkeypatch.setattr("mellanrum.reports.freezing.open_findings", lambda report: ())


@pytest.fixture
def frozen(site: Site) -> FrozenReport:
    return made.freeze(made.make_report(FORBUND))


@pytest.fixture
def authority() -> Authority:
    return made.authority()


def sign_all(frozen: FrozenReport, authority: Authority) -> Report:
    """First the chair, then the director; the report as it is afterwards."""
    for signer, by in zip(list_signers(frozen), (made.member(), made.director()), strict=True):
        sign_report(signer=signer, place="Prövköping", authority=authority, by=by, at=LATER)
    return Report.objects.get(pk=frozen.report_id)


def test_what_is_frozen_gives_the_same_bytes_again(frozen: FrozenReport) -> None:
    checks = verify_frozen(frozen)
    assert [one.text for one in checks if not one.is_right] == []
    assert checks[-1].text == "Samma underlag ger samma PDF, byte för byte."
    names = [(line.name, line.role) for line in document_in(frozen).signatures]
    assert names == [("Namn A", "Ordförande"), ("Namn B", "Vice ordförande")]
    with zipfile.ZipFile(io.BytesIO(bytes(frozen.material))) as archive:
        years = [f"bokforing-{year}.se" for year in range(2016, 2022)]
        assert archive.namelist() == [*years, "bredvid-bokforingen.json"]
        sie = read_sie(archive.read("bokforing-2021.se"))
    assert len(sie.vouchers) > 100
    assert TableCode.objects.get(frozen=frozen).table_key == "resultatrakning"


def test_an_altered_part_is_found(frozen: FrozenReport) -> None:
    frozen.pdf = bytes(frozen.pdf) + b" "
    frozen.view = frozen.document
    wrong = [one.text for one in verify_frozen(frozen, render=False) if not one.is_right]
    assert wrong == [
        "Underlaget för PDF är inte som vid frysningen.",
        "PDF-filen utan underskrifter är inte som vid frysningen.",
    ]


def test_the_same_state_frozen_twice_is_the_same(frozen: FrozenReport) -> None:
    report = thaw_report(report=frozen.report, reason="Ett ord till.", by=made.director(), at=LATER)
    again = made.freeze(report)
    assert again.pk != frozen.pk
    assert again.figures_sha256 == frozen.figures_sha256
    assert again.material_sha256 == frozen.material_sha256
    assert {c.code for c in again.codes.all()}.isdisjoint(c.code for c in frozen.codes.all())


def test_a_change_while_it_is_read_stops_the_freezing(site: Site) -> None:
    report = made.make_report(FORBUND)
    prepared = prepare(report, made.two_signers(), AT)
    with opened("test"):
        report.sections.filter(key="framtid").update(version=2)
    with pytest.raises(DomainError, match="ändrades medan rapporten frystes"):
        freeze_report(report=report, prepared=prepared, by=made.director(), at=AT)


def test_open_findings_and_unprotected_contents_stop_the_freezing(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = made.make_report(FORBUND)
    prepared = replace(prepare(report, made.two_signers(), AT), minimum=1)
    with pytest.raises(DomainError, match="Bara en skyddad utgåva"):
        freeze_report(report=report, prepared=prepared, by=made.director(), at=AT)

    class Found:
        message = "Summan stämmer inte."

    monkeypatch.setattr("mellanrum.reports.freezing.open_findings", lambda report: (Found,))
    with pytest.raises(DomainError, match=r"ett påpekande kvar .* Det första: Summan stämmer"):
        prepare(report, made.two_signers(), AT)


def test_each_signs_in_turn_and_the_chain_of_files_holds(
    frozen: FrozenReport, authority: Authority
) -> None:
    report = sign_all(frozen, authority)
    frozen.refresh_from_db()
    first, second = list_signers(frozen)
    assert report.status == "signed"
    assert first.pdf_sha256_before == frozen.pdf_sha256
    assert second.pdf_sha256_before == first.pdf_sha256_after
    assert second.pdf_sha256_after == frozen.signed_pdf_sha256
    assert hashlib.sha256(bytes(frozen.signed_pdf or b"")).hexdigest() == second.pdf_sha256_after
    assert all(one.is_right for one in verify_frozen(frozen))
    told = [(one.name, one.role, one.at, one.serial) for one in signatures_of(frozen)]
    assert told == [(s.name, s.role, LATER, s.serial) for s in (first, second)]
    events = Event.objects.filter(verb="reports.sign").order_by("pk")
    assert [event.detail["serial"] for event in events] == [first.serial, second.serial]
    assert "Namn A" not in str([event.detail for event in events])


def test_nobody_signs_for_another_out_of_turn_or_twice(
    frozen: FrozenReport, authority: Authority
) -> None:
    first, second = list_signers(frozen)
    chef, member = made.director(), made.member()
    for signer, by, told in (
        (first, chef, "någon annans"),
        (second, chef, "inte din tur"),
    ):
        with pytest.raises(DomainError, match=told):
            sign_report(signer=signer, place="", authority=authority, by=by, at=LATER)
    sign_report(signer=first, place="", authority=authority, by=member, at=LATER)
    with pytest.raises(DomainError, match="redan undertecknad"):
        sign_report(signer=first, place="", authority=authority, by=member, at=LATER)
    with pytest.raises(DomainError, match="kan inte tinas upp"):
        thaw_report(report=frozen.report, reason="Fel.", by=chef, at=LATER)
    with pytest.raises(DomainError, match="En underskrift saknas"):
        publish_report(report=frozen.report, by=chef, at=LATER)


def test_a_thawed_one_is_not_signed(frozen: FrozenReport, authority: Authority) -> None:
    with pytest.raises(DomainError, match="Skriv ett skäl"):
        thaw_report(report=frozen.report, reason=" ", by=made.director(), at=LATER)
    thaw_report(report=frozen.report, reason="Ett fel.", by=made.director(), at=LATER)
    with pytest.raises(DomainError, match="upptinad"):
        sign_report(signer=list_signers(frozen)[0], place="", authority=authority,
                    by=made.member(), at=LATER)  # fmt: skip


def test_the_auditors_statement_comes_after_the_last_signature(
    frozen: FrozenReport, authority: Authority
) -> None:
    paper = Paper("auditors", "Revisionsberättelse", LATER.date(), PDF)
    act = {"report": frozen.report, "by": made.director(), "at": LATER}
    with pytest.raises(DomainError, match="när styrelsen har undertecknat"):
        attach_paper(paper=paper, **act)  # type: ignore[arg-type]
    sign_all(frozen, authority)
    early = replace(paper, dated_on=LATER.date() - timedelta(days=1))
    with pytest.raises(DomainError, match="kan inte vara daterad före"):
        attach_paper(paper=early, **act)  # type: ignore[arg-type]
    with pytest.raises(DomainError, match="ska vara en PDF"):
        attach_paper(paper=replace(paper, content=b"ord"), **act)  # type: ignore[arg-type]
    kept = attach_paper(paper=paper, **act)  # type: ignore[arg-type]
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def published(frozen: FrozenReport, authority: Authority) -> Iterator[Report]:
    yield publish_report(report=sign_all(frozen, authority), by=made.director(), at=LATER)


def address(report: Report, more: str = "") -> str:
    return f"/publicerat/{FORBUND}/annual/2021/{report.pk}/{more}"


def test_anybody_reads_what_is_published_with_its_proofs(site: Site, published: Report) -> None:
    anybody, held = site.client("stranger"), find_frozen(published)
    assert held is not None
    page = anybody.get(address(published)).content.decode()
    assert "Det blir ett gott år." in page
    assert anybody.get(f"/publicerat/{FORBUND}/annual/2021/").status_code == 200
    assert anybody.get(address(published, "rapport.pdf")).content == bytes(held.signed_pdf or b"")
    told = anybody.get(address(published, "kontroll/")).content.decode()
    assert held.signed_pdf_sha256 in told
    assert held.document_sha256 in told
    data = anybody.get(address(published, "rapport.json")).content
    assert hashlib.sha256(data).hexdigest() == held.document_sha256
    csv = anybody.get(address(published, "tabeller/resultatrakning/csv/"))
    assert csv.status_code == 200
    pem = anybody.get(address(published, "utfardare.pem")).content.decode()
    assert pem == authority_at(AT).certificate


def test_a_withdrawn_one_says_why_and_shows_nothing(site: Site, published: Report) -> None:
    withdraw_report(report=published, reason="Fel bilaga.", by=made.director(), at=LATER)
    anybody = site.client("stranger")
    answer = anybody.get(address(published))
    assert answer.status_code == 410
    assert "Fel bilaga." in answer.content.decode()
    assert "gott år" not in answer.content.decode()
    assert anybody.get(address(published, "rapport.pdf")).status_code == 404


def test_what_is_not_published_is_not_found(site: Site, frozen: FrozenReport) -> None:
    anybody = site.client("stranger")
    for more in ("", "rapport.pdf", "kontroll/", "tabeller/"):
        assert anybody.get(address(frozen.report, more)).status_code == 404


def test_a_corrected_edition_lists_what_changed_and_replaces(
    site: Site, published: Report, authority: Authority
) -> None:
    by = made.director()
    draft = correct_report(report=published, reason="Ett ord var fel.", by=by, at=LATER)
    assert (draft.edition, draft.status, draft.corrects) == (2, "draft", published)
    with pytest.raises(DomainError, match="redan en rättad utgåva"):
        correct_report(report=published, reason="Ett till.", by=by, at=LATER)
    with opened("test"):
        draft.sections.filter(key="framtid").update(body="Det blir ett ovisst år.")
    again = made.freeze(draft)
    section = document_in(again).sections[0]
    assert section.heading == "Ändringar i denna utgåva"
    (change,) = ["".join(r.text for r in item) for item in section.blocks[1].items]  # type: ignore[union-attr]
    assert "”Det blir ett gott år.” har ersatts med ”Det blir ett ovisst år.”" in change
    sign_all(again, authority)
    draft.refresh_from_db()
    publish_report(report=draft, by=by, at=LATER)
    published.refresh_from_db()
    assert published.status == "replaced"
    old = site.client("stranger").get(address(published)).content.decode()
    assert "Läs utgåva 2" in old


def test_one_signs_by_showing_again_who_one_is(
    site: Site, frozen: FrozenReport, settings: object
) -> None:
    client, url = site.client("board"), f"/rapporter/skriv/{frozen.report_id}/frysning/underteckna/"
    given = {"place": "Prövköping", "password": "fel", "is_read": "on"}
    answer = client.post(url, given)
    assert answer.status_code == 422
    assert "Lösenordet stämmer inte" in answer.content.decode()
    answer = client.post(url, given | {"password": "mellanrum-demo-2021"})
    assert answer.status_code == 302
    first = list_signers(frozen)[0]
    assert first.signed_by == made.member().key
    assert first.place == "Prövköping"
    page = client.get(answer["Location"]).content.decode()
    assert "Du har undertecknat" in page
    assert "rapporten undertecknad" in page
    assert authority_at(AT).is_test


def test_an_authority_in_earnest_is_used_and_the_old_one_still_trusted(
    frozen: FrozenReport, tmp_path: Path, authority: Authority
) -> None:
    sign_all(frozen, authority)
    folder = tmp_path / "signering"
    (folder / "ca.pem").rename(folder / "ca-prov.pem")
    other = new_authority("Förbundets utfärdare", AT)
    (folder / "ca.pem").write_text(other.certificate, "ascii")
    (folder / "ca-key.pem").write_text(other.private_key, "ascii")
    assert authority_at(LATER) == other
    frozen.refresh_from_db()
    assert all(one.is_trusted for one in signatures_of(frozen))


def test_with_a_second_factor_the_code_is_asked_for_too(site: Site, frozen: FrozenReport) -> None:
    secret = generate_totp_secret()
    with opened("test"):
        TOTP.activate(site.user("board"), secret)
    client, url = site.client("board"), f"/rapporter/skriv/{frozen.report_id}/frysning/underteckna/"
    given = {"place": "", "password": "mellanrum-demo-2021", "is_read": "on", "code": "000000"}
    answer = client.post(url, given)
    assert answer.status_code == 422
    assert "Koden stämmer inte" in answer.content.decode()
    assert list_signers(frozen)[0].signed_at is None
    assert AccessAttempt.objects.filter(username="ledamot").exists(), "guesses are counted"
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post(url, given | {"code": code}).status_code == 302


def test_a_picture_of_the_persons_is_taken_where_such_are_kept(site: Site) -> None:
    first = create_snapshot(FORBUND, by=system("test"), at=AT)
    again = made.freeze(made.make_report(FORBUND))
    assert again.snapshot == first.id


def test_all_who_lack_an_account_are_told_of_at_once_beside_their_fields() -> None:
    accounts = [Account("user:1", "Namn A", "board_member", None)]
    proposed = [SignerRow("Namn A", "Ordförande", "", 1, "user:1"),
                *(SignerRow(name, "Ledamot", "", 2) for name in ("Namn B", "Namn C"))]  # fmt: skip
    sent: dict[str, Any] = {}
    for n, row in enumerate(proposed):
        sent |= {f"name_{n}": row.name, f"role_{n}": row.role, f"user_{n}": row.user}
    form = SignersForm(sent, proposed, accounts, False)
    assert form.lacking() == "Namn B och Namn C"
    assert set(form.errors) == {"user_1", "user_2"}
    assert "töm namnet" in form.errors["user_1"][0]
    emptied = SignersForm({**sent, "name_1": "", "name_2": ""}, proposed, accounts, False)
    assert emptied.is_valid()
    assert [row.name for row in emptied.rows()] == ["Namn A"]
