# ruff: noqa: E501 – the text of a document is read by the line
"""docs/reference/tryckta-tal.md: every printed number, what the packages give, and the verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.golden.verdicts import Answer, Origin, Verdict

PATH = Path(__file__).parents[2] / "docs" / "reference" / "tryckta-tal.md"
TITLES = {
    "pyramis-2017": "Pyramis årsredovisning 2017",
    "pyramis-2019": "Pyramis årsredovisning 2019",
    "plan-2020": "Verksamhetsplan och budget 2020–2022",
    "sodra-norrbotten-2021": "Södra Norrbottens årsredovisning 2021",
}
HEAD = """# Tryckta tal och vad programmet ger

<!-- Skriven av `python -m tests.golden`. Ändra inte för hand. -->

Fyra publicerade dokument har tillsammans {total} tryckta uppgifter. Här står var och en, var den är tryckt, och vad
programmet får fram ur datapaketen i `demo/`: ur registren, bokföringen, budgeten och enkätsvaren.

- **återgiven**: programmet får samma tal, avrundat som det är tryckt.
- **motsägs**: dokumentets egna uppgifter ger ett annat tal. Fyndets nummer och det rätta talet står intill.
  Fynd som börjar på E eller A förklaras i `demo/AVVIKELSER.md`.
- **kan inte återges**: uppgiften kräver data som ingen källa ger. Skälet står intill.
- **sidnummer**: sidans nummer eller en rad i innehållsförteckningen. Det är ingen uppgift.

Kolumnen *Ur* säger vad talet är hämtat ur. **Siffra** är en av programmets siffror eller en uträkning av flera,
**register** en eller flera rader (en dag, en gräns, ett antal rader), **enkätsvar** och **budget** räknas ur svaren och
budgetens poster. **Text i rapporten** är ett tal som läses ur en rads beskrivning, mål eller kommentar, och den texten står i
den rapport som programmet bygger. **Text i register** läses likadant ur ett beslut, ett avtal eller en källa som årsredovisningen
inte trycker. Inget av dem är räknat ur något annat. **Rapportens text** gäller lagars nummer och ordet inga.
"""


def render(answers: Sequence[Answer]) -> str:
    parts = [
        HEAD.format(total=f"{len(answers):,}".replace(",", " ")),
        *_sums(answers),
        "",
        *_origins(answers),
    ]
    for document, title in TITLES.items():
        parts += ["", f"## {title}", "", *_table([a for a in answers if a.document == document])]
    return "\n".join(parts) + "\n"


def _sums(answers: Sequence[Answer]) -> Iterator[str]:
    yield "## Summor"
    yield ""
    yield "| Dokument | " + " | ".join(str(v).capitalize() for v in Verdict) + " | Alla |"
    yield "|---" + "|---:" * (len(Verdict) + 1) + "|"
    for document, title in [*TITLES.items(), ("", "Alla fyra")]:
        counts = Counter(a.verdict for a in answers if document in ("", a.document))
        cells = [str(counts[verdict]) for verdict in Verdict]
        yield f"| {title} | " + " | ".join(cells) + f" | {counts.total()} |"


def _origins(answers: Sequence[Answer]) -> Iterator[str]:
    kinds = [kind for kind in Origin if kind is not Origin.NOTHING]
    yield "| Ur | " + " | ".join(map(str, (Verdict.GIVEN, Verdict.CONTRADICTED))) + " |"
    yield "|---|---:|---:|"
    for kind in kinds:
        counts = Counter(a.verdict for a in answers if a.origin is kind)
        cells = (str(counts[v]) for v in (Verdict.GIVEN, Verdict.CONTRADICTED))
        yield f"| {str(kind).capitalize()} | " + " | ".join(cells) + " |"


def _table(answers: Sequence[Answer]) -> Iterator[str]:
    yield "| Nyckel | Tryckt | Var | Programmet ger | Ur | Utfall |"
    yield "|---|---|---|---|---|---|"
    for one in answers:
        cells = (
            f"`{one.key}`",
            one.printed,
            one.place,
            _shown(one.ours),
            str(one.origin),
            _outcome(one),
        )
        yield "| " + " | ".join(_safe(cell) for cell in cells) + " |"


def _outcome(one: Answer) -> str:
    if one.verdict is Verdict.CONTRADICTED:
        return f"motsägs ({one.why}), rätt: {_shown(one.ours) or 'inget tal'}"
    return f"{one.verdict} ({one.why})" if one.why else str(one.verdict)


def _shown(ours: str) -> str:
    """Thousands parted, a decimal comma and a real minus; other text as it is."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", ours):
        return ours
    whole, _, decimals = ours.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0") if len(whole) > 4 else whole
    sign = "−" if ours.startswith("-") else ""
    return sign + grouped + (f",{decimals}" if decimals else "")


def _safe(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
