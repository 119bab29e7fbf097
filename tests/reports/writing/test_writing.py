"""A report from its outline, written by several: merging, versions, order and who may what."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from mellanrum.accounts.access import Role
from mellanrum.audit.actor import Actor
from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.audit.queries import revision
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.actions import sections as act
from mellanrum.reports.actions.number_notes import Noted, note_finding, withdraw_note
from mellanrum.reports.actions.reports import ReportHead, change_report, discard_report
from mellanrum.reports.models import OwnOutline, Report, ReportSection
from mellanrum.reports.writing import find_version, list_notes, list_sections, list_versions
from mellanrum.reports.writing_policies import TextClashError
from tests.reports.writing.made import (
    AT,
    BOARD,
    DIRECTOR,
    ECONOMIST,
    LATER,
    actor,
    make_forbund,
    make_report,
    section_of,
)

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TWO = "Första stycket.\n\nAndra stycket."


@pytest.fixture
def insatser() -> list[Insats]:
    return make_forbund()[1]


@pytest.fixture
def report(insatser: list[Insats]) -> Report:
    return make_report(insatser[0].forbund)


@pytest.fixture
def section(report: Report) -> ReportSection:
    """The outlook, with two paragraphs that the director wrote."""
    return save(section_of(report, "framtid"), TWO)


def save(
    section: ReportSection, body: str, version: int | None = None, by: Actor = DIRECTOR,
    after: timedelta = timedelta(), base: str | None = None,
) -> ReportSection:  # fmt: skip
    seen = section.version if version is None else version
    return act.save_body(section=section, body=body, version=seen, base=base, by=by, at=AT + after)


def keys(report: Report) -> list[str]:
    return [one.key for one in list_sections(report)]


def test_a_new_report_has_the_outlines_sections_with_the_years_texts(report: Report) -> None:
    first = section_of(report, "forord")
    assert (first.body, first.status, first.version) == ("Årets text.", "writing", 1)
    assert first.brought_from is None
    outlook = section_of(report, "framtid")
    assert (outlook.body, outlook.status) == ("", "empty")
    assert {"insats-teamet", "insats-steget"} <= set(keys(report))
    assert section_of(report, "insats-teamet").insats is not None


def test_last_years_texts_are_marked_until_they_are_gone_through(insatser: list[Insats]) -> None:
    report = make_report(insatser[0].forbund, bring_earlier=True)
    outlook = section_of(report, "framtid")
    assert (outlook.body, outlook.brought_from) == ("Framtiden från 2020.", 2020)
    assert section_of(report, "forord").body == "Årets text."
    with pytest.raises(DomainError, match="Genomgången"):
        act.move_section_state(section=outlook, verb="approve", by=DIRECTOR, at=AT)
    act.go_through(section=outlook, by=DIRECTOR, at=AT)
    done = act.move_section_state(section=outlook, verb="approve", by=DIRECTOR, at=AT)
    assert (done.status, done.brought_from) == ("done", None)
    with pytest.raises(DomainError, match="Öppna det igen"):
        save(done, "Nytt.")


def test_there_is_one_report_of_a_kind_and_period_until_it_is_thrown_away(report: Report) -> None:
    with pytest.raises(DomainError, match="finns redan"):
        make_report(report.forbund)
    with pytest.raises(DomainError, match="skäl"):
        discard_report(report=report, reason=" ", by=DIRECTOR, at=AT)
    discard_report(report=report, reason="Fel år", by=DIRECTOR, at=AT)
    assert make_report(report.forbund).status == "draft"


def test_saves_of_one_writer_within_ten_minutes_are_one_version(section: ReportSection) -> None:
    one = save(section, TWO + "\n\nTredje.", after=timedelta(minutes=4))
    assert [v.number for v in list_versions(one)] == [2]
    two = save(one, TWO, after=timedelta(minutes=20))
    other = save(two, "Kort.", by=with_section(two), after=timedelta(minutes=21))
    assert [v.number for v in list_versions(other)] == [4, 3, 2]


def with_section(section: ReportSection) -> Actor:
    """The economist, given the section."""
    with opened("test"):
        ReportSection.objects.filter(pk=section.pk).update(assigned_to=ECONOMIST.key)
    return ECONOMIST


def test_two_who_write_different_paragraphs_both_keep_theirs(section: ReportSection) -> None:
    save(section, TWO.replace("Första", "Allra första"))
    by = with_section(section)
    both = save(section, TWO + "\n\nTredje.", version=section.version, base=TWO, by=by)
    assert both.body == "Allra första stycket.\n\nAndra stycket.\n\nTredje."
    assert list_versions(both)[0].merged


def test_a_clash_saves_nothing_and_has_both_texts(section: ReportSection) -> None:
    save(section, TWO.replace("Andra", "Deras"))
    with pytest.raises(TextClashError) as caught:
        save(section, TWO.replace("Andra", "Mitt"), version=section.version, base=TWO,
             by=with_section(section))  # fmt: skip
    assert caught.value.merged.clashes[0].theirs == "Deras stycket."
    assert caught.value.merged.mine == "Första stycket.\n\nMitt stycket."
    assert "Deras" in section_of(section.report, "framtid").body


def test_the_text_that_was_seen_is_found_by_its_version(section: ReportSection) -> None:
    """Without the text itself, as a Word file comes in."""
    later = save(section, TWO.replace("Första", "Allra första"), after=timedelta(minutes=20))
    merged = save(later, TWO + "\n\nTredje.", version=1)
    assert merged.body == "Allra första stycket.\n\nAndra stycket.\n\nTredje."


def test_a_save_whose_answer_was_lost_is_not_doubled(section: ReportSection) -> None:
    save(section, TWO + "\n\nTredje")
    again = save(section, TWO + "\n\nTredje stycket.", version=section.version, base=TWO)
    assert again.body == TWO + "\n\nTredje stycket."
    other = save(again, TWO + "\n\nFjärde.", version=section.version, base=TWO)
    assert other.body == TWO + "\n\nTredje stycket.\n\nFjärde."


def test_an_older_version_can_stand_again(section: ReportSection) -> None:
    save(section, "Ersatt.", after=timedelta(minutes=30))
    old = find_version(section, 1)
    assert old is not None
    again = act.restore_version(version=old, by=DIRECTOR, at=LATER + timedelta(hours=1))
    assert again.body == TWO
    assert [v.body for v in list_versions(again)] == [TWO, "Ersatt.", TWO]
    assert "version 1" in list_versions(again)[0].origin


@pytest.mark.parametrize("key, may", [("insats-teamet", True), ("insats-steget", False),
                                      ("framtid", False)])  # fmt: skip
def test_a_lead_writes_about_the_own_insats_alone(
    report: Report, insatser: list[Insats], key: str, may: bool
) -> None:
    lead = actor(4, Role.INSATS_LEAD, insatser[0].pk)
    section = section_of(report, key)
    if may:
        assert save(section, "Vårt år.", by=lead).body == "Vårt år."
        return
    with pytest.raises(DomainError, match="inte ditt"):
        save(section, "Vårt år.", by=lead)


def test_who_is_given_a_section_writes_it_and_hands_it_over(report: Report) -> None:
    section = section_of(report, "framtid")
    with pytest.raises(DomainError, match="inte ditt"):
        save(section, "Mitt.", by=ECONOMIST)
    saved = save(section, "Mitt.", by=with_section(section))
    handed = act.move_section_state(section=saved, verb="hand_over", by=ECONOMIST, at=AT)
    assert handed.status == "review"
    with pytest.raises(DomainError, match="förbundschefen"):
        act.move_section_state(section=handed, verb="approve", by=ECONOMIST, at=AT)


@pytest.mark.parametrize("by", [BOARD, actor(5, Role.CASEWORKER, 1), actor(6, Role.AUDITOR)])
def test_others_write_nothing(section: ReportSection, by: Actor) -> None:
    with opened("test"):
        ReportSection.objects.filter(pk=section.pk).update(assigned_to=by.key)
    with pytest.raises(DomainError, match="inte ditt"):
        save(section, "Inget.", by=by)


def test_only_the_director_arranges(report: Report, section: ReportSection) -> None:
    with pytest.raises(DomainError):
        act.move_section(section=section, up=True, by=ECONOMIST, at=AT)
    with pytest.raises(DomainError):
        change_report(report=report, head=ReportHead("Ny"), by=ECONOMIST, at=AT)


def test_a_frozen_report_is_not_written(section: ReportSection) -> None:
    with opened("test"):
        Report.objects.filter(pk=section.report_id).update(status="frozen")
    with pytest.raises(DomainError, match="skrivs inte längre"):
        save(section, "Efteråt.")


def test_sections_move_with_those_below_them_and_levels_never_jump(report: Report) -> None:
    before = keys(report)
    act.move_section(section=section_of(report, "insatserna"), up=True, by=DIRECTOR, at=AT)
    after = keys(report)
    assert after[:4] == ["forord", "insatserna", "insats-steget", "insats-teamet"]
    assert sorted(before) == sorted(after)
    with pytest.raises(DomainError, match="först"):
        act.move_section(section=section_of(report, "forord"), up=True, by=DIRECTOR, at=AT)
    head = act.SectionHead("För djupt", 3, after="forord")
    with pytest.raises(DomainError, match="nivån"):
        act.add_section(report=report, head=head, by=DIRECTOR, at=AT)


def test_an_own_section_stands_where_it_is_put(report: Report) -> None:
    head = act.SectionHead("Så arbetar vi", 2, after="forord")
    made = act.add_section(report=report, head=head, by=DIRECTOR, at=AT)
    again = act.add_section(report=report, head=head, by=DIRECTOR, at=AT)
    assert (made.key, again.key) == ("eget-sa-arbetar-vi", "eget-sa-arbetar-vi-2")
    assert keys(report)[:3] == ["forord", again.key, made.key]


def test_a_heading_left_out_takes_those_below_along_and_one_back_its_heading(
    report: Report,
) -> None:
    act.leave_out_section(section=section_of(report, "insatserna"), by=DIRECTOR, at=AT)
    assert left_out(report) == {"insatserna", "insats-teamet", "insats-steget"}
    act.bring_back_section(section=section_of(report, "insats-steget"), by=DIRECTOR, at=AT)
    assert left_out(report) == {"insats-teamet"}


def left_out(report: Report) -> set[str]:
    return {one.key for one in list_sections(report) if one.is_left_out}


def test_a_note_excuses_one_finding_until_it_is_taken_back(
    report: Report, section: ReportSection
) -> None:
    noted = Noted("abc", "17 har ingen källa", "17")
    by = with_section(section)
    with pytest.raises(DomainError, match="skäl"):
        note_finding(report=report, section=section, noted=noted, kind="source", reason="",
                     by=by, at=AT)  # fmt: skip
    with pytest.raises(DomainError, match="förbundschefen"):
        note_finding(report=report, section=section, noted=noted, kind="exception", reason="Nej",
                     by=by, at=AT)  # fmt: skip
    note = note_finding(report=report, section=section, noted=noted, kind="source",
                        reason="Kommunens rapport", by=by, at=AT)  # fmt: skip
    assert [n.finding for n in list_notes(report)] == ["abc"]
    withdraw_note(note=note, by=DIRECTOR, at=AT)
    assert list_notes(report) == []


def test_writing_is_told_without_the_text_and_leaves_the_figures_alone(report: Report) -> None:
    state = revision("prov")
    save(section_of(report, "framtid"), "En hemlig mening.")
    event = Event.objects.latest("pk")
    assert (event.verb, event.subject) == ("reports.section_save", f"report:{report.pk}/framtid")
    assert "hemlig" not in str(event.detail)
    assert revision("prov") == state


def test_an_identity_number_is_refused(section: ReportSection) -> None:
    with pytest.raises(DomainError, match="personnummer"):
        save(section, "Hon med 19121212-1212 kom tillbaka.")


def test_a_new_report_follows_the_forbunds_own_order(insatser: list[Insats]) -> None:
    """What the own order does not name follows what it follows in the program's."""
    own = {"key": "eget-om-oss", "heading": "Om oss", "level": 1, "is_own": True,
           "blocks": ["text:eget-om-oss"], "text_name": "eget-om-oss"}  # fmt: skip
    rows = [
        own,
        {"key": "insatserna", "heading": "Våra insatser", "level": 1},
        {"key": "forord", "heading": "Året i korthet", "level": 1, "is_left_out": True},
        {"key": "finns-inte-mer", "heading": "Borta", "level": 1},
    ]
    with opened("test"):
        OwnOutline.objects.create(
            forbund=insatser[0].forbund, kind="annual", sections=rows, saved_at=AT, saved_by="x"
        )
    report = make_report(insatser[0].forbund)
    found = list_sections(report)
    assert [one.key for one in found][:5] == [
        "eget-om-oss", "insatserna", "insats-steget", "insats-teamet", "rakenskaper",
    ]  # fmt: skip
    assert found[1].heading == "Våra insatser"
    assert left_out(report) == {"forord"}
    assert len({one.key for one in found}) == len(found)
    levels = [one.level for one in found]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"forvaltningsberattelse", "noter"} <= {one.key for one in found}
