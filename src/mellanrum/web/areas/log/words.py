"""What an event holds, in words. Adds to `web.words` what only the log tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mellanrum.accounts.access import LABELS
from mellanrum.domain.swedish import capitalized
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.web import words_operation, words_survey_data
from mellanrum.web.areas.protection.shown import every_label
from mellanrum.web.words import FIELDS, REGISTERS, VALUES, value_text

# Registers whose rows belong to an insats: the key starts with its slug.
OF_INSATS = frozenset(
    {
        "insatser",
        "goals",
        "goal_reports",
        "insats_periods",
        "insats_reports",
        "insats_parties",
        "insats_years",
        "head_counts",
        "deadlines",
        "activity_counts",
        "staffing",
        "routine_counts",
    }
)
OF_INSATS_FIELDS = frozenset({"insats", "parent", "successor"})
LOG_FIELDS = {
    "activity": "aktivitet",
    "adjusted_on": "justerat",
    "age_bands": "åldersgrupper",
    "amount_ore": "belopp i öre",
    "body": "organ",
    "budget_ore": "budget i öre",
    "challenges": "utmaningar",
    "changed": "ändrade",
    "code": "kod",
    "compartment": "huvudman",
    "content": "innehållets kontrollsumma",
    "count": "antal",
    "counts_as": "räknas som",
    "created": "nya",
    "cycle": "när",
    "deviations": "avvikelser",
    "direction": "riktning",
    "direction_detail": "finare inriktning",
    "discharges": "utskrivning",
    "document": "dokumentets kontrollsumma",
    "edition": "utgåva",
    "employees": "anställda",
    "ends_on": "slutar",
    "esf_funded": "finansieras av ESF",
    "field": "fält",
    "fields": "fält",
    "figure_key": "siffrans nyckel",
    "file": "fil",
    "follow_up_method": "metod för uppföljning",
    "form": "form",
    "formed_on": "bildat",
    "from": "från och med",
    "from_event": "räknas från",
    "from_year": "från år",
    "given_percent": "given bemanning i procent",
    "goal": "mål",
    "has_follow_up": "har uppföljning",
    "host": "värd",
    "insats": "insats",
    "is_follow_up": "uppföljning",
    "is_shared": "delad med alla",
    "kept": "behållna",
    "key": "nyckel",
    "label": "benämning",
    "ledger_object": "objekt i bokföringen",
    "length": "tid",
    "list": "lista",
    "lower": "lägst",
    "measure": "mått",
    "minimum_group": "minsta grupp",
    "minimum_group_source": "källa för minsta grupp",
    "mode": "sätt",
    "municipalities": "kommuner",
    "n": "bas",
    "note": "anteckning",
    "number": "nummer",
    "occurred_on": "skedde",
    "on": "dag",
    "org_number": "organisationsnummer",
    "origin_party": "part där hindret finns",
    "outcome": "utfall",
    "outcome_on": "avgjort",
    "parent": "del av",
    "party": "part",
    "pdf": "PDF-filens kontrollsumma",
    "planned_participants": "planerade deltagare",
    "population": "vilka som räknas",
    "position": "ordning",
    "presented_on": "redovisat",
    "previous_sha256": "föregående kontrollsumma",
    "profile": "frågor",
    "promised_percent": "utlovad bemanning i procent",
    "published_minimum": "minsta grupp i publicerat",
    "published_source": "källa för publicerat",
    "query": "fråga",
    "questionnaire_minimum": "minsta antal svar",
    "raised_on": "väckt",
    "reason": "skäl",
    "recipient": "mottagare",
    "role": "roll",
    "row": "rad",
    "rule": "regel",
    "seat": "säte",
    "series": "serie",
    "sex": "kön",
    "sha256": "kontrollsumma",
    "side": "plats",
    "since_start": "sedan start",
    "slug": "kortnamn i adressen",
    "source": "källa",
    "starts_on": "börjar",
    "subject": "ärende",
    "success_factors": "framgångsfaktorer",
    "successor": "efterföljare",
    "support_bands": "stödets grupper",
    "support_status": "stödets läge",
    "support_years": "stödets år",
    "target_groups": "målgrupper",
    "to_event": "räknas till",
    "to_year": "till år",
    "type": "typ",
    "unchanged": "oförändrade",
    "unit": "enhet",
    "up": "uppåt",
    "upper": "högst",
    "valid_from": "gäller från",
    "valid_to": "gäller till",
    "value": "värde",
    "variable": "uppgift",
    "version": "version",
    "vision": "vision",
    "vouchers": "ändrade verifikat",
    "website": "webbplats",
    "withdrawn": "tillbakadraget",
    **words_operation.FIELDS,
}
LOG_VALUES = {
    **{str(role): label for role, label in LABELS.items()},
    "anonymous": "anonymt",
    "at_least": "minst",
    "at_most": "högst",
    "casework": "insats",
    "closed": "avslutade",
    "closing": "avslut",
    "cancelled": "inställd",
    "days": "dagar",
    "draft": "utkast",
    "esf": "Europeiska socialfonden",
    "extension": "förlängning",
    "financier": "finansiär",
    "first": "ursprunglig",
    "head_count": "antal",
    "individual": "individinriktad",
    "man": "män",
    "mapped": "kartlagda",
    "met": "mötta",
    "months": "månader",
    "national": "riket",
    "new": "nya",
    "office": "kansli",
    "ongoing": "pågående",
    "other": "annat",
    "other_system": "annat system",
    "own": "eget",
    "owner": "ägare",
    "participants": "deltagare",
    "partner": "samverkanspart",
    "persons": "personer",
    "qualitative": "kvalitativt",
    "referral": "aktualisering",
    "structural": "strukturell",
    "woman": "kvinnor",
    **words_survey_data.VALUES,
    **{c: word for c, word in words_operation.VALUES.items() if c not in {"closed", "staffing"}},
}
CODED = frozenset(
    {
        "direction",
        "discharges",
        "from_event",
        "group",
        "holder",
        "kind",
        "population",
        "registration",
        "role",
        "severity",
        "sex",
        "side",
        "state",
        "to_event",
        "unit",
    }
)


IN_ORE = re.compile(r",? i öre$")


def as_date(text: str) -> date | None:
    """The day an ISO text names; None for other text."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def detail_lines(detail: Mapping[str, Any], insatser: Mapping[str, str]) -> Iterator[list[str]]:
    """[field, value] of what an event holds; what was changed tells the old value too."""
    before = detail.get("before") or {}
    for name, value in detail.items():
        if name == "before":
            continue
        text = told(name, value, insatser)
        if name in before:
            text = f"{text} (förut {told(name, before[name], insatser)})"
        yield [label(name), text]


def label(name: str) -> str:
    """'amount_ore' → 'Belopp'; a file keeps its name. Öre is told as kronor, so no word of it."""
    if "." in name:
        return name
    word = FIELDS.get(name) or LOG_FIELDS.get(name) or REGISTERS.get(name, name)
    return capitalized(IN_ORE.sub("", word))


def told(name: str, value: Any, insatser: Mapping[str, str]) -> str:
    """A stored value in words; an amount in kronor."""
    if name.endswith("_ore") and isinstance(value, int) and not isinstance(value, bool):
        return swedish_amount(value)
    if "." in name and isinstance(value, list) and len(value) == 2:
        return f"{value[0]} nya, {value[1]} ändrade"
    if isinstance(value, Mapping):
        return "; ".join(f"{label(k)}: {told(k, v, insatser)}" for k, v in value.items()) or "–"
    if name == "fields" and isinstance(value, list):
        return ", ".join(every_label().get(str(one), label(str(one))) for one in value) or "–"
    if isinstance(value, list):
        return ", ".join(told(name, one, insatser) for one in value) or "–"
    return _text(name, value, insatser) if isinstance(value, str) else value_text(value)


def _text(name: str, value: str, insatser: Mapping[str, str]) -> str:
    if name in OF_INSATS_FIELDS:
        return insatser.get(value, value) or "–"
    if name in CODED or value in VALUES:
        return VALUES.get(value) or LOG_VALUES.get(value, value) or "–"
    day = as_date(value)
    return long_date(day) if day else value_text(value)
