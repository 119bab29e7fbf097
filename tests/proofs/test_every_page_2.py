"""Half of all pages: see every_page.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.proofs.every_page import PARTS, has_no_axe_fault, is_valid_html
from tests.proofs.rendered import Book, read
from tests.web.conftest import Site, loaded, rolled_back

__all__ = ["loaded"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "reads"])]


@pytest.fixture(scope="module")
def book(loaded: Site, django_db_blocker: Any) -> Iterator[Book]:
    with django_db_blocker.unblock(), rolled_back():
        yield read(loaded, part=1, of=PARTS)


def test_there_are_pages(book: Book) -> None:
    assert len(book.pages) > 400


def test_no_page_has_an_axe_fault_at_any_width(book: Book) -> None:
    has_no_axe_fault(book)


def test_every_page_is_valid_html(book: Book) -> None:
    is_valid_html(book)
