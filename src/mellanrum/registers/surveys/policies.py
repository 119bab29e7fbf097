"""Rules of campaigns, sheets, answers and values from elsewhere. Each says no with a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.answers import is_shown
from mellanrum.instruments.definition import (
    GROUPS,
    Form,
    Instrument,
    InstrumentKind,
    Item,
    ItemKind,
)
from mellanrum.instruments.loading import list_instruments, load_instrument, parse_instrument
from mellanrum.instruments.problems import InstrumentError
from mellanrum.registers.organisation.policies import DAYS, check_span
from mellanrum.registers.rules import Rule, World, alone, with_found
from mellanrum.registers.surveys.rows import (
    AnswerRow,
    CampaignRow,
    ExcludedRow,
    OwnInstrumentRow,
    SheetRow,
    SurveyNumberRow,
    TicketsRow,
)

RESPONSE_RATE = "svarsfrekvens"  # an item beside those of the form
ALL = "all"
UNSTATED = "unstated"
NOT_ANONYMOUS = {InstrumentKind.PROGRESSION, InstrumentKind.ROUTINE}


def instrument_of(row: CampaignRow, world: World) -> Instrument:
    """The campaign's instrument: on file, else the förbund's own. Raises DomainError."""
    try:
        return load_instrument(row.instrument, row.instrument_version)
    except InstrumentError:
        raise
    except DomainError:
        version = row.instrument_version
        key = (row.instrument, int(version) if version.isdecimal() else 0)
        own: OwnInstrumentRow | None = world.find("own_instruments", *key)
        if own is None:
            raise
        return read_own(own.content, own.title)


@lru_cache(maxsize=64)
def read_own(content: str, title: str) -> Instrument:
    """An own instrument out of JSON. Raises InstrumentError."""
    return parse_instrument(json.loads(content), title)


def check_own_instrument(row: OwnInstrumentRow) -> None:
    """What is used can be read."""
    if row.state != "draft":
        read_own(row.content, row.title)


def form_of(row: CampaignRow, world: World) -> Form:
    """The form that the campaign asks. Raises DomainError."""
    return instrument_of(row, world).get_form(row.group)


def check_campaign(row: CampaignRow) -> None:
    """A campaign lasts at least a day, and months after the start are told when they matter."""
    check_span(row.from_on, row.to_on)
    if row.kind == "after_months" and not row.months_after:
        raise DomainError("Ange hur många månader efter starten frågan ställs.")
    if row.kind != "after_months" and row.months_after is not None:
        raise DomainError("Månader anges bara när frågan ställs en tid efter start.")


def check_instrument(row: CampaignRow, world: World) -> None:
    """The instrument is known, asks the group anonymously, and has questions for it; those of a
    draft may be written before it opens, as they may on the page.
    """
    instrument = instrument_of(row, world)
    form = instrument.get_form(row.group)
    if instrument.kind in NOT_ANONYMOUS:
        raise DomainError(f"”{instrument.title}” är inte en enkät som besvaras anonymt.")
    if not form.items and row.state != "draft":
        raise DomainError(f"”{instrument.title}” har inga frågor till ”{GROUPS[row.group]}”.")


def check_asked(row: TicketsRow | SheetRow, campaign: CampaignRow) -> None:
    """The insats is one that the campaign asks about."""
    if row.insats and row.insats not in campaign.insatser:
        raise DomainError(f"Enkätomgången {campaign.slug} frågar inte om insatsen {row.insats}.")


def check_excluded(row: ExcludedRow, campaign: CampaignRow) -> None:
    """An insats is asked about or left out, not both."""
    if row.insats in campaign.insatser:
        raise DomainError(f"Insatsen {row.insats} är både med i omgången och utesluten.")


def check_tickets(row: TicketsRow) -> None:
    """Somebody was asked, and no more declined than were asked."""
    if row.count < 1:
        raise DomainError("Antalet utskick är noll.")
    if (row.declined or 0) > row.count:
        raise DomainError(f"{row.declined} har avböjt, men bara {row.count} har fått enkäten.")


def check_sheet(row: SheetRow, campaign: CampaignRow) -> None:
    """A sheet is of a campaign that has been open, and not older than it."""
    if campaign.state in {"draft", "cancelled"}:
        raise DomainError(f"Enkätomgången {campaign.slug} har inte varit öppen för svar.")
    if row.poured_on < campaign.from_on.replace(day=1):
        month, first = f"{row.poured_on:%Y-%m}", campaign.from_on
        raise DomainError(f"Bladet är från {month}, men omgången började {first}.")


def check_number(row: SheetRow, world: World) -> None:
    """A sheet's number is its own."""
    if world.beside("survey_sheets", row, "number"):
        raise DomainError(f"Bladet {row.number:x} finns två gånger.")


def check_sheet_sex(row: SheetRow, world: World) -> None:
    """Sex is told only where the form asks for it."""
    campaign = world.find("campaigns", row.campaign)
    if campaign is None or row.sex == UNSTATED:
        return
    form = _known_form(campaign, world)
    if form is not None and not form.asks_sex:
        raise DomainError(f"Formuläret ”{form.title}” frågar inte efter kön.")


def check_item(row: AnswerRow, world: World) -> None:
    """The question is in the form, has options, and was asked given the sheet's other answers."""
    found = _asked(row, world)
    if found is None:
        return
    form, item = found
    if item is None:
        raise DomainError(f"Formuläret ”{form.title}” har ingen fråga ”{row.item}”.")
    if item.kind is ItemKind.TEXT:
        raise DomainError(f"Frågan ”{row.item}” besvaras med egna ord, som inte hör till bladet.")
    if item.shown_if is not None and not is_shown(item, _earlier(row, item, world)):
        raise DomainError(
            f"Frågan ”{row.item}” ställs bara till den som svarat "
            f"{_any_of(item.shown_if.codes)} på ”{item.shown_if.item}”."
        )


def check_value(row: AnswerRow, world: World) -> None:
    """The code is one of the scale's."""
    found = _asked(row, world)
    if found is None or found[1] is None or found[1].kind is ItemKind.TEXT:
        return
    campaign = world.find("campaigns", row.campaign)
    scale = instrument_of(campaign, world).scale_of(found[1])  # type: ignore[arg-type]
    if row.value not in scale.codes:
        raise DomainError(f"Svaret {row.value} finns inte bland {_any_of(scale.codes)}.")


def _asked(row: AnswerRow, world: World) -> tuple[Form, Item | None] | None:
    """The form and the question; None when the campaign or its form is itself at fault."""
    campaign = world.find("campaigns", row.campaign)
    form = None if campaign is None else _known_form(campaign, world)
    return None if form is None else (form, form.find_item(row.item))


def _known_form(campaign: CampaignRow, world: World) -> Form | None:
    try:
        return form_of(campaign, world)
    except DomainError:
        return None  # told at the campaign


def _earlier(row: AnswerRow, item: Item, world: World) -> dict[str, int]:
    """The sheet's answer to the question that decides whether this one is asked."""
    assert item.shown_if is not None
    key = item.shown_if.item
    found = world.find("survey_answers", row.campaign, row.sheet, key)
    return {} if found is None else {key: found.value}


def _any_of(codes: frozenset[int]) -> str:
    return ", ".join(str(code) for code in sorted(codes))


def check_survey_number(row: SurveyNumberRow) -> None:
    """Between nothing and all, counted on somebody; another förbund has a name."""
    if not 0 <= row.value <= 100:
        raise DomainError(
            f"Värdet {str(row.value).replace('.', ',')} ligger inte mellan 0 och 100."
        )
    if row.n == 0:
        raise DomainError("Basen är noll.")
    if row.kind == "other" and not row.label:
        raise DomainError("Ange vilket förbund värdet är från.")


def check_numbered_item(row: SurveyNumberRow, world: World) -> None:
    """The question is one that the group is asked, in the year's version if there is one."""
    known = [*list_versions(row.instrument, world)]
    form = form_of_number(known, row.survey_year, row.group, row.item)
    if row.sex != ALL and not form.asks_sex:
        raise DomainError(f"Formuläret ”{form.title}” frågar inte efter kön.")


def list_versions(key: str, world: World) -> Iterator[Instrument]:
    """The versions of an instrument, on file and own, that can be read. DomainError for none."""
    found = [one for one in list_instruments() if one.key == key]
    for own in world.rows("own_instruments").values():
        if own.key == key and own.state != "draft":
            found.append(read_own(own.content, own.title))
    if not found:
        raise DomainError(f"Det finns inget formulär ”{key}”.")
    yield from found


def form_of_number(known: list[Instrument], survey_year: int, group: str, item: str) -> Form:
    """The form with the question, among an instrument's versions. Raises DomainError."""
    of_year = [one for one in known if one.survey_year == survey_year] or known
    forms = [form for one in of_year if (form := one.find_form(group)) is not None]
    if not forms:
        raise DomainError(f"”{known[0].title}” frågar inte ”{GROUPS.get(group, group)}”.")
    for form in forms:
        if item == RESPONSE_RATE or form.find_item(item) is not None:
            return form
    raise DomainError(f"Formuläret ”{forms[0].title}” har ingen fråga ”{item}” {survey_year}.")


_OF_CAMPAIGN = "Rätta insatsen, eller lägg till den bland omgångens insatser."
RULES: dict[str, tuple[Rule, ...]] = {
    "own_instruments": (
        Rule(
            "content", alone(check_own_instrument), "Rätta formuläret, eller gör det till utkast."
        ),
    ),
    "campaigns": (
        Rule("to_on", alone(check_campaign), f"{DAYS} Rätta eller töm månaderna."),
        Rule(
            "instrument_version",
            check_instrument,
            "Skriv formulärets namn och version som filen i instruments/, t.ex. indikatorer och "
            "2021, och en grupp som det frågar.",
        ),
    ),
    "survey_excluded": (
        Rule(
            "insats",
            with_found("campaigns", lambda row: (row.campaign,), check_excluded),
            "Ta bort den på det ena stället.",
        ),
    ),
    "survey_tickets": (
        Rule("count", alone(check_tickets), "Rätta antalen."),
        Rule(
            "insats",
            with_found("campaigns", lambda row: (row.campaign,), check_asked),
            _OF_CAMPAIGN,
        ),
    ),
    "survey_sheets": (
        Rule("number", check_number, "Ge det ena bladet ett nytt slumptal."),
        Rule(
            "insats",
            with_found("campaigns", lambda row: (row.campaign,), check_asked),
            _OF_CAMPAIGN,
        ),
        Rule(
            "poured_on",
            with_found("campaigns", lambda row: (row.campaign,), check_sheet),
            "Rätta månaden, eller omgångens dagar och läge.",
        ),
        Rule("sex", check_sheet_sex, "Ta bort uppgiften om kön."),
    ),
    "survey_answers": (
        Rule("item", check_item, "Rätta frågans nyckel, eller ta bort raden."),
        Rule("value", check_value, "Skriv svarets kod i skalan."),
    ),
    "survey_numbers": (
        Rule("value", alone(check_survey_number), "Rätta värdet, basen eller etiketten."),
        Rule("item", check_numbered_item, "Rätta formuläret, gruppen, frågan eller könet."),
    ),
}
