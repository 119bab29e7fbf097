"""What every page is held to; the addresses are dealt to two modules, one for each worker.

axe runs in full on every page at 320 px, the narrowest a page may be (1280 px enlarged to 400 %).
At 768 and 1280 px the HTML is the same, and the rules about names, roles, headings and languages
with it; what one presses has most room there, and what folds at a width is in the style sheets and
the frame, which pages share. So there axe runs on every public page and on each sixth of the
others, and their width is measured at 640 px (200 %). Nothing moves for who has asked for rest.
MELLANRUM_LONG=1 runs it at all three widths on every page, which takes twice as long.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from tests.proofs.markup import faults_of
from tests.proofs.pane import Pane, pane
from tests.proofs.rendered import Book, Rendered

NARROW, MIDDLE, WIDE = 320, 768, 1280
TWICE = 640  # 1280 px enlarged to 200 %
LONG = os.environ.get("MELLANRUM_LONG") == "1"
PARTS = 2


def has_no_axe_fault(book: Book) -> None:
    found = {}
    with pane(book.sheets) as shown:
        for number, page in enumerate(book.pages):
            if wrong := list(_faults(shown, page, is_full=LONG or number % 6 == 0)):
                found[page.path] = wrong
    assert not found, found


def _faults(shown: Pane, page: Rendered, *, is_full: bool) -> Iterator[str]:
    shown.show(page.html)
    yield from shown.moves()
    is_at_all = is_full or page.role == "stranger"
    for width in (NARROW, MIDDLE, WIDE) if is_at_all else (NARROW,):
        yield from (f"{width}: {one}" for one in shown.faults(width))
    if is_at_all:
        yield from (f"{TWICE}: {one}" for one in shown.spills(TWICE))


def is_valid_html(book: Book) -> None:
    found = {page.path: wrong for page in book.pages if (wrong := faults_of(page.html))}
    assert not found, found
