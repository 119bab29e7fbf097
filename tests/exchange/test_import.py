"""Importing a package: all or nothing, again without doubles, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.package import (
    PackageRefusedError,
    check_package,
    export_package,
    import_package,
)
from mellanrum.exchange.package.texts import load_texts
from mellanrum.registers.casework.models import Enrolment, Referral
from mellanrum.registers.economy.models import Balance, FiscalYear, VoucherRow
from mellanrum.registers.insatser.models import ActivityCount, Insats, ObstacleCase
from mellanrum.registers.organisation.models import Benchmark, Forbund, Party
from mellanrum.reports.models import SectionText
from tests.exchange.conftest import AT, append, change

pytestmark = pytest.mark.django_db


def test_small_package_has_no_faults(small: Path) -> None:
    report = check_package(small)
    assert [p.sentence for p in report.problems] == []
    assert report.counts["inskrivningar.csv"] == 13


def test_everything_arrives(small: Path, by: Actor) -> None:
    report = import_package(small, by=by, at=AT)
    assert report.total("changed") == report.total("kept") == 0
    steget = Insats.objects.get(slug="steget")
    assert steget.purpose == "Syftet är\ntvåradigt; med semikolon"
    assert sorted(p.slug for p in steget.municipalities.all()) == ["norra", "sodra"]
    assert Insats.objects.get(slug="matchen").parent == Insats.objects.get(slug="teamet")
    assert Party.objects.get(slug="sodra").name == 'Södra "nya" kommun'
    closed = Enrolment.objects.get(participant__code="d01", starts_on="2021-01-15")
    assert str(closed.ends_on) == "2021-12-01"
    assert (closed.support_status, closed.support_years) == ("years", 3)
    assert Enrolment.objects.get(participant__code="d02").incomes.count() == 2
    assert VoucherRow.objects.filter(project__number="101").get().amount_ore == 15_000_000
    assert Balance.objects.get(account__number="1930", kind="closing").amount_ore == 85_000_000
    assert SectionText.objects.get().section == "inledning"
    steps = closed.events.values_list("event", flat=True)
    assert list(steps) == ["decision", "plan_begun", "plan_completed"]
    assert closed.follow_ups.get().occupation == "work"
    waiting = Referral.objects.get(code="r02")
    assert (waiting.compartment.slug, waiting.insats, waiting.left_queue_on) == (
        "norra",
        steget,
        None,
    )
    assert steget.deadlines.get(is_follow_up=True).to_event == ""
    assert str(steget.staffing.get(given_percent=50).to_on) == "2021-07-01"
    assert [p.slug for p in ObstacleCase.objects.get(number=1).parties.all()] == ["fk", "norra"]
    assert ActivityCount.objects.get(sex="woman").activity == "oppet-hus"
    assert list(Benchmark.objects.filter(withdrawn=True).values_list("year", flat=True)) == [2019]


def test_again_writes_nothing(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    before = Event.objects.count()
    report = import_package(small, by=by, at=AT)
    assert not report.changed_anything
    assert report.total("unchanged") > 80
    assert Event.objects.count() == before


def test_update_reports_what_changed_and_keeps_the_rest(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    change(small, "parter.csv", "Region Ådalen", "Region Ådal")
    change(
        small,
        "inskrivningar.csv",
        "sick;support\nsteget;norra;d02",
        "support;sick\nsteget;norra;d02",
    )
    change(small, "ar.csv", "2021;2;En på halvtid\n", "")
    report = import_package(small, by=by, at=AT)
    told = {r.file: (r.created, r.changed, r.kept) for r in report.registers}
    assert told["parter.csv"] == (0, 1, 0)
    assert told["inskrivningar.csv"] == (0, 1, 0)
    assert told["ar.csv"] == (0, 0, 1)
    closed = Enrolment.objects.get(participant__code="d01", starts_on="2021-01-15")
    assert sorted(closed.incomes.values_list("moment", "code")) == [
        ("closing", "sick"),
        ("start", "support"),
    ]


def test_refused_package_changes_nothing(small: Path, by: Actor) -> None:
    append(small, "parter.csv", "x;;kommun")
    with pytest.raises(PackageRefusedError) as refused:
        import_package(small, by=by, at=AT)
    assert len(refused.value.report.problems) == 1
    assert Party.objects.count() == Event.objects.count() == 0


def test_actor_without_permission_is_refused(small: Path) -> None:
    with pytest.raises(DomainError):
        import_package(small, by=Actor("user:1", frozenset({"insatser.change"})), at=AT)
    assert Party.objects.count() == Event.objects.count() == 0


def test_progress_ends_at_all(small: Path, by: Actor) -> None:
    calls: list[tuple[int, int, str]] = []
    import_package(small, by=by, at=AT, progress=lambda *call: calls.append(call))
    done = [call[0] for call in calls]
    assert done == sorted(done)
    assert calls[-1][0] == calls[-1][1] == sum(check_package(small).counts.values())


def test_changed_voucher_is_told_and_a_lost_one_refused(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    sie = small / "sie" / "2021.se"
    data = sie.read_bytes()
    sie.write_bytes(data.replace(b'20211120 "Teamet"', b'20211121 "Teamet"'))
    report = import_package(small, by=by, at=AT)
    assert "verifikation A3 ändrad" in report.summary
    assert FiscalYear.objects.get().vouchers.count() == 3
    lost = (
        data[: data.index(b"#VER A 3")].replace(b"850000", b"950000").replace(b"250000", b"150000")
    )
    sie.write_bytes(lost)
    with pytest.raises(DomainError, match="A3"):
        import_package(small, by=by, at=AT)
    assert FiscalYear.objects.get().vouchers.count() == 3


def test_export_gives_back_an_equal_package(small: Path, by: Actor, tmp_path: Path) -> None:
    import_package(small, by=by, at=AT)
    out = tmp_path / "ut"
    export_package("exempel", out)
    assert (out / "sie" / "2021.se").read_bytes() == (small / "sie" / "2021.se").read_bytes()
    assert (out / "parter.csv").read_bytes().startswith(b"\xef\xbb\xbfpart;namn;slag\r\n")
    assert check_package(out).ok
    assert not import_package(out, by=by, at=AT).changed_anything
    assert {p.name for p in out.glob("*.csv")} == {p.name for p in small.glob("*.csv")}


def test_a_column_that_no_row_uses_is_not_written(small: Path, by: Actor, tmp_path: Path) -> None:
    import_package(small, by=by, at=AT)
    export_package("exempel", tmp_path / "ut")
    for name in ("insatser.csv", "inskrivningar.csv"):
        before, after = ((d / name).read_text("utf-8-sig") for d in (small, tmp_path / "ut"))
        assert after.split("\n")[0] == before.split("\n")[0]
    change(small, "insatser.csv", "forsorjningsband;ordning", "forsorjningsband;ordning;malgrupper")
    change(small, "insatser.csv", "vuxna;;1", 'vuxna;;1;"unga,ohalsa"')
    change(small, "insatser.csv", ";;;;;;2", ";;;;;;2;")
    change(small, "insatser.csv", ";;;;;;3", ";;;;;;3;")
    import_package(small, by=by, at=AT)
    export_package("exempel", tmp_path / "igen")
    first, *rows = (tmp_path / "igen" / "insatser.csv").read_text("utf-8-sig").split("\n")
    assert first.endswith("ordning;malgrupper")
    assert any("ohalsa,unga" in row for row in rows)


def test_what_is_locked_is_told_at_its_cell_and_nothing_is_loaded(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    before = Event.objects.count()
    change(
        small, "insatser.csv", "Matchen;Matchen;projekt;individ", "Matchen;M;projekt;strukturell"
    )
    with pytest.raises(PackageRefusedError) as refused:
        import_package(small, by=by, at=AT)
    (problem,) = refused.value.report.problems
    assert (problem.file, problem.row, problem.column) == ("insatser.csv", 4, "slag")
    assert "låst" in problem.message
    assert Event.objects.count() == before
    assert Insats.objects.get(slug="matchen").short_name == "Matchen"


def test_export_into_a_full_folder_is_refused(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    with pytest.raises(DomainError, match="inte tom"):
        export_package("exempel", small)


def test_a_flagged_file_is_told_but_taken_in_with_its_package(small: Path, by: Actor) -> None:
    sie = small / "sie" / "2021.se"
    sie.write_bytes(sie.read_bytes().replace(b"#FLAGGA 0", b"#FLAGGA 1"))
    report = check_package(small)
    assert report.ok
    assert [w.file for w in report.warnings] == ["sie/2021.se"]
    assert import_package(small, by=by, at=AT).changed_anything


def test_a_text_is_never_a_formula_in_excel(small: Path, by: Actor, tmp_path: Path) -> None:
    change(small, "ar.csv", "En på halvtid", "=1+1")
    import_package(small, by=by, at=AT)
    export_package("exempel", tmp_path / "ut")
    assert ";'=1+1;" in (tmp_path / "ut" / "ar.csv").read_text(encoding="utf-8")
    assert not import_package(tmp_path / "ut", by=by, at=AT).changed_anything


def test_a_section_name_cannot_lead_out_of_the_folder(
    small: Path, by: Actor, tmp_path: Path
) -> None:
    import_package(small, by=by, at=AT)
    forbund = Forbund.objects.get()
    load_texts(forbund=forbund, texts={(2021, "../ute"): "x"}, by=by, at=AT)
    with pytest.raises(DomainError, match="filnamn"):
        export_package("exempel", tmp_path / "ut")


def test_one_event_a_file_with_counts_and_digest(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    event = Event.objects.get(verb="enrolments.load")
    assert (event.detail["created"], event.detail["changed"]) == (13, 0)
    assert len(event.detail["content"]) == 64
    loads = Event.objects.filter(verb__endswith=".load").values_list("verb", flat=True)
    assert len(loads) == len(set(loads)) == 37
    whole = Event.objects.get(verb="package.import")
    assert whole.detail["inskrivningar.csv"] == [13, 0]
