"""Key numbers worked out by hand: ages, stays, how many at once, plans, payers, quality, bases."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.periods import year
from mellanrum.figures.disclosure import Policy
from mellanrum.figures.figure import Status
from mellanrum.stats.published import publish
from mellanrum.stats.tables.key_numbers import most_at_once
from mellanrum.stats.telling import insiders_only, untold
from tests.stats.test_worked import edition, value
from tests.stats.test_worked_closing import cells
from tests.stats.world import Person, World, closed, told


def test_ages_and_times_in_three_numbers() -> None:
    """Ages 21, 31 and 40, one unknown; months begun 11, 11, 1 and 12 by 31 December."""
    world = World(
        people=[
            Person(who=1, born=2000),
            Person(who=2, born=1990),
            Person(who=3, born=1981, start=date(2021, 12, 31)),
            Person(who=4, born=None, start=date(2021, 1, 1)),
        ]
    )
    table = edition(world).tables["insats.alfa.deltagare.spridning"]
    assert cells(table) == {
        "deltagare-alder": ("3", "21", "31", "40"),
        "deltagare-tid-i-insats": ("4", "1", "11", "12"),
    }


def test_the_most_at_once_counts_the_last_day_and_not_the_day_after() -> None:
    """One leaves on the 31st, the next begins on the 1st; then two are there together."""
    assert most_at_once({1: 1, 5: 1, 7: 1}, {5: 1, 99: 2}, 3) == 2
    world = World(
        people=[
            closed(date(2021, 4, 1), who=1, start=date(2020, 1, 1)),
            closed(date(2021, 6, 1), who=2, start=date(2021, 4, 1)),
            Person(who=3, start=date(2021, 5, 31)),
        ],
        planned=((2021, 2),),
    )
    found = edition(world)
    assert value(found, "insats.alfa.deltagare.samtidigt-hogst") == "2"
    assert value(found, "insats.alfa.deltagare.av-planerat") == "150%"
    assert value(found, "forbund.deltagare.med-personuppgifter.av-planerat") == "150%"
    assert value(found, "forbund.deltagare.planerat.personer") == "2"


def test_who_stays_longer_than_the_insats_is_meant_to_last() -> None:
    over = Person(who=1, start=date(2021, 5, 31), longest=7)
    within = Person(who=2, start=date(2021, 6, 1), longest=7)
    found = edition(World(people=[over, within]))
    assert value(found, "insats.alfa.deltagare.langsta-tid.over") == "1"
    assert value(found, "insats.alfa.deltagare.langsta-tid.over.andel") == "50%"


def test_staying_by_kaplan_and_meier() -> None:
    """Of four who begin on 1 January, one leaves for work in month 3, one otherwise in month 8, two
    stay. After 6 months 3 of 4 remain; after 12, where nobody is watched longer, the table ends.
    A fifth has been there for 6 whole months when the period begins: in month 8 she is one of four
    at risk, so three quarters of three quarters stay.
    """
    begun = date(2021, 1, 1)
    world = World(
        people=[
            closed(date(2021, 3, 11), who=1, start=begun),
            closed(date(2021, 8, 11), who=2, start=begun, occupation="other"),
            Person(who=3, start=begun),
            Person(who=4, start=begun),
            Person(who=5, start=date(2020, 7, 1)),
        ]
    )
    found = edition(world)
    assert cells(found.tables["insats.alfa.deltagare.kvar"]) == {
        "0": ("4", "0", "0", "100", "0"),
        "6": ("4", "1", "0", "75", "25"),
        "12": ("1", "0", "1", "56.25", "25"),
    }


def test_a_person_has_a_payer_once() -> None:
    world = World(
        people=[
            Person(who=1, before=("benefit",)),
            Person(who=2, before=("support", "benefit")),
            Person(who=3, before=()),
        ]
    )
    found = edition(world)
    stem = "insats.alfa.deltagare.forsorjning-fore-grupp"
    keys = ("fk", "kommun", "af", "uppgift-saknas", "fk.andel")
    assert [value(found, f"{stem}.{k}") for k in keys] == ["2", "1", "0", "1", "67%"]


def test_extent_and_lasting_solutions_at_closing() -> None:
    world = World(
        people=[
            closed(who=1, extent_before=0, extent_after=50),
            closed(who=2, extent_before=25, extent_after=50, occupation="lasting"),
            closed(who=3, extent_before=25, extent_after=0, occupation="seeking"),
            closed(who=4, occupation="school"),
        ]
    )
    found = edition(world)
    stem = "insats.alfa.avslutade"
    keys = ("borjat", "okat", "oforandrad", "minskat", "uppgift-saknas")
    assert [value(found, f"{stem}.omfattning.{k}") for k in keys] == ["1", "1", "0", "1", "1"]
    assert value(found, f"{stem}.till-annan-varaktig-losning") == "1"
    assert value(found, f"{stem}.arbete-studier-eller-varaktig-losning.andel") == "75%"


def test_net_change_is_after_less_before() -> None:
    world = World(
        people=[
            closed(who=1, before=("support",), after=("none",)),
            closed(who=2, before=("support", "benefit"), after=("benefit",)),
        ]
    )
    table = edition(world).tables["insats.alfa.avslutade.forsorjning-netto"]
    assert cells(table) == {
        "sjukpenning": ("0",),
        "forsorjningsstod": ("-2",),
        "ingen-offentlig-forsorjning": ("1",),
    }


def test_obstacles_to_quality() -> None:
    world = World(
        people=[
            Person(who=1, education="", start_late=15),
            Person(who=2, education="missing", outside_age=True, start_late=14),
            Person(who=3, before=(), events=(("plan_completed", date(2021, 1, 31)),)),
            closed(who=4, occupation="", end_late=40),
        ],
        head_counts=(told("participants", 9),),
    )
    found = edition(world)
    rows = cells(found.tables["insats.alfa.kvalitet"])
    told_rows = {key: row[:2] for key, row in rows.items() if row[0] != "0"}
    assert told_rows == {
        "deltagare-utbildning": ("2", "4"),
        "deltagare-forsorjning-fore": ("1", "4"),
        "deltagare-utanfor-aldern": ("1", "4"),
        "deltagare-plan-fore-start": ("1", "4"),
        "nya-sen-registrering": ("1", "4"),
        "avslutade-sysselsattning": ("1", "1"),
        "avslutade-sen-registrering": ("1", "1"),
    }
    assert value(found, "forbund.deltagare.utbildning.uppgift-saknas.andel") == "50%"
    coverage = found.tables["forbund.kvalitet"].rows[-1]
    assert (coverage.key, coverage.note) == ("volym", "Volym")


def test_the_result_of_the_forbund_over_each_base() -> None:
    """Closed: one of two to work, one seeking. Gamma: one of two begins to study. Told: 3 of 9."""
    world = World(
        people=[
            closed(who=1),
            closed(who=2, insats="beta", occupation="seeking"),
            Person("gamma", 3, spells=(("school", date(2021, 3, 1)),)),
            Person("gamma", 4),
        ],
        head_counts=(told("closed", 9), told("closed", 3, variable="occupation", code="job")),
    )
    table = edition(world).tables["forbund.resultat.baser"]
    assert {key: row[:2] for key, row in cells(table).items()} == {
        "alla-avslutade": ("1", "2"),
        "med-personuppgifter": ("1", "2"),
        "inkl-sokande": ("2", "2"),
        "inkl-utan-utskrivning": ("2", "4"),
        "inkl-volym": ("4", "11"),
    }


def test_sexes_have_shares_in_every_population() -> None:
    world = World(people=[closed(who=1), Person("beta", 2, sex="man"), Person(who=3)])
    found = edition(world)
    assert value(found, "insats.alfa.nya.kon.kvinna.andel") == "100%"
    assert value(found, "forbund.nya.kon.man.andel") == "33%"
    assert value(found, "forbund.avslutade.kon.kvinna.andel") == "100%"


def test_the_forbund_tells_ages_in_its_other_cuts_too() -> None:
    found = edition(World(people=[Person(who=1, born=1999), Person(who=2, born=1970)]))
    assert value(found, "forbund.deltagare.alder.45-plus") == "1"
    assert value(found, "forbund.deltagare.alder-two.30-plus") == "1"
    sums = {s.total: s.parts for s in found.tables["forbund.deltagare.alder-two"].sums}
    assert sums["forbund.deltagare.alder-two.30-plus"] == (
        "forbund.deltagare.alder#fran-30",
        "forbund.deltagare.alder#fran-45",
    )


def test_extremes_and_shares_after_a_hidden_number_are_for_insiders() -> None:
    assert insiders_only("insats.alfa.deltagare.alder.lagsta")
    assert not insiders_only("insats.alfa.deltagare.alder.median")
    people = [closed(date(2021, 3, 11), who=n, start=date(2021, 1, 1)) for n in range(2)]
    people += [Person(who=n, start=date(2021, 1, 1)) for n in range(2, 5)]
    table = edition(World(people=people)).tables["insats.alfa.deltagare.kvar"]
    stem = "insats.alfa.deltagare.kvar.6"
    hidden = untold([table], {f"{stem}.arbete-eller-studier"})
    assert hidden == {f"{stem}.kvar-andel", f"{stem}.arbete-eller-studier-andel"}


def test_outsiders_are_told_no_extremes_and_no_median_of_few() -> None:
    """Twelve have a median, nine have not; nobody outside sees the youngest."""
    people = [Person(who=n, born=1980 + n, sex="woman") for n in range(12)]
    people += [Person("beta", 100 + n, born=1980 + n, sex="woman") for n in range(9)]
    figures = edition(World(people=people), minimum=5).figures
    assert figures["insats.alfa.deltagare.alder.median"].status is Status.SHOWN
    assert figures["insats.beta.deltagare.alder.median"].status is Status.SUPPRESSED
    for insats in ("alfa", "beta"):
        assert figures[f"insats.{insats}.deltagare.alder.lagsta"].status is Status.SUPPRESSED
        assert figures[f"insats.{insats}.deltagare.alder.hogsta"].value is None


def test_what_last_year_told_since_the_start_is_told_again_or_nothing_is() -> None:
    """40 since the start in 2020 and 2 new in 2021: 42 would tell the 2."""
    people = [Person("gamma", n, start=date(2020, 3, 1), sex="woman") for n in range(40)]
    people += [Person("gamma", 50 + n, sex="woman") for n in range(2)]
    frames, counted = World(people=people).frames(), frozenset({2020, 2021})
    then, now = (publish(frames, year(y), Policy(5), "h1", counted).figures for y in (2020, 2021))
    key = "insats.gamma.sedan-start.deltagare.antal"
    assert then[key].value == 40
    assert now[key].status is Status.SUPPRESSED
