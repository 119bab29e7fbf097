"""The pictures of a förbund with nothing in it show its pages as they are."""

from __future__ import annotations

import pytest

from tests.pictures.listed import list_pictures
from tests.pictures.staleness import compare, told
from tests.quick import browser_with, new_session
from tests.setup.made import empty_forbund

pytestmark = pytest.mark.django_db(databases=["default", "reads"])


def test_the_pages_have_the_headings_that_the_pictures_show() -> None:
    _, user = empty_forbund()
    client = browser_with(new_session(user))
    compare(told({o.name: (client, o) for o in list_pictures() if o.world == "empty"}))
