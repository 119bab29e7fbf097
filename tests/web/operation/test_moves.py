"""The buttons of an object's page: the first is coloured, unless it takes something back."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from mellanrum.web.areas.operation.pages import move


@pytest.mark.parametrize(
    ("first", "is_coloured"),
    [("Granska", True), ("Ändra", True), ("Återlämna", False), ("Dra tillbaka", False)],
)
def test_what_takes_back_is_never_the_coloured_button(first: str, is_coloured: bool) -> None:
    moves = [move(first, "claims"), move("Ta bort", "claims")]
    drawn = render_to_string("funding/moves.html", {"moves": moves})
    assert drawn.count("btn-primary") == (1 if is_coloured else 0)
    assert "btn-primary" not in drawn[drawn.index("Ta bort") - 60 :]
