"""Writes docs/reference/formular.md, every questionnaire explained:
`python -m mellanrum.instruments.manual`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mellanrum.instruments.comparison import explain
from mellanrum.instruments.definition import (
    GROUPS,
    ROLES,
    TONE_LABELS,
    Form,
    Instrument,
    InstrumentKind,
    Item,
    Scale,
)
from mellanrum.instruments.loading import list_instruments
from mellanrum.instruments.movement import START_LABELS
from mellanrum.instruments.phrases import PHRASES
from mellanrum.instruments.wording import Wording, languages_of

TARGET = Path("docs/reference/formular.md")
KINDS = {
    InstrumentKind.INDICATORS: "indikatorer, anonymt",
    InstrumentKind.SATISFACTION: "nöjdhet, anonymt",
    InstrumentKind.PROGRESSION: "progression, hör till personens ärende",
    InstrumentKind.EVENT: "en aktivitet, anonymt",
    InstrumentKind.ROUTINE: "rutinfrågor, bara antal sparas",
}
HEAD = """\
# Formulär

Den här filen skapas ur `instruments/*.toml` (`python -m mellanrum.instruments.manual`).

## Så är en fil uppbyggd

En fil är en version av ett formulär och heter `<key>-<version>.toml`. Ett fel i en fil stänger
bara den filen, och felet säger fil, plats och vad man gör åt det.

| Fält | Betyder |
|---|---|
| `key`, `version`, `title`, `owner`, `source` | namn, ägare och källa; alla behövs |
| `kind` | `indicators`, `satisfaction`, `progression`, `event` eller `routine` |
| `survey_year`, `is_locked` | enkätår; en låst fil är ägarens och ändras inte |
| `[[scale]]` med `option` | svaren: `code`, `label`, `tone` (`negative`, `neutral`, `positive`) \
och `is_verified = false` när ingen källa trycker svaret. Sådana svar kan förbundet döpa om |
| `[[indicator]]` | ägarens indikatorer; `is_excluded` har inga frågor |
| `[[form]]` | ett formulär: `group`, `title`, `intro`, `asks_sex`, `splits_by_sex`, `role`. \
`is_available = false` när ingen källa visar frågorna; då säger `note` varför |
| `[[form.item]]` | en fråga: `key` (samma i varje version av frågan), `number`, `text`, `scale` \
eller `kind = "text"`, `indicator`, `measure`, `key_figure`, `shown_if`, `area`, `source` |
| `key_figure` | `kind` är `top` (högsta svaren) eller `share` (ett visst svar), `codes`, `label` |
| `shown_if` | frågan ställs bara när en tidigare fråga (`item`) fått något av `codes` |
| `comparable_with_previous = false` | frågan har ändrats; `why_not_comparable` säger hur |
| `[rating]` | bara progression: `interval_days`, `smallest_change` med källa, `reliability` och \
`deviation` när de är publicerade, och `[[rating.guide]]` med samtalsstöd |

## Så räknas svaren

* Basen är alltid de som svarat på just den frågan. Nyckeltalet är andelen av dem.
* Typvärdet är det svar som flest gett. Är två lika vanliga visas båda.
* En indikators värde i ett mål är medelvärdet av frågornas tryckta procenttal.
* Bortfall på en fråga räknas av dem som fått den.
* En stegförändring är verklig när den når `smallest_change`. Är reliabilitet och spridning kända
  måste den också överstiga 1,96 · √2 · s · √(1 − r) (Jacobson och Truax 1991).
* För grupper sägs hur mycket som är återgång mot medelvärdet: (r − 1) gånger avståndet mellan
  gruppens och allas start, där r är sambandet mellan första och senaste svaret i samma rader.
"""
LANGUAGES = """\
## Språk

Texter på ett annat språk står i `<key>-<version>.<språk>.toml`: `name`, `direction` (`rtl` skrivs
från höger), `is_verified`, `note`, `[options.<skala>]` och ett `[[form]]` med `[form.items]` för
varje formulär som språket har. Saknas en text går språket inte att använda, men formuläret
går det alltid. `is_verified = false` betyder att ingen som kan språket har läst texten: förbundet
slår själv på det. `helps = true` är ett stöd som står under den fastställda frågan och aldrig i
stället för den, för NNS låter ingen skriva om frågorna.

Det som står runt frågorna finns i `sprak/<språk>.toml`, eller under `[phrases]` i språkets fil.
"""


def manual() -> str:
    """The whole reference as Markdown."""
    parts = [HEAD, *_legend(), LANGUAGES, *_phrases()]
    for instrument in list_instruments():
        parts += ["", *_instrument(instrument)]
    return "\n".join(parts) + "\n"


def _legend() -> Iterator[str]:
    yield "| I sammanfattningen | Betyder |\n|---|---|"
    yield from (f"| {mark} | {meaning} |" for mark, meaning in explain())
    yield ""
    starts = " · ".join(label.lower() for label in START_LABELS.values())
    yield f"Startläge i progressionen är skalans tredjedelar: {starts}.\n"


def _phrases() -> Iterator[str]:
    yield "| Nyckel | Vad texten är |\n|---|---|"
    yield from (f"| `{key}` | {meaning} |" for key, meaning in PHRASES.items())


def _instrument(instrument: Instrument) -> Iterator[str]:
    locked = ", låst" if instrument.is_locked else ""
    yield f"## {instrument.title}, {instrument.version} (`{instrument.name}`)\n"
    yield f"Ägare: {instrument.owner}. Slag: {KINDS[instrument.kind]}{locked}.\n"
    yield f"Källa: {instrument.source}.\n"
    yield f"{instrument.notes}\n"
    yield "| Skala | Svar | Källa |\n|---|---|---|"
    yield from (_scale(scale) for scale in instrument.scales.values())
    yield ""
    for form in instrument.forms:
        yield from _form(instrument, form)
    yield from _rating(instrument)
    yield f"Språk: {_languages(instrument)}."


def _scale(scale: Scale) -> str:
    options = " · ".join(
        f"{o.code} {o.label}{'' if o.is_verified else ' (otryckt)'}"
        + (f", {TONE_LABELS[o.tone].lower()}" if o.tone else "")
        for o in scale.options
    )
    return f"| `{scale.key}` {scale.title} | {options} | {scale.source} |"


def _form(instrument: Instrument, form: Form) -> Iterator[str]:
    yield f"### {form.title} (`{form.group}`)\n"
    if form.note:
        yield f"{form.note}\n"
    if not form.is_available:
        return
    sex = " Frågar efter kön." if form.asks_sex else ""
    who = f" {ROLES[form.role]} svarar." if form.role else ""
    yield f"{GROUPS[form.group]}.{who}{sex}\n"
    yield f"| Nr | Nyckel | Fråga | Skala | Mått | Nyckeltal | Anmärkning |\n{'|---' * 7}|"
    yield from (_item(instrument, form, item) for item in form.items)
    yield ""


def _item(instrument: Instrument, form: Form, item: Item) -> str:
    cells = [
        str(item.number),
        f"`{item.key}`",
        item.text,
        f"`{item.scale}`" if item.scale else "egna ord",
        item.measure or item.area or "–",
        _key_figure(item),
        " ".join(_remarks(instrument, form, item)),
    ]
    return f"| {' | '.join(cells)} |"


def _key_figure(item: Item) -> str:
    if item.key_figure is None:
        return "–"
    codes = ", ".join(str(code) for code in sorted(item.key_figure.codes))
    return f"{item.key_figure.label}: {codes}"


def _remarks(instrument: Instrument, form: Form, item: Item) -> Iterator[str]:
    if item.shown_if is not None:
        earlier = form.get_item(item.shown_if.item)
        options = instrument.scale_of(earlier).options
        labels = [o.label for o in options if o.code in item.shown_if.codes]
        yield f"Bara när fråga {earlier.number} är ”{'” eller ”'.join(labels)}”."
    if not item.comparable_with_previous:
        yield f"Jämförs inte med året före. {item.why_not_comparable}"
    yield item.source if item.source.endswith(".") else f"{item.source}."


def _rating(instrument: Instrument) -> Iterator[str]:
    if instrument.rating is None:
        return
    rules = instrument.rating
    yield f"Skattas var {rules.interval_days}:e dag. Minsta verkliga ändring: "
    yield f"{rules.smallest_change} steg. {rules.smallest_change_source}\n"
    yield f"Reliabilitet: {rules.reliability or 'okänd'}. {rules.reliability_source}\n"
    yield "| Område | Har gått ner | Står stilla | Har gått upp |\n|---|---|---|---|"
    yield from (f"| {g.area} | {g.lower} | {g.same} | {g.higher} |" for g in rules.guides)
    yield ""


def _languages(instrument: Instrument) -> str:
    return " · ".join(_language(wording) for wording in languages_of(instrument).usable)


def _language(wording: Wording) -> str:
    marks = ["stöd"] * wording.helps + ["ogranskad, avstängd"] * (not wording.is_verified)
    return f"{wording.name} (`{wording.language}`{''.join(f', {mark}' for mark in marks)})"


def main() -> None:
    """Writes the file below the current folder and names it."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(manual(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")


if __name__ == "__main__":
    main()
