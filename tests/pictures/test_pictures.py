"""The handbook's pictures are there, are light, say what they show, and show the page as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pictures.listed import (
    HANDBOOK,
    LARGEST,
    Picture,
    list_pictures,
    written,
)
from tests.pictures.staleness import compare, told
from tests.quick import browser_with, new_session
from tests.web.conftest import loaded, rolled_back, site  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
SHOWN = re.compile(r"!\[([^\]]*)\]\(bilder/([a-z-]+)\.webp\)")
PICTURES = list_pictures()


def shown() -> dict[str, str]:
    """{picture: the words for who does not see it}, of all chapters."""
    texts = (path.read_text("utf-8") for path in sorted(HANDBOOK.glob("*.md")))
    return {name: alt for text in texts for alt, name in SHOWN.findall(text)}


def test_every_picture_is_shown_with_words_and_every_shown_one_is_taken() -> None:
    names = {one.name for one in PICTURES}
    assert set(shown()) == names
    assert {path.stem for path in (HANDBOOK / "bilder").glob("*.webp")} == names
    assert not [name for name, alt in shown().items() if len(alt) < 15]


@pytest.mark.parametrize("one", PICTURES, ids=lambda one: one.name)
def test_a_picture_is_light_and_has_the_size_that_is_told(one: Picture) -> None:
    from PIL import Image

    assert one.file.stat().st_size <= LARGEST
    with Image.open(one.file) as image:
        told = written()[one.name]
        assert image.size == (told["bredd"], told["hojd"])


def test_a_chapter_shows_its_picture_with_its_size(site: Any) -> None:  # noqa: F811
    client = site.client("director")
    text = client.get("/handbok/komma-igang/").content.decode()
    (image,) = re.findall(r'<img src="/handbok/bilder/guiden.webp"[^>]*>', text)
    assert 'loading="lazy"' in image
    assert f'width="{written()["guiden"]["bredd"]}"' in image
    answer = client.get("/handbok/bilder/guiden.webp")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert client.get("/handbok/bilder/finns-inte.webp").status_code == 404


@pytest.fixture
def client_of(site: Any) -> Iterator[Any]:  # noqa: F811
    """Logs in whoever a picture is taken as."""
    from mellanrum.accounts.models import User

    with rolled_back():
        yield lambda name: browser_with(new_session(User.objects.get(username=name)))


def test_the_pages_have_the_headings_that_the_pictures_show(client_of: Any) -> None:
    compare(told({o.name: (client_of(o.user), o) for o in PICTURES if o.world == "demo"}))
