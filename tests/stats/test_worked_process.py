"""The process worked out by hand: plans, deadlines, follow-ups, and all since the start."""

from __future__ import annotations

from datetime import date

from mellanrum.domain.periods import year
from mellanrum.stats.registry import DeadlineView
from tests.stats.test_worked import edition, value
from tests.stats.test_worked_closing import cells
from tests.stats.world import Person, World, closed

PLAN = DeadlineView("alfa", "plan", "Plan inom en månad", "start", "plan_completed", 1, "months",
                    False)  # fmt: skip
AFTER = DeadlineView("alfa", "efter-3", "Efter tre månader", "closing", "", 3, "months", True)


def steps(**days: date) -> tuple[tuple[str, date], ...]:
    return tuple(days.items())


def test_plans_are_counted_the_day_they_first_happened() -> None:
    world = World(
        people=[
            Person(who=1, events=steps(plan_begun=date(2020, 12, 31),
                                       plan_completed=date(2021, 1, 1))),
            Person(who=2, sex="man", events=(("plan_completed", date(2020, 5, 1)),
                                             ("plan_completed", date(2021, 5, 1)))),
            closed(date(2021, 3, 1), who=3, events=steps(plan_handed_over=date(2021, 12, 31))),
            Person("beta", 4, end=date(2021, 3, 1), reason="wrong_registration",
                   events=steps(plan_completed=date(2021, 2, 2))),
        ]
    )  # fmt: skip
    found = edition(world)
    assert value(found, "insats.alfa.planer-paborjade.antal") == "0"
    assert value(found, "insats.alfa.planer-upprattade.antal") == "1"
    assert value(found, "insats.alfa.planer-overlamnade.kon.kvinna") == "1"
    assert value(found, "forbund.planer-upprattade.antal") == "1"
    assert value(found, "insats.alfa.pagaende.steg.plan") == "2"


def test_how_far_the_ongoing_have_come_at_the_end_of_the_period() -> None:
    world = World(
        people=[
            Person(who=1, events=steps(assessment_begun=date(2021, 3, 1))),
            Person(who=2, events=steps(assessment_begun=date(2021, 3, 1),
                                       plan_completed=date(2022, 1, 1))),
            Person(who=3, events=steps(plan_completed=date(2021, 12, 31))),
            Person(who=4),
        ]
    )  # fmt: skip
    found = edition(world)
    stem = "insats.alfa.pagaende.steg"
    steps_found = [value(found, f"{stem}.{k}") for k in ("fore-kartlaggning", "kartlaggning")]
    assert steps_found == ["1", "2"]
    assert value(found, f"{stem}.plan") == "1"


def test_a_deadline_belongs_to_the_period_in_which_it_falls() -> None:
    """A month from 1 February is 1 March: done then is in time, the day after is late."""
    world = World(
        people=[
            Person(who=1, events=steps(plan_completed=date(2021, 3, 1))),
            Person(who=2, events=steps(plan_completed=date(2021, 3, 2))),
            Person(who=3, events=steps(plan_completed=date(2022, 1, 1))),
            Person(who=4, start=date(2020, 12, 1), events=steps(plan_completed=date(2020, 12, 5))),
            Person(who=5, start=date(2021, 12, 2), events=steps(plan_completed=date(2021, 12, 3))),
        ],
        deadlines=(PLAN,),
    )
    found = edition(world)
    stem = "insats.alfa.tidsgranser.plan"
    keys = ("langd", "antal", "inom", "inom.andel", "sent", "ej-gjort", "gjorda", "median")
    told = {k: value(found, f"{stem}.{k}") for k in keys if f"{stem}.{k}" in found.figures}
    assert told == {
        "langd": "1",
        "antal": "4",
        "inom": "2",
        "inom.andel": "50%",
        "sent": "1",
        "ej-gjort": "1",
        "median": "28",
    }


def test_follow_ups_tell_who_was_reached_and_what_they_did_then() -> None:
    """Three months after the last day, 31 August, is 30 November."""
    world = World(
        people=[
            closed(who=1, follow_ups=(("efter-3", date(2021, 11, 30), "job"),)),
            closed(who=2, follow_ups=(("efter-3", date(2021, 12, 9), "other"),)),
            closed(who=3, follow_ups=(("efter-3", None, ""),)),
            closed(who=4),
            closed(date(2021, 11, 1), who=5, follow_ups=(("efter-3", date(2022, 1, 31), "job"),)),
        ],
        deadlines=(AFTER,),
    )
    found = edition(world)
    assert cells(found.tables["insats.alfa.uppfoljningar"]) == {
        "efter-3": ("4", "2", "50", "1", "1", "1", "1", "50")
    }
    table = found.tables["insats.alfa.uppfoljningar.efter-3.sysselsattning"]
    told = {key: row[0] for key, row in cells(table).items() if row[0] != "0"}
    assert told == {"arbete-utan-subvention": "1", "ovrigt": "1"}
    later = edition(world, year(2022))
    assert value(later, "insats.alfa.uppfoljningar.efter-3.gjorda") == "1"


def test_everything_since_the_start_and_how_it_is_now() -> None:
    """Four since 2019: one works still, one worked once, one left to studies, one rests."""
    started = {"insats": "gamma", "start": date(2019, 5, 1)}
    world = World(
        people=[
            Person(**started, who=1, spells=(("job", date(2020, 1, 1)),)),
            Person(**started, who=2, spells=(("job", date(2020, 1, 1), date(2021, 12, 31)),)),
            Person(**started, who=3, end=date(2021, 6, 1), reason="discharged",
                   occupation="school"),
            Person("gamma", 4, start=date(2021, 2, 1), spells=(("lasting", date(2021, 3, 1)),),
                   events=(("rest_from", date(2021, 10, 1)),)),
            Person("gamma", 5, start=date(2022, 1, 1)),
        ]
    )  # fmt: skip
    found = edition(world)
    rows = cells(found.tables["insats.gamma.sedan-start.deltagare"])
    told = {key: rows[key] for key in ("deltagare", "avslutade", "vilande")}
    assert told == {
        "deltagare": ("3", "4", ""),
        "avslutade": ("", "1", "25"),
        "vilande": ("", "1", "25"),
    }
    stem = "insats.gamma.sedan-start"
    kinds = ("till-arbete", "till-studier", "arbete-eller-studier", "annan-varaktig-losning",
             "arbete-studier-eller-varaktig-losning")  # fmt: skip
    assert [value(found, f"{stem}.deltagare.nu.{k}") for k in kinds] == ["1", "1", "2", "1", "3"]
    ever = [value(found, f"{stem}.deltagare.nagonsin.{k}") for k in kinds]
    assert ever == ["2", "1", "3", "1", "4"]
    assert value(found, f"{stem}.fore.nagonsin.arbete-eller-studier") == "3"
    assert value(found, f"{stem}.avslutade.till-studier.andel") == "100%"


def test_a_rest_that_ended_is_no_rest() -> None:
    events = (("rest_from", date(2020, 3, 1)), ("rest_to", date(2021, 12, 31)))
    world = World(people=[Person("gamma", 1, start=date(2019, 1, 1), events=events)])
    assert "insats.gamma.sedan-start.deltagare.vilande" not in edition(world).figures
    assert value(edition(world, year(2020)), "insats.gamma.sedan-start.deltagare.vilande") == "1"
