"""What the questionnaires that come with Mellanrum promise."""

from __future__ import annotations

import pytest

from mellanrum.domain.errors import DomainError
from mellanrum.domain.readability import readability
from mellanrum.instruments.definition import Instrument, InstrumentKind, Item, Tone
from mellanrum.instruments.loading import list_faulty, list_instruments, load_instrument
from mellanrum.instruments.manual import TARGET, manual
from mellanrum.instruments.revising import Revision, revise_options
from mellanrum.instruments.wording import wording_of
from tests.demo_data import ROOT

NOW, BEFORE = (load_instrument("indikatorer", year) for year in ("2021", "2020"))
EASY = 35  # LIX below this is easy to read
EASIEST = 25  # and below this very easy
OWN = [i for i in list_instruments() if i.owner == "Mellanrum"]


def items(instrument: Instrument) -> dict[tuple[str, str], Item]:
    return {(form.group, item.key): item for form in instrument.forms for item in form.items}


def test_all_files_can_be_used() -> None:
    assert list_faulty() == ()
    assert {i.kind for i in list_instruments()} == set(InstrumentKind)


def test_the_manual_on_file_is_current() -> None:
    on_file = (ROOT / TARGET).read_text(encoding="utf-8")
    assert on_file == manual(), "kör python -m mellanrum.instruments.manual"


def test_the_national_set_is_whole() -> None:
    """Printed: 41 measures in five forms; indicator 11 has no questionnaire."""
    counts = {form.group: len(form.items) for form in NOW.forms}
    assert counts == {
        "participant_ongoing": 7, "participant_closing": 10, "staff": 11, "managers": 8,
        "board": 5, "referrers": 0,
    }  # fmt: skip
    assert len({item.measure for item in items(NOW).values()}) == 41
    assert [i.number for i in NOW.indicators] == list(range(1, 17))
    assert [i.number for i in NOW.indicators if i.is_excluded] == [11]
    for indicator in NOW.indicators:
        assert bool(list(NOW.items_of(indicator.number))) is not indicator.is_excluded
    assert "Källan visar inte frågorna" in NOW.get_form("referrers").note


def test_key_figures_are_the_printed_ones() -> None:
    rules: dict[tuple[int, ...], set[int | None]] = {}
    for item in items(NOW).values():
        assert item.key_figure is not None
        rules.setdefault(tuple(sorted(item.key_figure.codes)), set()).add(item.indicator)
    assert rules[(1,)] == {4, 6}  # share yes
    assert rules[(4, 5, 6)] == {7}  # three highest
    assert rules[(5, 6)] == {1, 2, 3, 5, 6, 8, 9, 10, 12, 13, 14, 15, 16}
    filtered = {key for key, item in items(NOW).items() if item.shown_if}
    assert filtered == {("participant_closing", "f9"), ("participant_closing", "f10")}


def test_what_changed_between_the_years_is_exactly_what_is_not_compared() -> None:
    before = items(BEFORE)
    for key, item in items(NOW).items():
        asked_alike = key in before and before[key].text == item.text
        assert item.comparable_with_previous is asked_alike, key
        assert ("ny 2021" in item.why_not_comparable) is (key not in before), key


def test_what_is_not_printed_is_marked() -> None:
    unverified = {
        key: [o.label for o in scale.options if not o.is_verified]
        for key, scale in NOW.scales.items()
    }
    assert unverified == {
        "six_frequency": ["Aldrig", "Sällan", "Ibland", "Ofta"],
        "six_degree": ["Inte alls", "I liten del", "Delvis"],
        "yes_no": [],
    }


@pytest.mark.parametrize("instrument", list_instruments(), ids=lambda i: i.name)
def test_every_text_has_its_source(instrument: Instrument) -> None:
    assert all(scale.source for scale in instrument.scales.values())
    assert all(item.source for item in items(instrument).values())
    assert instrument.is_locked is (instrument.owner != "Mellanrum")


def test_routine_questions_have_no_tone_and_no_own_words() -> None:
    """An open answer is never just a count, and a yes is neither good nor bad."""
    routine = load_instrument("vald-rutin", "1")
    assert all(item.kind == "choice" for item in items(routine).values())
    assert all(o.tone is None for scale in routine.scales.values() for o in scale.options)


def test_a_forbund_settles_what_no_source_prints_and_all_tones() -> None:
    changed = revise_options(
        NOW, {"six_degree": {1: Revision("Inte ett dugg", None), 4: Revision("", Tone.POSITIVE)}}
    )
    labels = {o.code: (o.label, o.tone) for o in changed.scales["six_degree"].options}
    assert labels[1] == ("Inte ett dugg", None)
    assert labels[4] == ("Till stor del", Tone.POSITIVE)
    assert labels[6] == ("Helt och hållet", Tone.POSITIVE)
    assert NOW.scales["six_degree"].options[0].label == "Inte alls"
    own = load_instrument("aktivitet", "1")
    renamed = revise_options(own, {"five_degree": {5: Revision("Helt och fullt", Tone.POSITIVE)}})
    assert renamed.scales["five_degree"].options[-1].label == "Helt och fullt"


@pytest.mark.parametrize(
    ("scale", "code", "label", "sentence"),
    [
        ("six_degree", 6, "Jajamän", "”Helt och hållet” är tryckt i källan och ändras inte."),
        ("six_degree", 9, "Nio", "inget svar med koden 9"),
        ("six_degree", 1, "Delvis", "Två svar i ”I vilken grad” får samma namn."),
        ("seven", 1, "Ett", "har ingen skala ”seven”"),
    ],
)
def test_what_is_printed_stays(scale: str, code: int, label: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        revise_options(NOW, {scale: {code: Revision(label, None)}})


def ours(instrument: Instrument) -> dict[str, str]:
    """Our own Swedish, place by place as it is read: introductions always, questions when ours."""
    texts = {"notes": instrument.notes}
    for form in instrument.forms:
        questions = [item.text for item in form.items] if instrument in OWN else []
        texts[form.group] = "\n".join([form.intro, *questions])
        texts[f"{form.group} note"] = form.note
    for guide in instrument.rating.guides if instrument.rating else ():
        texts[guide.area] = f"{guide.lower} {guide.same} {guide.higher}"
    if instrument.rating:
        texts["rating"] = instrument.rating.smallest_change_source
    return texts


@pytest.mark.parametrize("instrument", list_instruments(), ids=lambda i: i.name)
def test_our_own_swedish_is_easy(instrument: Instrument) -> None:
    hard = {
        place: float(readability(text).lix)
        for place, text in ours(instrument).items()
        if readability(text).lix >= EASY
    }
    assert not hard


def test_what_stands_around_the_questions_is_very_easy() -> None:
    assert readability("\n".join(wording_of(NOW).phrases.values())).lix < EASIEST


@pytest.mark.parametrize("group", ["participant_ongoing", "participant_closing"])
def test_the_reading_aid_is_easier_than_the_official_questions(group: str) -> None:
    easy, official = (wording_of(NOW, lang).forms[group] for lang in ("sv-latt", "sv"))
    aid = readability("\n".join(easy.items.values())).lix
    assert aid < EASIEST
    assert aid < readability("\n".join(official.items.values())).lix
    assert readability(easy.intro).lix < EASIEST
