"""Questionnaires in the data package: what arrives, and what a second load does."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mellanrum.audit.actor import Actor
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.package import check_package, export_package, import_package
from mellanrum.exchange.package.schema import columns
from mellanrum.instruments.loading import dump_instrument, load_instrument
from mellanrum.registers.surveys.models import (
    Answer,
    Campaign,
    CampaignInsats,
    Group,
    OwnInstrument,
    Sex,
    Sheet,
    SurveyNumber,
    Ticket,
)
from tests.exchange.conftest import AT, append, by, change, small

__all__ = ["by", "small"]
pytestmark = pytest.mark.django_db


def test_campaigns_sheets_and_answers_arrive(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    sheet = Sheet.objects.get(number=0x2F6C91D0A4B37E15)
    assert dict(sheet.answers.values_list("item", "value")) == {"f1": 5, "f8": 1, "f9": 6}
    assert (sheet.sex, str(sheet.poured_on)) == ("woman", "2021-10-01")
    assert Sheet.objects.get(number=0x3B08F7A61D52CE94).sex == "unstated"
    left = CampaignInsats.objects.get(excluded=True)
    assert (left.insats.slug, left.reason) == ("matchen", "Deltagarna är anonyma")
    national = SurveyNumber.objects.get(item="f1", sex="all")
    assert (str(national.value), national.n, national.kind) == ("84.50", 5210, "national")


def test_as_many_tickets_are_used_as_there_are_sheets(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    states = Counter(Ticket.objects.filter(campaign__slug="avslut").values_list("state", flat=True))
    assert states == {"used": 3, "declined": 1, "open": 2}
    append(small, "enkatblad.csv", "avslut;5f00c1;steget;norra;;2021-10")
    change(small, "enkatutskick.csv", "papper;2", "papper;3")
    import_package(small, by=by, at=AT)
    states = Counter(Ticket.objects.filter(campaign__slug="avslut").values_list("state", flat=True))
    assert states == {"used": 4, "declined": 1, "open": 2}


def test_a_ticket_is_not_taken_away(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    change(small, "enkatutskick.csv", "papper;2", "papper;1")
    with pytest.raises(DomainError, match="tas inte bort"):
        import_package(small, by=by, at=AT)
    assert Ticket.objects.count() == 9


def test_a_left_out_insats_may_be_asked_about_after_all(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    change(small, "enkatomgangar.csv", "avslutad;steget", 'avslutad;"matchen,steget"')
    (small / "enkatuteslutna.csv").unlink()
    import_package(small, by=by, at=AT)
    assert CampaignInsats.objects.filter(excluded=False).count() == 2
    assert not CampaignInsats.objects.filter(excluded=True).exists()


def test_a_sheet_of_another_forbund_is_not_written_over(small: Path, by: Actor) -> None:
    import_package(small, by=by, at=AT)
    text = (small / "paket.toml").read_text(encoding="utf-8")
    (small / "paket.toml").write_text(text.replace('slug = "', 'slug = "x'), encoding="utf-8")
    with pytest.raises(DomainError, match="nytt slumptal"):
        import_package(small, by=by, at=AT)
    assert Answer.objects.count() == 7


def test_more_sheets_than_could_be_sent_is_a_warning(small: Path) -> None:
    assert check_package(small).warnings == ()
    for number in ("5f00c1", "5f00c2", "5f00c3"):
        append(small, "enkatblad.csv", f"avslut;{number};steget;norra;;2021-10")
    report = check_package(small)
    assert report.ok
    (warning,) = report.warnings
    assert warning.place == "enkatblad.csv, rad 8, kolumn omgang"
    assert "fler än utskicken" in warning.message


def own_form(package: Path, *, title: str = "Vår egen") -> None:
    """The national form under another name, as the förbund's own, asked of the board."""
    content = dump_instrument(load_instrument("indikatorer", "2021"))
    text = json.dumps({**content, "key": "egen", "version": "1"}, ensure_ascii=False)
    quoted = '"' + text.replace('"', '""') + '"'
    heading = "formular;utgava;titel;lage;innehall\n"
    row = f"egen;1;{title};fastställt;{quoted}\n"
    (package / "egna-formular.csv").write_text(heading + row, encoding="utf-8")


def test_an_own_form_travels_with_the_campaign_that_asks_it(small: Path, by: Actor) -> None:
    own_form(small)
    append(
        small,
        "enkatomgangar.csv",
        "styrelsen;Styrelsen;egen;1;styrelse;lista;2021;2021-09-01;2021-10-31;öppen;;",
    )
    append(small, "enkatblad.csv", "styrelsen;77ab;;;;2021-10")
    append(small, "enkatsvar.csv", "styrelsen;77ab;f1;9")
    (problem,) = check_package(small).problems
    assert problem.place == "enkatsvar.csv, rad 9, kolumn svar"
    change(small, "enkatsvar.csv", "77ab;f1;9", "77ab;f1;6")
    import_package(small, by=by, at=AT)
    own = OwnInstrument.objects.get()
    assert (own.state, own.published_by, own.content["key"]) == ("published", by.key, "egen")
    export_package("exempel", small.parent / "ut")
    assert not import_package(small.parent / "ut", by=by, at=AT).changed_anything
    own_form(small, title="Ändrad")
    with pytest.raises(DomainError, match="Gör en ny utgåva"):
        import_package(small, by=by, at=AT)


def test_an_own_form_that_cannot_be_read_is_told(small: Path) -> None:
    heading = "formular;utgava;titel;lage;innehall\n"
    rows = 'a;1;A;fastställt;"{}"\nb;1;B;utkast;"{""key"""\n'
    (small / "egna-formular.csv").write_text(heading + rows, encoding="utf-8")
    faults = [(p.row, p.column) for p in check_package(small).problems]
    assert faults == [(2, "innehall"), (3, "innehall")]


def test_tickets_made_by_an_answer_are_used_first(small: Path, by: Actor) -> None:
    change(small, "enkatutskick.csv", "papper;2", "platta;2")
    import_package(small, by=by, at=AT)
    held = Ticket.objects.filter(campaign__slug="avslut")
    assert Counter(held.values_list("channel", "state")) == {
        ("kiosk", "used"): 2, ("letter", "used"): 1, ("letter", "open"): 2,
        ("letter", "declined"): 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (columns.RESPONDENTS, Group),
        (columns.CAMPAIGN_KIND, Campaign.Kind),
        (columns.CHANNEL, Ticket.Channel),
        (columns.SHEET_SEX, Sex),
        (columns.NUMBER_SEX, SurveyNumber.Sex),
        (columns.BENCHMARK_KIND, SurveyNumber.Kind),
        (columns.INSTRUMENT_STATE, OwnInstrument.State),
    ],
)
def test_every_code_has_a_word_in_files(words: dict[str, str], codes: Any) -> None:
    assert sorted(words.values()) == sorted(codes.values)
