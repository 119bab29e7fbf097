"""A small questionnaire and rows to answer it with, for tests that need no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from mellanrum.figures.disclosure import Policy
from mellanrum.instruments.definition import (
    Condition,
    Form,
    Indicator,
    Instrument,
    InstrumentKind,
    Item,
    KeyFigure,
    KeyFigureKind,
    Option,
    Scale,
    Tone,
)
from mellanrum.reports.survey_items import Values, Yardsticks
from mellanrum.reports.survey_results import Results, assemble
from mellanrum.stats.surveys.editions import editions
from mellanrum.stats.surveys.frames import (
    CampaignView,
    SheetRow,
    SurveyData,
    TicketCount,
    frames_from,
)
from mellanrum.stats.surveys.making import GroupMaker
from mellanrum.stats.surveys.tally import tally

GROUP = "participant_closing"
TOP = KeyFigure(KeyFigureKind.TOP, frozenset({2, 3}), "Positiva svar")
TONES = (Tone.NEGATIVE, Tone.POSITIVE, Tone.POSITIVE)
LABELS = ("Nej", "Delvis", "Helt")
SCALE = Scale("tre", "Tre", tuple(Option(i + 1, LABELS[i], tone) for i, tone in enumerate(TONES)))
ITEMS = (
    Item("f1", 1, "Till nytta?", scale="tre", indicator=1, measure="1a", key_figure=TOP),
    Item("f2", 2, "Planering?", scale="tre", indicator=1, measure="1b", key_figure=TOP),
    Item("f3", 3, "Bra planering?", scale="tre", indicator=2, measure="2a", key_figure=TOP,
         shown_if=Condition("f2", frozenset({2, 3})), comparable_with_previous=False,
         why_not_comparable="Frågan är ny."),
)  # fmt: skip
FORM = Form(GROUP, "Deltagare, vid avslut", "", asks_sex=True, splits_by_sex=True, items=ITEMS)
INSTRUMENT = Instrument(
    "indikatorer", "9", "Prov", "vi", "vi", InstrumentKind.INDICATORS, scales={"tre": SCALE},
    indicators=(Indicator(1, "Ett", "Ett"), Indicator(2, "Två", "Två"),
                Indicator(3, "Tre", "Tre", is_excluded=True, note="Ingen enkät.")),
    forms=(FORM,),
)  # fmt: skip
INSATSER = {"a": "Arken", "b": "Bryggan", "c": "Cirkeln"}
MUNICIPALITIES = {"x": "Xby", "y": "Yby"}


def row(sex: str, insats: str, municipality: str, **values: int) -> SheetRow:
    return SheetRow(2021, GROUP, insats, municipality, sex, values)


def maker_of(rows: Sequence[SheetRow]) -> GroupMaker:
    counted = tally(frames_from(rows))[2021, GROUP]
    return GroupMaker(INSTRUMENT, FORM, 2021, counted, "h1", INSATSER, MUNICIPALITIES, {}, {})


def results(
    rows: Sequence[SheetRow],
    policy: Policy,
    national: Values | None = None,
    before: Values | None = None,
    own: Values | None = None,
    tickets: Mapping[tuple[str, str], int] | None = None,
    state: str = "closed",
) -> Results:
    campaign = CampaignView(1, "avslut", "Avslut", 2021, GROUP, "9", "closing", state)
    counts = tuple(
        TicketCount(1, insats, "x", "link", state, n)
        for (insats, state), n in (tickets or {}).items()
    )
    data = SurveyData("f", "indikatorer", frames_from(rows), (campaign,), counts, INSATSER,
                      MUNICIPALITIES)  # fmt: skip
    made = editions(data, lambda version: INSTRUMENT, policy, "h1", (2021, 2020))
    yardsticks = Yardsticks(made[2020], own or {}, national or {}, before or {})
    return assemble(data, made[2021], yardsticks, policy, "h1")


def of_all(**values: int) -> Values:
    """National or own values of all, by item."""
    return {(GROUP, item, "all"): (Decimal(value), None, "NNS") for item, value in values.items()}


@st.composite
def forms(draw: st.DrawFn) -> SheetRow:
    """A form that keeps to the condition of its last question, and may leave any question."""
    sex = draw(st.sampled_from(("woman", "woman", "man", "man", "unstated")))
    insats = draw(st.sampled_from(("a", "a", "b", "c")))
    place = draw(st.sampled_from(("x", "x", "y")))
    values = {}
    for item in ("f1", "f2"):
        if draw(st.integers(0, 9)):
            values[item] = draw(st.integers(1, 3))
    if values.get("f2", 1) > 1 and draw(st.integers(0, 9)):
        values["f3"] = draw(st.integers(1, 3))
    return row(sex, insats, place, **values)


def nested(seed: int) -> list[SheetRow]:
    """Insatser that lie in one municipality each, one of them nearly for women, in some worlds."""
    rng = Random(seed)
    many, is_nested = rng.choice((12, 20, 30, 45, 70)), rng.random() < 0.5
    sizes, unsure = [rng.random() ** 2 for _ in INSATSER], rng.choice((0, 0.3, 1))
    return [_nested_row(rng, sizes, unsure, is_nested) for _ in range(many)]


def _nested_row(rng: Random, sizes: list[float], unsure: float, is_nested: bool) -> SheetRow:
    (insats,) = rng.choices("abc", sizes)
    home = {"a": "x", "b": "y", "c": rng.choice("xy")}[insats] if is_nested else rng.choice("xxy")
    (sex,) = rng.choices(("woman", "man", "unstated"), (5, 4, unsure))
    if is_nested and insats == "a" and rng.random() < 0.9:
        sex = "woman"
    values = {item: rng.randint(1, 3) for item in ("f1", "f2") if rng.random() < 0.9}
    if values.get("f2", 1) > 1 and rng.random() < 0.9:
        values["f3"] = rng.randint(1, 3)
    return row(sex, insats, home, **values)
