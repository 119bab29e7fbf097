"""A section is made anew when something it is made of is another, and only then."""

from mellanrum.documents.model import Note, Section
from mellanrum.reports.made_sections import kept


def test_the_same_plan_and_content_give_the_very_same_section() -> None:
    made: list[int] = []

    def make() -> tuple[Section, ...]:
        made.append(1)
        return (Section("a", "Rubrik", 1, ()),)

    year, later = object(), object()
    first = kept("plan", year, {}, make)
    assert kept("plan", year, {}, make) is first
    assert kept("plan", later, {}, make) is not first
    assert kept("another text", year, {}, make) is not first
    assert kept("plan", year, {"bild": Note("b")}, make) is not first
    assert len(made) == 4
