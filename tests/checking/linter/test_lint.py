"""What the linter says, case by case, on a handful of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellanrum.checking.finding import Fault, Severity
from mellanrum.checking.linter.index import FigureIndex
from mellanrum.checking.linter.lint import findings, lint
from mellanrum.checking.linter.verdict import Status, Verdict
from mellanrum.checking.model import Place
from mellanrum.figures.figure import Figure, Provenance, Unit, count, share
from mellanrum.figures.format import printed

NOWHERE = Provenance("påhittad")
FYREN = "insats.fyren"


def people(key: str, label: str, n: int) -> Figure:
    return count(key, label, n, "2023", NOWHERE)


def kronor(key: str, label: str, amount: str) -> Figure:
    return Figure(key, label, Decimal(amount), Unit.SEK, "2023")


def year(took_part: int, ended: int, to_work: int, cost: str) -> dict[str, Figure]:
    base = people(f"{FYREN}.avslutade.antal", "Avslutade deltagare", ended)
    done = people(f"{FYREN}.avslutade.arbete-eller-studier", "Till arbete eller studier", to_work)
    figures = [
        people(f"{FYREN}.deltagare.antal", "Deltagare", took_part),
        base,
        done,
        share(f"{done.key}.andel", "Till arbete eller studier, andel", done, base, NOWHERE),
        kronor("ekonomi.insats.fyren.kostnad", "Fyren, kostnad", cost),
        kronor("ekonomi.insats.fyren.budget", "Fyren, budget", "2500000"),
    ]
    return {figure.key: figure for figure in figures}


def hidden(figures: dict[str, Figure], key: str) -> dict[str, Figure]:
    return figures | {key: figures[key].suppressed()}


def index(known: dict[str, Figure] | None = None, **now: object) -> FigureIndex:
    figures = year(86, 32, 15, "2412300") | {k: v for k, v in now.items() if isinstance(v, Figure)}
    return FigureIndex.build(
        figures,
        2023,
        earlier={2022: year(74, 24, 9, "1988400")},
        known=known,
        names={"fyren": ("Fyren",)},
    )


INDEX = index()


def faults(text: str, about: str = FYREN, told: FigureIndex = INDEX) -> list[Verdict]:
    return [v for v in lint(text, told, about=about) if v.is_fault]


def test_a_wrong_number_is_mended_with_one_click() -> None:
    text = "Insatsen har haft 68 deltagare."
    (found,) = faults(text)
    assert (found.status, found.printed, found.right) == ("contradicted", "68", "86")
    mended = text[: found.start] + found.replacement + text[found.end :]
    assert mended == "Insatsen har haft {{ insats.fyren.deltagare.antal }} deltagare."
    assert faults(mended) == []


def test_the_message_says_what_the_figure_is_and_what_to_do() -> None:
    (found,) = faults("Insatsen har haft 68 deltagare.")
    assert found.message == "Fyren: deltagare är 86, inte 68. Sätt in siffran i stället."


def test_an_amount_keeps_its_magnitude_when_mended() -> None:
    (found,) = faults("Fyren kostade 2,6 mkr under året.")
    assert found.right == "2,4 mkr"
    assert found.replacement == "{{ ekonomi.insats.fyren.kostnad | mkr }}"


def test_a_direction_word_is_replaced_by_the_right_one() -> None:
    text = "Antalet deltagare har minskat jämfört med förra året."
    (found,) = faults(text)
    assert (found.status, found.replacement) == ("direction", "ökat")
    assert "74" in found.message
    assert "86" in found.message


def test_a_direction_beside_an_inserted_figure_is_checked() -> None:
    inserted = "{{ insats.fyren.deltagare.antal }}"
    assert faults(f"Antalet har ökat till {inserted}.") == []
    (found,) = faults(f"Antalet har minskat till {inserted}.")
    assert (found.status, found.right) == ("direction", "ökat")


def test_drygt_before_an_exact_inserted_figure_is_odd() -> None:
    text = "Drygt {{ insats.fyren.deltagare.antal }} deltog."
    (found,) = faults(text)
    assert (found.severity, found.start) == (Severity.LOW, 0)
    assert found.replacement == "{{ insats.fyren.deltagare.antal }}"
    # 46,875 % is printed as 47 %: a little less, so 'nästan' is right and 'drygt' is not
    andel = "{{ insats.fyren.avslutade.arbete-eller-studier.andel }}"
    assert faults(f"Nästan {andel} gick till arbete eller studier.") == []
    assert faults(f"Drygt {andel} gick till arbete eller studier.")


def test_an_unknown_key_is_told() -> None:
    (found,) = faults("Det var {{ insats.fyren.finns.inte }} personer.")
    assert found.message.startswith("Siffran insats.fyren.finns.inte finns inte.")


def test_truncation_is_a_small_fault() -> None:
    (found,) = faults("46 % av de avslutade gick till arbete eller studier.")
    assert (found.right, found.severity) == ("47\u202f%", Severity.LOW)


def test_the_base_a_share_is_said_of_counts() -> None:
    assert faults("47 % av de avslutade gick till arbete eller studier.") == []
    (found,) = faults("47 % av deltagarna gick till arbete eller studier.")
    assert found.right.startswith("17")


DERIVED = [
    ("Antalet deltagare ökade med 12.", "Antalet deltagare ökade med 21."),
    ("Antalet deltagare ökade med 16 procent.", "Antalet deltagare ökade med 61 procent."),
    ("Andelen till arbete eller studier ökade med 9 procentenheter.",
     "Andelen till arbete eller studier ökade med 4 procentenheter."),
    ("Fyren kostade 87 700 kr mindre än budget.", "Fyren kostade 78 700 kr mindre än budget."),
    ("15 av 32 avslutade, 47 %, gick till arbete eller studier.",
     "15 av 32 avslutade, 74 %, gick till arbete eller studier."),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong"), DERIVED)
def test_numbers_that_follow_from_figures(right: str, wrong: str) -> None:
    assert faults(right) == []
    assert [v.status for v in faults(wrong)] == ["contradicted"]


def test_what_was_right_at_the_last_snapshot_is_stale() -> None:
    told = index(known=year(84, 32, 15, "2412300"))
    (found,) = faults("Insatsen har haft 84 deltagare.", told=told)
    assert (found.status, found.right) == ("stale", "86")


def test_a_number_without_figure_wants_a_source_and_is_quiet_with_one() -> None:
    text = "Teamet har gjort 212 hembesök."
    (found,) = faults(text)
    assert (found.status, found.printed) == ("unknown", "212")
    noted = lint(text, INDEX, about=FYREN, noted={found.note})
    assert [v.status for v in noted] == ["noted"]


def test_a_hidden_figure_is_never_told() -> None:
    """Neither its value now, nor at the snapshot, nor by a share or a rest made from it."""
    key = f"{FYREN}.avslutade.arbete-eller-studier"
    open_year = year(86, 32, 4, "2412300")
    now = hidden(hidden(open_year, key), f"{key}.andel")
    told = FigureIndex.build(now, 2023, known=open_year, names={"fyren": ("Fyren",)})
    for number in ("4", "fyra", "6", "13 %"):
        (found, *more) = faults(f"Av de avslutade gick {number} till arbete.", told=told)
        assert (found.status, found.right, found.replacement) == ("unknown", "", "")
        assert not more


def test_findings_stand_in_their_section() -> None:
    text = "Fyren hade 68 deltagare. Antalet deltagare minskade. Teamet gjorde 212 hembesök."
    place = Place(section="insats.fyren", heading="Fyren")
    found = list(findings(lint(text, INDEX, about=FYREN), place))
    kinds = [f.fault for f in found]
    assert kinds == [Fault.CONTRADICTED, Fault.DIRECTION, Fault.UNKNOWN]
    assert text[found[0].places[0].start : found[0].places[0].end] == "68"
    assert found[0].remedy
    assert found[0].places[0].section == "insats.fyren"


def test_positions_hold_over_paragraphs_and_lists() -> None:
    text = "## 3 Fyren\n\n1. Det hade 68 deltagare.\n2. Nytt stycke.\n\nFyren hade 86 deltagare."
    assert [text[v.start : v.end] for v in faults(text)] == ["68"]
    assert all(text[v.start : v.end] == v.printed for v in lint(text, INDEX, about=FYREN))


@given(st.integers(20, 400), st.integers(1, 10**8), st.integers(1, 19))
@settings(max_examples=25, deadline=None)
def test_every_figure_as_printed_is_supported(n: int, amount: int, part: int) -> None:
    figures = year(n, 20, part, str(amount))
    told = FigureIndex.build(figures, 2023, names={"fyren": ("Fyren",)})
    key = f"{FYREN}.avslutade.arbete-eller-studier.andel"
    text = (
        f"Fyren hade {printed(figures[f'{FYREN}.deltagare.antal'])} deltagare. "
        f"Kostnaden blev {printed(figures['ekonomi.insats.fyren.kostnad'])}. "
        f"Till arbete eller studier gick {printed(figures[key])}."
    )
    verdicts = [v for v in lint(text, told, about=FYREN) if v.status != "not_a_quantity"]
    assert [v.key for v in verdicts] == [
        f"{FYREN}.deltagare.antal", "ekonomi.insats.fyren.kostnad", key,
    ]  # fmt: skip
    assert {v.status for v in verdicts} <= {"supported", "rounded"}


FRAGMENTS = st.sampled_from(
    ["Av de", "86", "68", "deltagare", "avslutade", "47 %", "från", "till", "mot", "än", "2022",
     "ökade", "minskat", "färre", "hälften", "(", ")", ",", ".", "\n\n", "\n- ", "2,4 mkr", "och",
     "drygt", "{{ insats.fyren.deltagare.antal }}", "{{ nej }}", "tjugofem", "§ 3", "de flesta",
     "kvinnor", "Fyren", "fördubblats", "budget", "−", "år", "en tredjedel", "med"]
)  # fmt: skip


@given(st.lists(FRAGMENTS, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_verdicts_in_its_own_places(words: list[str]) -> None:
    text = " ".join(words)
    for verdict in lint(text, INDEX, about=FYREN):
        assert text[verdict.start : verdict.end] == verdict.printed
        assert not verdict.is_fault or verdict.message


def test_a_fault_quotes_its_sentence_and_what_is_right_quotes_nothing() -> None:
    sentence = "Under året har 91 personer deltagit i insatsen, " + "och det gläder oss alla " * 8
    wrong, *_ = lint(f"Först en mening. {sentence.strip()}.", INDEX, about=FYREN)
    assert wrong.printed in wrong.quote
    assert wrong.quote.startswith("Under året") and len(wrong.quote) <= 120
    assert wrong.quote.endswith("…")
    late = "Det är roligt att se " * 9 + "att 91 personer deltagit."
    assert "91 personer" in lint(late, INDEX, about=FYREN)[0].quote
    right, *_ = lint("Under året har 86 personer deltagit.", INDEX, about=FYREN)
    assert not right.quote


@pytest.mark.parametrize(
    "text",
    [
        "Vid seminariet deltog 45 personer.",
        "Två coacher arbetar på 75 procent.",
        "Varje coach har 12 deltagare i taget.",
        "Målet är att 300 personer ska delta.",
    ],
)
def test_what_no_figure_counts_is_asked_about_mildly_and_never_called_wrong(text: str) -> None:
    faults = [v for v in lint(text, INDEX, about="") if v.is_fault]
    assert faults
    assert all(v.status is Status.UNKNOWN and v.severity is not Severity.HIGH for v in faults)


def test_a_counted_figure_is_held_against_but_cannot_be_inserted() -> None:
    members = Figure("organisation.medlemmar.antal", "Medlemmar", Decimal(6), Unit.COUNT, "2023")
    index = FigureIndex.build({}, 2023, counted={members.key: members})
    assert not any(v.is_fault for v in lint("Förbundet har sex medlemmar.", index))
    (wrong,) = (v for v in lint("Förbundet har fem medlemmar.", index) if v.is_fault)
    assert (wrong.right, wrong.replacement) == ("6", "6")
