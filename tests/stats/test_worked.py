"""Examples small enough to count on the fingers; the answers are worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mellanrum.domain.periods import Period, half_year, year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.figures.format import cell
from mellanrum.stats.published import Published, forbund_tables, insats_tables, publish
from mellanrum.stats.registry import GoalView
from tests.stats.world import Person, World, closed, told

Y2021 = year(2021)


def edition(world: World, period: Period = Y2021, minimum: int = 1) -> Published:
    return publish(world.frames(), period, Policy(minimum), "h1")


def value(published: Published, key: str) -> str:
    """As printed, without the thin space before the per cent sign."""
    return cell(published.figures[key]).replace("\u202f", "")


def test_who_is_a_participant_is_decided_by_days() -> None:
    """The last day is the day before `end`; the year is 1 January to 31 December."""
    world = World(
        people=[
            Person(who=1, start=date(2020, 5, 1), end=date(2021, 1, 1), reason="illness"),
            Person(who=2, start=date(2020, 5, 1), end=date(2021, 1, 2), reason="illness"),
            Person(who=3, start=date(2021, 12, 31), sex="man"),
            Person(who=4, start=date(2022, 1, 1)),
            Person(who=5, start=date(2021, 3, 1), end=date(2022, 1, 1), reason="illness"),
        ]
    )
    found = edition(world)
    row = {p: value(found, f"insats.alfa.{p}.antal") for p in ("ingaende", "nya", "avslutade")}
    assert row == {"ingaende": "1", "nya": "2", "avslutade": "2"}
    assert value(found, "insats.alfa.deltagare.antal") == "3"
    assert value(found, "insats.alfa.pagaende.antal") == "1"
    assert value(found, "insats.alfa.deltagare.kon.man") == "1"
    table = found.tables["insats.alfa.deltagare"]
    assert table.finding == "3 deltagare, 2 kvinnor och 1 man; 2 nya och 2 avslutade."
    assert table.base_text == "3 deltagare"


def test_a_wrong_registration_counts_nowhere() -> None:
    wrong = Person(who=2, end=date(2021, 3, 1), reason="wrong_registration")
    with_it, without = World(people=[Person(), wrong]), World(people=[Person()])
    assert edition(with_it).tables == edition(without).tables
    assert "felregistrering" not in " ".join(edition(with_it).figures)


def test_an_anonymous_enrolment_has_a_number_and_a_sex_in_the_year_of_its_start() -> None:
    bare = Person(who=2, mode="anonymous", born=None, education="", referrer="", before=(),
                  support_status="unknown", support_years=None, sex="man")  # fmt: skip
    world = World(people=[Person(who=1), bare])
    found = edition(world)
    assert value(found, "insats.alfa.deltagare.antal") == "2"
    assert value(found, "insats.alfa.deltagare.anonyma.man") == "1"
    assert value(found, "insats.alfa.deltagare.utbildning.grundskola.andel") == "100%"
    base = found.figures["insats.alfa.deltagare.utbildning.grundskola.andel"].base_key
    assert base == "insats.alfa.deltagare.med-personuppgifter"
    assert value(found, "forbund.deltagare.anonyma") == "1"
    assert value(edition(world, year(2022)), "insats.alfa.deltagare.antal") == "1"


def test_profile_of_participants() -> None:
    world = World(
        people=[
            Person(who=1, born=1991, support_years=0),
            Person(who=2, born=1992, education="upper", support_status="not_applicable",
                   support_years=None),
            Person(who=3, born=None, sex="man", before=("support", "benefit"), referrer="self"),
        ]
    )  # fmt: skip
    found = edition(world)
    stem = "insats.alfa.deltagare"
    assert value(found, f"{stem}.alder.30-44") == "1"
    assert value(found, f"{stem}.alder.under-30") == "1"
    assert value(found, f"{stem}.alder.uppgift-saknas.man") == "1"
    assert value(found, f"{stem}.utbildning.gymnasium.kvinna.andel") == "50%"
    assert value(found, f"{stem}.tid-i-forsorjning.0-1") == "2"
    assert value(found, f"{stem}.tid-i-forsorjning.ej-tillampligt") == "1"
    assert value(found, f"{stem}.remittent.egenanmalan.andel") == "33%"
    assert value(found, f"{stem}.forsorjning-fore.forsorjningsstod.andel") == "100%"
    assert value(found, f"{stem}.forsorjning-fore.sjukpenning") == "1"
    several = found.tables[f"{stem}.forsorjning-fore"].notes
    assert any("överstiga" in note for note in several)


@pytest.mark.parametrize(
    ("start", "end", "band"),
    [
        (date(2021, 1, 15), date(2021, 7, 15), "1-6"),
        (date(2021, 1, 15), date(2021, 7, 16), "7-12"),
        (date(2020, 1, 1), date(2021, 1, 1), None),
        (date(2020, 1, 1), date(2021, 1, 2), "13-plus"),
        (date(2021, 7, 1), None, "1-6"),
        (date(2021, 6, 30), None, "7-12"),
    ],
)
def test_months_begun(start: date, end: date | None, band: str | None) -> None:
    """From the first day to the last, or to 31 December for whoever is still there."""
    person = Person(start=start, end=end, reason="illness" if end else "")
    found = edition(World(people=[person]))
    bands = ("1-6", "7-12", "13-plus")
    keys = {b: f"insats.alfa.deltagare.tid-i-insats.{b}" for b in bands}
    there = {b for b, k in keys.items() if k in found.figures and value(found, k) == "1"}
    assert there == ({band} if band else set())


def test_a_profile_of_the_closed() -> None:
    found = edition(World(people=[closed(), Person(who=2)], closed_profile=True))
    assert value(found, "insats.alfa.avslutade.alder.30-44.andel") == "100%"
    assert "insats.alfa.deltagare.alder.30-44" not in found.figures
    assert found.tables["insats.alfa.avslutade.alder"].base_text == "1 avslutade deltagare"


def test_results_at_closing() -> None:
    """Of five closed: two to work, one to studies, one seeking, one unknown."""
    world = World(
        people=[
            closed(who=1),
            closed(who=2, occupation="subsidised", own="dropped", sex="man"),
            closed(who=3, occupation="school", after=("benefit", "none")),
            closed(who=4, occupation="seeking"),
            closed(who=5, occupation="", own="", reason="illness", after=()),
            Person(who=6),
        ]
    )
    found = edition(world)
    stem = "insats.alfa.avslutade"
    results = {
        "till-arbete": ("2", "40%"),
        "till-studier": ("1", "20%"),
        "arbete-eller-studier": ("3", "60%"),
        "arbete-eller-studier-eller-sokande": ("4", "80%"),
    }
    for key, (number, ratio) in results.items():
        assert value(found, f"{stem}.{key}") == number
        assert value(found, f"{stem}.{key}.andel") == ratio
    assert value(found, f"{stem}.till-arbete.man.andel") == "100%"
    assert value(found, f"{stem}.avslutsorsak.sjukdom") == "1"
    assert value(found, f"{stem}.avslutsorsak-egen.avvikit") == "1"
    assert value(found, f"{stem}.sysselsattning.uppgift-saknas") == "1"
    assert value(found, f"{stem}.forsorjning-efter.ingen-offentlig-forsorjning") == "4"
    assert value(found, f"{stem}.forsorjning-efter.uppgift-saknas") == "1"
    finding = found.tables[f"{stem}.resultat"].finding.replace("\u202f", "")
    assert finding == "3 av 5 avslutade deltagare till arbete eller studier (60%)."


def test_where_nobody_is_discharged_work_begun_in_the_period_counts() -> None:
    spells = (("job", date(2021, 2, 1)), ("school", date(2021, 3, 1)), ("job", date(2021, 4, 1)))
    world = World(
        people=[
            Person("gamma", 1, spells=spells),
            Person("gamma", 2, spells=(("job", date(2020, 12, 31)),)),
            Person("gamma", 3, spells=(("other", date(2021, 5, 1)),)),
            Person("gamma", 4, spells=(("school", date(2021, 1, 1)),)),
        ]
    )
    found = edition(world)
    stem = "insats.gamma.deltagare"
    keys = ("till-arbete", "till-studier", "arbete-eller-studier", "arbete-eller-studier.andel")
    assert [value(found, f"{stem}.{k}") for k in keys] == ["1", "2", "2", "50%"]
    assert value(edition(world, year(2022)), f"{stem}.arbete-eller-studier") == "0"


def test_whoever_moves_to_the_successor_is_counted_once_in_the_forbund() -> None:
    world = World(
        people=[
            closed(date(2021, 3, 1), who=1, start=date(2020, 2, 1), reason="illness"),
            closed(date(2021, 9, 1), who=1, insats="beta", start=date(2021, 3, 1)),
            Person("beta", 2),
        ]
    )
    found = edition(world)
    assert value(found, "insats.alfa.deltagare.antal") == "1"
    assert value(found, "insats.beta.deltagare.antal") == "2"
    assert value(found, "forbund.deltagare.antal") == "2"
    assert value(found, "forbund.deltagare.unika-personer") == "2"
    assert value(found, "forbund.avslutade.antal") == "1"
    assert value(found, "forbund.avslutade.arbete-eller-studier.andel") == "100%"
    assert value(found, "forbund.nya.antal") == "1"
    notes = found.tables["forbund.deltagare"].notes
    assert any("räknas en gång" in note for note in notes)
    apart = World(people=world.people, successors={})
    assert value(edition(apart), "forbund.deltagare.antal") == "3"
    assert value(edition(apart), "forbund.deltagare.unika-personer") == "2"


def test_a_move_on_the_first_day_of_the_period_is_a_new_participant() -> None:
    """Nothing of the first insats lies in the period, so nothing is counted twice."""
    world = World(
        people=[
            closed(date(2021, 1, 1), who=1, start=date(2020, 2, 1)),
            Person("beta", 1, start=date(2021, 1, 1)),
        ]
    )
    assert value(edition(world), "forbund.nya.antal") == "1"
    assert value(edition(world, year(2020)), "forbund.avslutade.antal") == "1"


def test_head_counts() -> None:
    """Told as they are: sexes make all, what is left over is unknown, nothing is added up."""
    world = World(
        head_counts=(
            told("participants", 15, sex="woman"),
            told("participants", 19, sex="man"),
            told("participants", 9, start=date(2021, 1, 1), end=date(2021, 7, 1)),
            told("closed", 15),
            told("closed", 6, variable="occupation", code="job"),
            told("closed", 1, variable="occupation", code="school"),
            told("participants", 25, variable="referrer", code="af"),
            told("participants", 30, variable="income", code="support"),
            told("participants", 34, variable="activity", code="walk"),
        )
    )
    found = edition(world)
    stem = "insats.volym"
    assert value(found, f"{stem}.deltagare.antal") == "34"
    assert value(found, f"{stem}.avslutade.arbete-eller-studier.andel") == "47%"
    assert value(found, f"{stem}.avslutade.sysselsattning.uppgift-saknas") == "8"
    assert value(found, f"{stem}.deltagare.remittent.uppgift-saknas") == "9"
    assert value(found, f"{stem}.deltagare.forsorjning-fore.forsorjningsstod.andel") == "88%"
    assert value(found, "forbund.deltagare.volym.kvinna") == "15"
    assert value(edition(world, half_year(2021, 1)), f"{stem}.deltagare.antal") == "9"
    assert found.figures[f"{stem}.deltagare.antal"].provenance.source == "volymuppgifter"


def test_counts_since_the_start_stand_apart() -> None:
    since = {"since_start": True, "start": date(2019, 3, 1)}
    world = World(
        head_counts=(
            told("participants", 23),
            told("participants", 34, **since),  # type: ignore[arg-type]
            told("closed", 34, **since),  # type: ignore[arg-type]
            told("closed", 13, variable="occupation", code="job", **since),  # type: ignore[arg-type]
            told("participants", 50, end=date(2022, 7, 1), **since),  # type: ignore[arg-type]
        )
    )
    found = edition(world)
    assert value(found, "insats.volym.deltagare.antal") == "23"
    assert value(found, "insats.volym.sedan-start.deltagare.antal") == "34"
    assert value(found, "insats.volym.sedan-start.avslutade.till-arbete.andel") == "38%"
    assert value(found, "forbund.deltagare.antal") == "23"


def test_people_in_another_system_are_shown_and_never_added() -> None:
    world = World(people=[Person()], head_counts=(told("participants", 112, insats="annat"),))
    found = edition(world)
    assert value(found, "insats.annat.deltagare.antal") == "112"
    assert value(found, "insats.annat.deltagare.med-delinsatser") == "113"
    assert value(found, "forbund.deltagare.antal") == "1"
    labels = [r.label for r in found.tables["forbund.deltagare"].rows]
    assert labels[-2:] == ["Annat system, ingår inte i summan", "Annat"]


def goal(slug: str, target: int | None, direction: str = "at_least", **rest: object) -> GoalView:
    known = {"measure": "avslutade.arbete-eller-studier.andel", "unit": "%"} | rest
    amount = None if target is None else Decimal(target)
    return GoalView(slug, slug, str(known["measure"]), amount, str(known["unit"]), direction,
                    2020, 2021, rest.get("reports", ()))  # type: ignore[arg-type]  # fmt: skip


def test_goals_are_judged_by_their_measure_and_else_as_reported() -> None:
    world = World(
        people=[closed(who=1), closed(who=2, occupation="other")],
        goals=(
            goal("minst", 50),
            goal("hogre", 51),
            goal("hogst", 49, "at_most"),
            goal("jamnt", 50, "at_most"),
            goal("antal", 3, measure="deltagare.antal", unit="personer"),
            goal("eget", None, "qualitative", measure="", reports=((2021, "partly", "Skäl."),)),
            goal("omatt", 90, measure=""),
        ),
    )
    found = edition(world)
    notes = {r.key: r.note for r in found.tables["insats.alfa.mal"].rows}
    assert notes == {
        "minst": "Nått",
        "hogre": "Inte nått",
        "hogst": "Inte nått",
        "jamnt": "Nått",
        "antal": "Inte nått",
        "eget": "Delvis nått. Skäl.",
        "omatt": "Inte mätt",
    }
    assert value(found, "insats.alfa.mal.minst.utfall") == "50%"
    assert value(found, "insats.alfa.mal.minst.malvarde") == "50%"
    assert found.tables["insats.alfa.mal"].finding == "2 av 7 mål är nådda."
    assert "insats.alfa.mal" not in edition(world, year(2022)).tables


def test_planned_participants_are_never_hidden() -> None:
    world = World(people=[Person()], planned=((2021, 3),))
    planned = edition(world, minimum=5).figures["insats.alfa.deltagare.planerat"]
    assert (planned.status, planned.value) == (Status.SHOWN, 3)


def test_the_tables_are_found_by_insats_and_by_forbund() -> None:
    found = edition(World(people=[closed(), Person("beta", 2)]))
    of_alfa = insats_tables(found, "alfa")
    assert {t.key.split(".")[1] for t in of_alfa} == {"alfa"}
    assert len(of_alfa) + len(insats_tables(found, "beta")) + len(forbund_tables(found)) == len(
        found.tables
    )


def test_a_period_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="no end"):
        edition(World(people=[Person()]), Period(date(2021, 1, 1), None))


def test_nobody_at_all_gives_no_tables() -> None:
    assert dict(edition(World()).tables) == {}
