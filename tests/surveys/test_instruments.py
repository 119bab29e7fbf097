"""A förbund's own questionnaires, and what it settles in those it does not own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import (
    Condition,
    Form,
    InstrumentKind,
    Item,
    ItemKind,
    KeyFigure,
    KeyFigureKind,
    Option,
    Tone,
)
from mellanrum.instruments.editions import Kind, compare_editions
from mellanrum.instruments.loading import load_instrument
from mellanrum.instruments.revising import Revision
from mellanrum.registers.insatser.text_policies import FieldError, SeenOldError
from mellanrum.registers.surveys.actions import own_instruments as own_actions
from mellanrum.registers.surveys.actions import own_items as items
from mellanrum.registers.surveys.actions import wordings
from mellanrum.registers.surveys.actions.own_instruments import Title
from mellanrum.registers.surveys.models import OptionWord, OwnInstrument, OwnWording
from mellanrum.registers.surveys.queries.instruments import find_instrument, list_usable
from mellanrum.registers.surveys.queries.own_instruments import list_gone, read_draft
from mellanrum.registers.surveys.queries.wordings import find_languages
from tests.casework.world import AT, World

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
TITLE = Title("Vad tycker du om kursen?", InstrumentKind.EVENT, "Förbundets egna frågor")
VISITORS = Form("visitors", "Kursen", "Svara om du vill.", asks_sex=True)
FIRST = Item("", 1, "Var kursen bra?", scale="grad",
             key_figure=KeyFigure(KeyFigureKind.TOP, frozenset({4, 5}), "Nöjda"))  # fmt: skip
WHY = Item("", 2, "Varför inte?", kind=ItemKind.TEXT)


@pytest.fixture
def by(world: World) -> dict[str, object]:
    return {"by": world.actor("chef_office"), "at": AT}


@pytest.fixture
def draft(world: World, by: dict[str, object]) -> OwnInstrument:
    """A form to visitors with two questions: q1 and q2."""
    made: OwnInstrument = own_actions.create_instrument(forbund=world.forbund, row=TITLE, **by)
    made = items.put_form(own=made, form=VISITORS, is_new=True, seen=made.version, **by)
    for item in (FIRST, replace(WHY, shown_if=Condition("q1", frozenset({1, 2})))):
        made = items.put_item(own=made, group="visitors", item=item, seen=made.version, **by)
    return made


def texts(own: OwnInstrument) -> list[tuple[int, str]]:
    form = read_draft(own.content, "")[0].get_form("visitors")
    return [(item.number, item.key) for item in form.items]


def test_a_draft_is_written_published_and_asked(
    world: World, draft: OwnInstrument, by: dict[str, object]
) -> None:
    assert texts(draft) == [(1, "q1"), (2, "q2")]
    slug = world.forbund.slug
    with pytest.raises(DomainError, match="inget formulär"):
        find_instrument(slug, draft.key, "1")
    published = own_actions.publish_instrument(own=draft, seen=draft.version, **by)
    found = find_instrument(slug, published.key, "1")
    assert found.get_form("visitors").get_item("q1").key_figure == FIRST.key_figure
    assert found in list_usable(slug)
    with pytest.raises(DomainError, match="Gör en ny utgåva"):
        items.put_item(own=published, group="visitors", item=FIRST, seen=published.version, **by)
    retired = own_actions.retire_instrument(own=published, seen=published.version, **by)
    assert found not in list_usable(slug)
    assert find_instrument(slug, published.key, "1") == found, "answers are still counted"
    restored = own_actions.restore_instrument(own=retired, seen=retired.version, **by)
    assert restored.state == "published"


def test_a_form_without_questions_is_not_published(world: World, by: dict[str, object]) -> None:
    made = own_actions.create_instrument(forbund=world.forbund, row=TITLE, **by)
    with pytest.raises(DomainError, match="Det finns inget formulär"):
        own_actions.publish_instrument(own=made, seen=made.version, **by)
    made = items.put_form(own=made, form=VISITORS, is_new=True, seen=made.version, **by)
    with pytest.raises(DomainError, match="Formuläret Kursen: Formuläret har inga frågor"):
        own_actions.publish_instrument(own=made, seen=made.version, **by)


@pytest.mark.parametrize(
    ("item", "field", "sentence"),
    [
        (replace(FIRST, text=" "), "text", "Skriv frågan"),
        (replace(FIRST, scale=""), "scale", "Välj en skala"),
        (replace(FIRST, number=2), "number", "två gånger"),
        (replace(WHY, scale="grad"), "scale", "öppen fråga har ingen skala"),
        (replace(FIRST, shown_if=Condition("q9", frozenset({1}))), "shown_if", "q9"),
        (replace(FIRST, text="Känner du 19121212-1212?"), "text", "personnummer"),
        (
            replace(FIRST, key_figure=KeyFigure(KeyFigureKind.TOP, frozenset({9}), "Nio")),
            "key_figure",
            "svar som inte finns: 9",
        ),
    ],
)
def test_a_fault_is_told_beside_its_field(
    draft: OwnInstrument, by: dict[str, object], item: Item, field: str, sentence: str
) -> None:
    new = replace(item, number=item.number if field == "number" else 7)
    with pytest.raises(FieldError, match=sentence) as refused:
        items.put_item(own=draft, group="visitors", item=new, seen=draft.version, **by)
    assert refused.value.attr == field
    assert texts(OwnInstrument.objects.get(pk=draft.pk)) == [(1, "q1"), (2, "q2")]


def test_questions_change_places_go_and_come_back(
    draft: OwnInstrument, by: dict[str, object]
) -> None:
    at = {"group": "visitors", "item": "q2", **by}
    moved = items.move_item(own=draft, steps=-1, seen=draft.version, **at)
    assert texts(moved) == [(1, "q2"), (2, "q1")]
    problems = read_draft(moved.content, "Kursen")[1]
    assert [p.message for p in problems] == [
        "Villkoret gäller frågan q1 som kommer inte före denna."
    ]
    same = items.move_item(own=moved, steps=-1, seen=moved.version, **at)
    assert texts(same) == texts(moved)
    gone = items.remove_item(own=same, seen=same.version, **at)
    assert texts(gone) == [(2, "q1")] and [g.item.key for g in list_gone(gone.content)] == ["q2"]
    new = replace(WHY, text="Vad mer?", number=3)
    more = items.put_item(own=gone, group="visitors", item=new, seen=gone.version, **by)
    assert texts(more) == [(2, "q1"), (3, "q3")], "a key is never given to another question"
    back = items.restore_item(own=more, seen=more.version, **at)
    assert texts(back) == [(1, "q2"), (2, "q1"), (3, "q3")]
    assert list_gone(back.content) == []


def test_two_who_write_at_once(draft: OwnInstrument, by: dict[str, object]) -> None:
    seen = draft.version
    items.put_form(own=draft, form=VISITORS, is_new=False, seen=seen, **by)
    with pytest.raises(SeenOldError):
        items.put_form(own=draft, form=VISITORS, is_new=False, seen=seen, **by)


def test_an_edition_tells_what_has_changed(draft: OwnInstrument, by: dict[str, object]) -> None:
    first = own_actions.publish_instrument(own=draft, seen=draft.version, **by)
    second = own_actions.begin_edition(own=first, **by)
    with pytest.raises(DomainError, match="finns redan"):
        own_actions.begin_edition(own=first, **by)
    before = read_draft(first.content, "")[0]
    asked = replace(FIRST, key="q1", text="Var kursen till nytta?")
    second = items.put_item(own=second, group="visitors", item=asked, seen=second.version, **by)
    now = read_draft(second.content, "")[0]
    found = {c.key: (c.kind, c.note) for c in compare_editions(before, now)}
    assert found["q1"] == (Kind.WORDING, "I version 1 löd frågan ”Var kursen bra?”.")
    assert found["q2"] == (Kind.SAME, "")
    kept = now.get_form("visitors").get_item("q1")
    decided = replace(kept, comparable_with_previous=True, why_not_comparable="")
    second = items.put_item(own=second, group="visitors", item=decided, seen=second.version, **by)
    again = read_draft(second.content, "")[0].get_form("visitors").get_item("q1")
    assert again.comparable_with_previous, "what the writer has decided stays"
    back = replace(kept, text=FIRST.text)
    second = items.put_item(own=second, group="visitors", item=back, seen=second.version, **by)
    grad = replace(now.scales["grad"], options=(*now.scales["grad"].options, Option(6, "Mer")))
    second = items.put_scale(own=second, scale=grad, seen=second.version, **by)
    last = read_draft(second.content, "")[0].get_form("visitors").get_item("q1")
    assert last.why_not_comparable == "I version 1 hade frågan andra svar."


def test_what_nns_owns_is_not_copied_and_ours_is(world: World, by: dict[str, object]) -> None:
    national = load_instrument("indikatorer", "2021")
    with pytest.raises(DomainError, match="äger frågorna"):
        own_actions.copy_instrument(forbund=world.forbund, instrument=national, title="A", **by)
    ours = load_instrument("nojdhet", "1")
    made = own_actions.copy_instrument(
        forbund=world.forbund, instrument=ours, title="Hur nöjd är du?", **by
    )
    copied, problems = read_draft(made.content, made.title)
    assert (copied.forms, problems) == (ours.forms, ())
    assert (copied.owner, made.key) == (world.forbund.name, "hur-nojd-ar-du")
    own_actions.discard_instrument(own=made, seen=made.version, **by)
    assert not OwnInstrument.objects.exists()


def test_labels_without_source_and_tones_are_the_forbunds(
    world: World, by: dict[str, object]
) -> None:
    national = load_instrument("indikatorer", "2021")
    scale, option = next(
        (s, o) for s in national.scales.values() for o in s.options if not o.is_verified
    )
    told = {"forbund": world.forbund, "instrument": national, "scale": scale.key, **by}
    own = {option.code: Revision("Vårt ord", Tone.POSITIVE)}
    wordings.settle_options(revisions=own, source="Styrelsen § 3", seen=0, **told)
    found = find_instrument(world.forbund.slug, "indikatorer", "2021").scales[scale.key]
    revised = found.find_option(option.code)
    assert revised is not None and (revised.label, revised.tone) == ("Vårt ord", Tone.POSITIVE)
    with pytest.raises(SeenOldError):
        wordings.settle_options(revisions=own, source="Styrelsen § 3", seen=0, **told)
    printed = next((s.key, o) for s in national.scales.values() for o in s.options if o.is_verified)
    other = {printed[1].code: Revision("Annat", printed[1].tone)}
    with pytest.raises(DomainError, match="tryckt i källan"):
        wordings.settle_options(
            **{**told, "scale": printed[0]}, revisions=other, source="A", seen=0
        )
    assert OptionWord.objects.count() == 1


def test_a_language_that_nobody_has_read_is_offered_when_it_is_taken_into_use(
    world: World, by: dict[str, object]
) -> None:
    national = load_instrument("indikatorer", "2021")
    slug = world.forbund.slug
    assert find_languages(slug, national).find("ar") is None
    assert find_languages(slug, national).find("en") is not None
    told = {"forbund": world.forbund, "instrument": national, **by}
    wordings.use_language(language="ar", is_used=True, **told)
    assert find_languages(slug, national, "participant_closing").find("ar") is not None
    wordings.use_language(language="en", is_used=False, **told)
    assert find_languages(slug, national).find("en") is None
    with pytest.raises(DomainError, match="äger texterna"):
        wordings.put_wording(language="en", content={}, source="A", seen=1, **told)


def test_a_translation_that_lacks_a_text_closes_itself(
    world: World, draft: OwnInstrument, by: dict[str, object]
) -> None:
    own = own_actions.publish_instrument(own=draft, seen=draft.version, **by)
    made = find_instrument(world.forbund.slug, own.key, "1")
    told = {"forbund": world.forbund, "instrument": made, "language": "en", **by}
    form = {"group": "visitors", "title": "The course", "intro": "Answer.", "items": {}}
    content = {"name": "English", "note": "Egen", "form": [form], "options": {}}
    row = wordings.put_wording(content=content, source="Vi själva", seen=0, **told)
    with pytest.raises(DomainError, match="Översätt"):
        wordings.use_language(is_used=True, **told)
    form["items"] = {"q1": "Was it good?", "q2": "Why not?"}
    labels = {"grad": {str(n): f"Grade {n}" for n in range(1, 6)}}
    row = wordings.put_wording(
        content={**content, "options": labels}, source="Vi själva", seen=row.version, **told
    )
    wordings.use_language(is_used=True, **told)
    english = find_languages(world.forbund.slug, made).find("en")
    assert english is not None and english.item("visitors", "q1") == "Was it good?"
    row.refresh_from_db()
    wordings.put_wording(content=content, source="Vi själva", seen=row.version, **told)
    assert find_languages(world.forbund.slug, made).find("en") is None
    assert not OwnWording.objects.get().is_used


def test_only_who_may_writes_and_every_write_is_told(world: World, draft: OwnInstrument) -> None:
    kari = {"by": world.actor("kari_af"), "at": AT}
    events = Event.objects.count()
    with pytest.raises(DomainError, match="Din roll"):
        own_actions.create_instrument(forbund=world.forbund, row=TITLE, **kari)
    with pytest.raises(DomainError, match="Din roll"):
        items.move_item(own=draft, group="visitors", item="q1", steps=1, seen=draft.version, **kari)
    assert Event.objects.count() == events
    told = Event.objects.filter(verb__startswith="own_instruments.").values_list("verb", flat=True)
    assert list(told) == [
        "own_instruments.create", "own_instruments.put_form", "own_instruments.put_item",
        "own_instruments.put_item",
    ]  # fmt: skip
    held = Event.objects.filter(verb="own_instruments.put_item").first()
    assert held is not None and FIRST.text not in str(held.detail)
