"""Writes docs/reference/matt.md, every figure explained: `python -m mellanrum.reports.manual`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mellanrum.ledger.evaluate import define
from mellanrum.ledger.layouts import Layout, list_layouts
from mellanrum.stats.manual import manual as follow_up

TARGET = Path("docs/reference/matt.md")
HEAD = """\
# Mått och siffror

Den här filen skapas ur koden (`python -m mellanrum.reports.manual`). Uppföljningens mått står i
`src/mellanrum/stats/measures/catalogue.py`, ekonomins rader i `statements/*.toml`.

Nyckeln börjar med registret: `insats.` och `forbund.` för uppföljning, `ekonomi.` för räkenskaper,
`styrning.` för möten och beslut, `omvarld.` för uppgifter utifrån. Nycklar ändras inte. Alla årets
siffror fås med `mellanrum figures FÖRBUND ÅR`.
"""
ECONOMY = """\
## Ekonomi

Värdet är kronor med ören; tryckt avrundas det en gång, halva bort från noll. Föregående års värde
har `.foregaende` sist, budget `.budget`, avvikelse `.avvikelse` (utfall − budget) och
flerårsöversiktens år `.2021` och så vidare. Varje konto som används ligger på exakt en rad i varje
uppställning; ett konto utan rad stoppar uppställningen med en mening som nämner kontot.
"""
REST = """\
### Insatsernas ekonomi och medlens användning

| Nyckel | Vad den är |
|---|---|
| `ekonomi.insats.<insats>.kostnad` | kostnader (kontoklass 4–7) på insatsens objekt |
| `ekonomi.insats.<insats>.budget` · `.avvikelse` | insatsens budget, och budget − kostnad |
| `ekonomi.insats.ovrigt.kostnad` | kostnader för insatser i not 2 som inte ligger på något objekt |
| `ekonomi.insatser.kostnad` · `.budget` · `.avvikelse` | alla insatser; kostnaden är lika med \
insatserna i not 2, och budgeten anges bara när varje insats har en |
| `ekonomi.finansiering.<slag>.andel` · `.lagens-andel` | slagets andel av medlemmarnas avgifter, \
och den andel som SFS 2003:1210 5 § anger (5 a § när ingen region är medlem) |
| `ekonomi.medel.individinriktade` · `.strukturella` · `.administration` · `.summa` | så föll \
verksamhetens kostnader ut enligt not 2; `.andel` är andelen av använda medel |
| `ekonomi.insats.<insats>.anvant` · `ekonomi.insatser.med-budget.kostnad` · `.budget` · \
`.anvant` | utfall i procent av budget, för en insats och för alla som har både budget och kostnad |
| `ekonomi.insatser.over-gransen` · `.andel` · `ekonomi.insatser.med-budget-och-kostnad` | \
insatser som använt mer av budgeten än gränsen (`reports/limits/anvand-budget.toml`), \
och de som räknats |
| `ekonomi.insatser.redovisad.kostnad` | alla kostnader på insatsers objekt; \
`insats.<insats>.kostnad-per-deltagare` · `.kostnad-per-avslutad` · `.kostnad-per-resultat` och \
detsamma för `forbund.` visas bara när antalet personer visas |
| `ekonomi.overskott.ingaende` · `.utgaende` | ackumulerat överskott: summa eget kapital |
| `ekonomi.overskott.minskning.andel` | minskningen i procent av ingående |
| `ekonomi.momsfordran.ingaende` · `.uppkommet` · `.utbetalt` | momsfordran per år: vid årets \
början, fordrad och utbetald under året; tidigare år slutar på årtalet |
| `ekonomi.momsfordran.kvar-<år>` | det som är kvar vid årets slut av momsen från `<år>`; \
den äldsta räknas som utbetald först |

## Styrning

| Nyckel | Vad den är |
|---|---|
| `styrning.<grupp>.moten` | antal möten under året i mötesregistret; grupp är styrelse, \
arbetsutskott, medlemssamrad, utvecklingsgrupp eller styrgrupper. En workshop räknas inte |
| `styrning.<grupp>.moten.digitala` | de som hölls digitalt |
| `styrning.utvecklingsgrupp.ansokningar` · `.nya` · `.forlangning` | ansökningar som beretts |

## Omvärld

`omvarld.<nyckel>.<år>` är en uppgift utifrån, registrerad med källa i `omvarld.csv`; `.forandring`
är förändringen från året före i procent, av en andel i procentenheter.
"""


def manual() -> str:
    """The whole reference as Markdown."""
    economy = "\n".join(line for layout in _layouts() for line in _entry(layout))
    return "\n".join([HEAD, follow_up(), ECONOMY, economy, "", REST])


def _layouts() -> list[Layout]:
    """General layouts first; a förbund's own after."""
    return sorted(list_layouts(), key=lambda layout: (layout.forbund, layout.prefix))


def _entry(layout: Layout) -> Iterator[str]:
    own = f" (för {layout.forbund})" if layout.forbund else ""
    yield f"### {layout.title}{own}\n"
    yield f"Källa: {layout.source}. Gäller från {layout.valid_from}.\n"
    yield "| Nyckel | Rad | Så räknas den |\n|---|---|---|"
    for row in layout.rows:
        if row.kind != "heading" and not row.hidden:
            yield f"| `{layout.prefix}.{row.key}` | {row.label} | {define(layout, row)} |"
    yield ""


def main() -> None:
    """Writes the file below the current folder and names it."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(manual(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")


if __name__ == "__main__":
    main()
