"""The letters as PDF: each on a page of its own, accessible, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mellanrum.documents.letters import Letter, render_letters
from mellanrum.documents.paper_blocks import TextColumn

ON = date(2021, 1, 15)
LETTER = Letter(
    sender=("Samordningsförbundet Södra", "Luleå"),
    recipient=("Luleå kommun",),
    facts=(("Datum", "2021-01-15"), ("Nummer", "2021-17")),
    title="Rekvisition av medlemsavgift 2021",
    paragraphs=("Er avgift för 2021 är 715 875 kr.",),
    columns=(TextColumn("Avser", 3), TextColumn("Belopp", 1, is_number=True)),
    rows=(("januari–juni 2021", "387 500,00"), ("juli–december 2021", "328 375,00")),
    total=("Summa", "715 875,00"),
    closing=("Ange numret när ni betalar.",),
)


def test_two_letters_are_two_pages_in_one_accessible_file() -> None:
    other = replace(LETTER, recipient=("Bodens kommun",), mark="Utkast, inte utfärdat")
    made = render_letters([LETTER, other], title="Rekvisitioner 2021", by="Förbundet", on=ON)
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made and b"pdfaid" in made
    again = render_letters([LETTER, other], title="Rekvisitioner 2021", by="Förbundet", on=ON)
    assert again == made


def test_a_letter_with_a_ragged_table_and_no_letter_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="wide"):
        replace(LETTER, total=("Summa",))
    with pytest.raises(ValueError, match="no letters"):
        render_letters([], title="x", by="y", on=ON)
