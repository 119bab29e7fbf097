"""Parts that many pages share: the buttons of an object, the rows of a list."""

from __future__ import annotations

from datetime import date

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


def test_a_row_marks_what_it_has_nothing_for_so_that_a_phone_can_leave_it_out() -> None:
    cells = [
        {"label": "Belopp", "text": "–", "numeric": True},
        {"label": "Dag", "text": "–", "date": date(2021, 6, 1)},
        {"label": "Läge", "text": "Pågår"},
    ]
    rows = [{"label": "Ett", "url": "", "cells": cells}]
    drawn = render_to_string("components/results.html", {"listing": {"title": "x", "rows": rows}})
    assert 'data-label="Belopp" class="is-missing is-number">–' in drawn
    assert drawn.count("is-missing") == 1
