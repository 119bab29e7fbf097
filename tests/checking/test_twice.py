"""The same fact twice with different values. Faults retold from golden ones."""

# ruff: noqa: E501 – one statement a line

from __future__ import annotations

import pytest

from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import GridKind, Report
from mellanrum.checking.rules.twice import check
from tests.checking.told import grid, told

LOTS, RESULT = "# Provteamet Lots", "# Sammanfattning"


def findings(report: Report) -> list[Finding]:
    found = list(check(report))
    assert all(f.fault is Fault.TWICE and f.remedy and f.places for f in found)
    return found


# Each: name, texts, and what is printed where the fault stands.
WRONG = {
    "money, P17-01": (
        (
            RESULT,
            "Bidragen har ökat med 103 900 kr.",
            "# Ekonomi",
            "Bidraget ökade med 102 100 kr.",
        ),
        "102 100 kr",
    ),
    "n of m, P17-19": (
        (
            LOTS,
            "Insatsen påbörjades inom två månader i 14 av de 18 aktuella fallen.",
            "Insatsen påbörjades inom två månader i 11 av de 18 aktuella fallen.",
        ),
        "11",
    ),
    "at most, P19-28": (
        (
            LOTS,
            "Maximalt 85 deltagare är inskrivna samtidigt.",
            "## Mål",
            "Maximalt 75 deltagare ska vara inskrivna samtidigt.",
        ),
        "75",
    ),
    "shares by sex, P19-22": (
        (
            RESULT,
            "Av alla som fått stöd i insatserna under året var 51 % kvinnor.",
            "# Deltagare",
            "Av alla som fått stöd i insatserna var 54 % kvinnor.",
        ),
        "54 %",
    ),
    "answers, S21-69": (
        (
            RESULT,
            "Totalt har 86 enkäter samlats in.",
            "# Indikatorer",
            "Totalt 85 enkäter har samlats in.",
        ),
        "85",
    ),
    "synonyms, P19-29": (
        (
            "# Ekonomi",
            "I Provlots var 27 deltagare registrerade i SUS.",
            "# Provlots",
            "26 individer registrerades i SUS.",
        ),
        "26",
    ),
    "words and list, S21-43": (
        (RESULT, "Gruppen består av fyra parter: Staden, Regionen, Kassan, Skolan och Vården."),
        "4 parter",
    ),
    "words and digits": ((RESULT, "I fem (6) insatser registreras deltagarna."), "5 insatser"),
    "members, S21-11": (
        (
            "# Organisation",
            "Förbundet består av regionen samt Alby, Beby och Ceby kommuner.",
            "# Händelser",
            "Deby kommun blev medlem den 1 juni 2021.",
        ),
        "Förbundet består av regionen samt Alby, Beby och Ceby kommuner.",
    ),
    "roles, S21-13": (
        (
            "# Organisation",
            "Kansliet har förbundschef, administratör och webbutvecklare.",
            "# Personal",
            "Tjänsterna är förbundschef, administratör och webbredaktör.",
        ),
        "webbredaktör",
    ),
    "no staff, P19-36": (
        (
            "# Personal",
            "Förbundet har ingen egen anställd personal.",
            "# Händelser",
            "En samordnare har anställts på prov.",
        ),
        "En samordnare har anställts på prov.",
    ),
    "a split, P19-22": (
        (
            RESULT,
            "Av alla 117 var 51% kvinnor och 49% män.",
            "# Ekonomi",
            "Det var 52% kvinnor och 48% män.",
        ),
        "52 %",
    ),
    "opposite ways, P19-38": (
        (
            RESULT,
            "Det egna kapitalet har ökat.",
            "# Ekonomi",
            "Det egna kapitalet är i princip oförändrat.",
        ),
        "varit oförändrat",
    ),
    "spelling": (
        (
            RESULT,
            "Vi mötte Provteam Norr. Där fanns Provteam Norr. Ledningen för Provteam Norr kom. "
            "Deltagarna i Provtaem Norr var nöjda.",
        ),
        "Provtaem Norr",
    ),
    "apart": (
        (RESULT, "Stödet gavs av Rehab Team och av Rehab Team. Sedan tog RehabTeam över."),
        "RehabTeam",
    ),
}
RIGHT = {
    "said twice alike": (RESULT, "Bidragen har ökat med 103 900 kr.", "# Ekonomi", "Bidraget ökade med 103 900 kr."),
    "rounded": (RESULT, "Bidragen ökade med 1,2 mkr.", "# Ekonomi", "Bidragen ökade med 1 214 330 kr."),
    "roughly": (RESULT, "Cirka 100 enkäter samlades in.", "# Text", "Under året samlades 98 enkäter in."),
    "other times": (LOTS, "48 % har haft offentlig försörjning i 1–3 år.", "24 % har haft offentlig försörjning i 9 år."),
    "other sex": (LOTS, "Av dem gick 12 kvinnor till arbete.", "Av dem gick 9 män till arbete."),
    "other year": (LOTS, "Under 2021 deltog 48 personer i gruppen.", "Under 2020 deltog 39 personer i gruppen."),
    "other insats": (LOTS, "Under året deltog 29 personer i gruppträffar.", "# Provsteget", "Under året deltog 48 personer i gruppträffar."),
    "other place": (RESULT, "I Alby deltog 25 unga under året.", "I Beby deltog 23 unga under året."),
    "goal and outcome": (LOTS, "Målet är att 40 % går till arbete.", "Under året gick 39 % till arbete."),
    "other day": (RESULT, "Den 3 mars beviljades insatsen 200 000 kr.", "Den 5 maj beviljades insatsen 300 000 kr."),
    "new and old": (LOTS, "Under året kom 25 nya deltagare.", "Under året fanns 96 pågående deltagare."),
    "a list that fits": (RESULT, "Gruppen består av fyra parter: Staden, Regionen, Kassan och Skolan."),
    "a list of examples": (RESULT, "Det finns fyra parter, bland annat Staden och Regionen."),
    "all members": ("# Organisation", "Förbundet består av Alby, Beby och Deby kommuner.", "Deby kommun blev medlem den 1 juni 2021."),
    "hired elsewhere": (RESULT, "Förbundet har ingen egen anställd personal.", "I teamet har anställts en handledare hos kommunen."),
    "inflected": (RESULT, "Vi mötte Provteamet. Där fanns Provteamet. Provteamets ledning kom. I Provteam fanns plats."),
    "against budget": (RESULT, "Kostnaderna har ökat.", "Kostnaderna har minskat jämfört med budget."),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "printed"), WRONG.values(), ids=WRONG)
def test_two_values_are_told(texts: tuple[str, ...], printed: str) -> None:
    found = findings(told(*texts))
    assert [f.printed for f in found] == [printed]


@pytest.mark.parametrize("texts", RIGHT.values(), ids=RIGHT)
def test_what_agrees_is_silent(texts: tuple[str, ...]) -> None:
    assert findings(told(*texts)) == []


def test_the_value_most_places_have_is_the_right_one() -> None:
    report = told(
        RESULT, "Totalt samlades 85 enkäter in.", "# Bilaga", "Totalt samlades 86 enkäter in.",
        "# Ekonomi", "Totalt samlades 85 enkäter in.",
    )  # fmt: skip
    (finding,) = findings(report)
    assert (finding.printed, finding.right, finding.severity) == ("86", "85", Severity.HIGH)
    assert "86" in finding.message and "85" in finding.message


def statements(result: str) -> Report:
    income = grid(
        "Resultaträkning", f"|2021|2020\nÅrets resultat|{result}|−600 000", GridKind.INCOME, "kr"
    )
    overview = grid(
        "Översikt", "|2021|2020\nÅrets resultat|−1 378 094|−600 001", GridKind.OVERVIEW, "kr"
    )
    equity = grid(
        "Eget kapital", "|2021|2020\nÅrets resultat|−1 378 094|−600 001", GridKind.EQUITY, "kr"
    )
    return told("# Ekonomi", income, overview, equity)


def test_a_line_of_several_statements_is_the_same_in_all() -> None:
    found = findings(statements("−1 478 094"))
    told_ = {(f.printed, f.right, f.severity) for f in found}
    assert told_ == {
        ("−1 478 094", "−1 378 094", Severity.HIGH),
        ("−600 000", "−600 001", Severity.LOW),
    }
    assert len(findings(statements("−1 378 094"))) == 1
