"""The demo's operation: posts, deviations, offers, obstacle cases. No person is in any of it.

All is written by the actions that the pages use, by those of the demo's cast who would have.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from mellanrum.accounts.queries import find_user
from mellanrum.audit.actor import Actor
from mellanrum.domain.periods import today_of
from mellanrum.jobs.people import AF, DEMO_FORBUND, FK, HOST, REGION, TEAM
from mellanrum.registers.insatser.actions import deviations, functions, obstacle_cases, posts
from mellanrum.registers.insatser.actions.catalogue import add_activity, plan_sessions
from mellanrum.registers.insatser.actions.intake_pauses import pause_intake
from mellanrum.registers.insatser.actions.stay_rules import StayRuleRow, save_stay_rule
from mellanrum.registers.insatser.actions.workplaces import add_workplace
from mellanrum.registers.insatser.assignments import actor_of
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.operation_rows import (
    ActivityRow,
    CaseRow,
    DeviationRow,
    FunctionRow,
    PauseRow,
    PostRow,
    SessionRow,
    TargetRow,
    WorkplaceRow,
)
from mellanrum.registers.insatser.queries import get_insats
from mellanrum.registers.insatser.writing import SWEDEN
from mellanrum.registers.organisation.models import Party
from mellanrum.registers.organisation.queries import get_forbund

WAY_IN = "beredningsgruppen"
# (party, title, per cent, who holds it; '' is vacant)
POSTS = (
    (HOST, "Handläggare", 100, "Socialsekreterare"),
    (HOST, "Arbetskonsulent", 100, "Arbetskonsulent"),
    (AF, "Handläggare", 50, "Arbetsförmedlare"),
    (FK, "Handläggare", 40, "Personlig handläggare"),
    (REGION, "Rehabkoordinator", 50, ""),
)
# (name, kind, is a group, works towards a job, places, what it is)
OFFERS = (
    ("Morgongruppen", "group_activity", True, False, 10,
     "Frukost, dagens nyheter och planering av veckan."),
    ("Pröva-på-verkstaden", "group_activity", True, True, 6,
     "Snickeri, sömnad och cykelreparationer i egen takt."),
    ("Vägledande samtal", "individual_meeting", False, True, None,
     "Enskilda samtal om arbete och studier."),
)  # fmt: skip
# (name, places, what is done there)
WORKPLACES = (
    ("Kaféet Björken", 2, "Kök och servering, förmiddagar."),
    ("Återbruket på Svartön", 4, "Sortering, lagning och försäljning."),
    ("Trädgårdsmästeriet Norrsken", 3, "Växthus och utearbete, maj till oktober."),
)
# (title, what hinders, kind, rule, who raised it, how far it has come: 0–3)
HINDRANCES = (
    ("Beslut om ersättning dröjer när någon byter insats", "Deltagaren står utan pengar i väntan.",
     "rules", "Handläggningstid vid byte av ersättning", FK, 3),
    ("Läkarutlåtanden begärs in två gånger", "Två parter begär samma utlåtande på olika blankett.",
     "information", "Olika krav på medicinskt underlag", AF, 2),
    ("Ingen tolk vid gemensamma möten", "Parterna är oense om vem som bokar och betalar.",
     "resources", "Avtal om tolk gäller en part i taget", HOST, 1),
    ("Praktikplats kräver dator som ingen lånar ut", "Anmälan görs bara med e-legitimation.",
     "resources", "", HOST, 0),
)  # fmt: skip
REACHED_TO = "Lokal samverkansgrupp Luleå"


def demo_operation(at: datetime) -> bool:
    """Write the demo's operation, once; returns whether it was written now."""
    team = get_insats(DEMO_FORBUND, TEAM)
    if team.posts.exists():
        return False
    lead, chief = actor("teamledare", at), actor("chef", at)
    _posts(team, lead, at)
    _deviations(team, lead, at)
    _pauses(team, lead, chief, at)
    _offers(team, lead, at)
    _workplaces(team, lead, at)
    _stays(team, lead, at)
    _functions(team, chief, at)
    _hindrances(actor("samordnare", at), at)
    return True


def actor(username: str, at: datetime) -> Actor:
    """One of the demo's cast, as it may act that day."""
    user = find_user(username)
    assert user is not None
    return actor_of(user, today_of(at))


def party_of(slug: str) -> Party:
    return Party.objects.get(forbund__slug=DEMO_FORBUND, slug=slug)


def day(at: datetime, ago: int) -> date:
    """The day so many days before; negative is ahead."""
    return (at - timedelta(days=ago)).date()


def _posts(team: Insats, by: Actor, at: datetime) -> None:
    """What the parties promise this year; one of the posts is taken back."""
    start = date(at.year, 1, 1)
    for slug, title, percent, holder in POSTS:
        row = PostRow(party_of(slug), title, percent, start, holder_title=holder,
                      holder="named" if holder else "vacant")  # fmt: skip
        posts.add_post(insats=team, row=row, by=by, at=at)
    again = PostRow(party_of(AF), "Arbetsförmedlare för unga", 50, start, holder="named",
                    holder_title="Arbetsförmedlare")  # fmt: skip
    post = posts.add_post(insats=team, row=again, by=by, at=at)
    told = DeviationRow("staffing", "high", day(at, 25), "Halvtidstjänst för unga återkallad",
                        "Färre unga kan börja: tre väntar på en plats.")  # fmt: skip
    posts.withdraw_post(
        post=post,
        withdrawn_on=max(start, day(at, 25)),
        reason="Myndigheten drar in resursen efter en omorganisation.",
        deviation=told,
        seen=post.version,
        by=by,
        at=at,
    )


def _deviations(team: Insats, by: Actor, at: datetime) -> None:
    """One that is acted upon and told, and one that is over; that of the staffing is open."""
    row = DeviationRow("incident", "medium", day(at, 60), "Lokalen stängd efter vattenläcka",
                       "Gruppträffarna ställdes in i två veckor.")  # fmt: skip
    leak = deviations.report_deviation(insats=team, row=row, by=by, at=at)
    deviations.tell(
        deviation=leak, attr="steering_group_told_on", told_on=day(at, 50), by=by, at=at
    )
    deviations.act(deviation=leak, measures="Lånade lokal av biblioteket.", by=by, at=at)
    row = DeviationRow("other", "low", day(at, 120), "Telefonväxeln kopplade fel",
                       "Några samtal kom inte fram under en vecka.")  # fmt: skip
    phone = deviations.report_deviation(insats=team, row=row, by=by, at=at)
    deviations.act(deviation=phone, measures="Numren är rättade i växeln.", by=by, at=at)
    deviations.close(deviation=phone, by=by, at=at)


def _pauses(team: Insats, lead: Actor, chief: Actor, at: datetime) -> None:
    """The team's pause is over, so that the demo can enrol; that of the way in is to come."""
    then = PauseRow(day(at, 150), "Semester och vakanta tjänster", day(at, 115))
    pause_intake(insats=team, row=then, deviation=None, by=lead, at=at)
    coming = PauseRow(day(at, -30), "Gruppen möts inte över helgerna", day(at, -51))
    way_in = get_insats(DEMO_FORBUND, WAY_IN)
    pause_intake(insats=way_in, row=coming, deviation=None, by=chief, at=at)


def _offers(team: Insats, by: Actor, at: datetime) -> None:
    """Activities; the groups meet every week, from last week on."""
    for hour, (name, kind, group, work, places, text) in enumerate(OFFERS, start=9):
        row = ActivityRow(name, date(at.year, 1, 1), None, kind, work, group, places, text)
        activity = add_activity(insats=team, row=row, by=by, at=at)
        if group:
            monday = day(at, 7 + at.weekday()) + timedelta(days=hour - 9)
            starts = datetime.combine(monday, time(hour), SWEDEN)
            held = SessionRow(starts, starts + timedelta(hours=2), "Stora rummet", places)
            plan_sessions(activity=activity, row=held, weeks=1, times=6, by=by, at=at)


def _workplaces(team: Insats, by: Actor, at: datetime) -> None:
    for name, places, note in WORKPLACES:
        row = WorkplaceRow(name, places, date(at.year, 1, 1), None, party_of(HOST),
                           "Platsansvarig i kassan", note)  # fmt: skip
        add_workplace(forbund=team.forbund, row=row, insatser=[team], by=by, at=at)


def _stays(team: Insats, by: Actor, at: datetime) -> None:
    rule = StayRuleRow(6, "continued_rehabilitation", True, False, "Insatsavtalet, avsnitt 4")
    save_stay_rule(insats=team, row=rule, by=by, at=at)


def _functions(team: Insats, by: Actor, at: datetime) -> None:
    """A coordinator of the förbund, an extra resource of the team: one target is judged."""
    forbund, start, host = team.forbund, date(at.year - 1, 1, 1), party_of(HOST)
    row = FunctionRow("coordinator", "Samverkanskoordinator Luleå", host, 50, start,
                      municipality=host)  # fmt: skip
    coordinator = functions.add_function(forbund=forbund, row=row, by=by, at=at)
    row = FunctionRow("extra_resource", "Studie- och yrkesvägledare", host, 25, start,
                      insats=team)  # fmt: skip
    extra = functions.add_function(forbund=forbund, row=row, by=by, at=at)
    for function, target in (
        (coordinator, TargetRow(at.year - 1, "Hinder förda till den lokala gruppen", 6, 7,
                                "reached", "Räknat i hinderregistret.")),
        (coordinator, TargetRow(at.year, "Hinder förda till den lokala gruppen", 8)),
        (extra, TargetRow(at.year, "Deltagare som har fått vägledning", 20)),
    ):  # fmt: skip
        functions.save_target(function=function, row=target, by=by, at=at)


def _hindrances(by: Actor, at: datetime) -> None:
    """Living obstacle cases, one in each state."""
    forbund = get_forbund(DEMO_FORBUND)
    for place, (title, text, kind, rule, origin, reached) in enumerate(HINDRANCES):
        ago = 160 - 40 * place
        row = CaseRow(title, text, day(at, ago), kind, party_of(origin), (party_of(HOST),), rule)
        case = obstacle_cases.raise_case(forbund=forbund, row=row, by=by, at=at)
        if reached > 0:
            on = day(at, ago - 14)
            case = obstacle_cases.present(
                case=case, presented_on=on, presented_to=REACHED_TO, by=by, at=at
            )
        if reached > 1:
            told = "Gruppen har utsett någon hos varje part som reder ut frågan."
            on = day(at, ago - 28)
            case = obstacle_cases.act(case=case, acted_on=on, action_text=told, by=by, at=at)
        if reached > 2:
            on = day(at, ago - 60)
            obstacle_cases.settle(case=case, outcome_on=on, outcome="routine", by=by, at=at)
