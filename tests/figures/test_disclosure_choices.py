"""Which number goes when one must: the least important; and what is better not told at all."""

from __future__ import annotations

from mellanrum.figures.disclosure import Policy, evenly, fingerprint, hidden_keys, protect
from mellanrum.figures.figure import Provenance, Status, count
from mellanrum.figures.table import Column, Row, Sum, Table

POLICY = Policy(5, "prov")


def table(numbers: dict[str, int], *sums: Sum) -> Table:
    rows = tuple(
        Row(k, k, (count(k, k, n, "2021", Provenance("prov")),)) for k, n in numbers.items()
    )
    return Table("t", "T", "", (Column("n", "Antal"),), rows, "2021", sums=sums)


def test_with_nothing_else_said_the_smallest_other_part_goes() -> None:
    edition = table({"a": 2, "b": 9, "c": 30, "alla": 41}, Sum("alla", ("a", "b", "c")))
    assert hidden_keys([edition], POLICY) == {"a", "b"}


def test_an_important_part_stays_when_another_can_go_in_its_place() -> None:
    edition = table({"a": 2, "b": 9, "c": 30, "alla": 41}, Sum("alla", ("a", "b", "c")))
    hidden = hidden_keys([edition], POLICY, importance=lambda key: 100 if key == "b" else 1)
    assert hidden == {"a", "c"}


def test_five_closings_can_be_told_when_how_they_were_spread_is_not() -> None:
    """Told as dots, three non-empty categories of five give each other away: the total must go.
    Not told at all, nobody knows which are empty, and the total may stay.
    """
    spread = {"arbete": 1, "studier": 3, "ovrigt": 1, "sjuk": 0, "alla": 5}
    edition = table(spread, Sum("alla", ("arbete", "studier", "ovrigt", "sjuk")))
    assert "alla" in hidden_keys([edition], POLICY)
    withheld = frozenset(spread) - {"alla"}
    assert hidden_keys([edition], POLICY, withheld=withheld) == withheld


def test_a_withheld_zero_is_a_dot_like_the_rest() -> None:
    spread = {"arbete": 5, "sjuk": 0, "alla": 5}
    edition = table(spread, Sum("alla", ("arbete", "sjuk")))
    withheld = frozenset({"arbete", "sjuk"})
    (told,) = protect([edition], POLICY, withheld=withheld).tables
    assert [f.status for f in told.figures()] == [
        Status.SUPPRESSED,
        Status.SUPPRESSED,
        Status.SHOWN,
    ]


def test_a_withheld_group_is_still_protected_against_subtraction_elsewhere() -> None:
    """The förbund's 13 less the shown 9 is the withheld 4: one of them must go too."""
    edition = table({"hela": 13, "team": 9, "liten": 4}, Sum("hela", ("team", "liten")))
    hidden = hidden_keys([edition], POLICY, withheld=frozenset({"liten"}))
    assert hidden & {"hela", "team"}


def test_the_fingerprint_is_of_the_numbers_and_their_relations_not_of_the_words() -> None:
    sums = Sum("alla", ("a", "b"))
    one, other = (
        table({"a": 2, "b": 9, "alla": 11}, sums),
        table({"a": 3, "b": 8, "alla": 11}, sums),
    )
    renamed = Table("annan", "Annan rubrik", "", one.columns, one.rows, "2021", sums=(sums,))
    assert fingerprint([one], POLICY) == fingerprint([renamed], POLICY)
    assert fingerprint([one], POLICY) != fingerprint([other], POLICY)
    assert fingerprint([one], POLICY) != fingerprint([one], Policy(6, "prov"))
    assert fingerprint([one], POLICY) != fingerprint([one], POLICY, withheld=frozenset({"a"}))
    assert evenly("a") == evenly("b")
