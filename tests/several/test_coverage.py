"""What moves with a förbund is told of every table, and the reference page says the same."""

from __future__ import annotations

from pathlib import Path

from django.db.models import ForeignKey

from mellanrum.accounts.models import User
from mellanrum.exchange.moving.coverage import APPS, MOVED, TABLES, Way, drawn, list_places
from mellanrum.registers.casework.encryption import EncryptedText

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "paket-tackning.md"


def test_every_table_moves_or_says_why_not() -> None:
    places = list_places()
    assert not [p.label for p in places if p.way is not Way.CHEST and not p.why]
    labels = {p.label for p in places}
    assert {*TABLES, *MOVED} <= labels
    assert set(APPS) <= {label.partition(".")[0] for label in labels}


def test_the_reference_is_the_models() -> None:
    assert PAGE.read_text("utf-8") == drawn(), "kör python -m mellanrum.exchange.moving"


def test_what_moves_needs_nothing_that_stays() -> None:
    """A key that is always set leads to a table that moves too, and nothing is encrypted."""
    moving = {p.model for p in list_places() if p.way is Way.CHEST}
    assert User not in moving
    for model in moving:
        for field in model._meta.concrete_fields:
            assert not isinstance(field, EncryptedText), field
            if isinstance(field, ForeignKey) and not field.null:
                assert field.related_model in moving, field
