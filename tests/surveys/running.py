"""A campaign that can be answered today, a tablet, and a browser without script."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import lxml.html
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from mellanrum.audit.record import action, record
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import Campaign, Kiosk, OwnWording
from tests.casework.world import World
from tests.surveys.world import BY, open_campaign


def run_campaign(world: World, **values: Any) -> Campaign:
    """To those who close: its form has questions that depend on another. Nothing is remembered of
    what was tried before.
    """
    cache.clear()
    today = timezone.localdate()
    told = {
        "slug": "vid-avslut",
        "group": "participant_closing",
        "kind": "closing",
        "from_on": today - timedelta(30),
        "to_on": today + timedelta(30),
        **values,
    }
    campaign = open_campaign(world=world, **told)
    use_languages(campaign=campaign)
    return campaign


@action
def use_languages(*, campaign: Campaign) -> None:
    """The förbund has read the campaign's languages and taken them into use."""
    for language in campaign.languages.split():
        OwnWording.objects.get_or_create(
            forbund=campaign.forbund, instrument="indikatorer", instrument_version="2021",
            language=language, is_used=True, source="Läst av tolk",
        )  # fmt: skip
    record(by=BY, at=timezone.now(), verb="own_wordings.save", subject="own_wordings")


@action
def new_kiosk(*, campaign: Campaign, world: World, **values: Any) -> tuple[str, Kiosk]:
    """A tablet and its code."""
    code, at = new_token(), timezone.now()
    told = {"expires_at": at + timedelta(hours=4), "opened_at": at, **values}
    kiosk = Kiosk.objects.create(
        campaign=campaign,
        insats=world.insatser["teamet"],
        label="Väntrummet",
        code_hash=token_hash(code),
        opened_by="test",
        **told,
    )
    record(by=BY, at=at, verb="kiosks.open", subject=f"surveys:{campaign.slug}")
    return code, kiosk


class Reader:
    """A browser without script: what stands on the page, and its buttons."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()
        self.answer: Any = None
        self.path = ""

    def go(self, path: str) -> Reader:
        self.path, self.answer = path, self.client.get(path)
        return self._followed()

    def send(self, path: str = "", **fields: str) -> Reader:
        """Post to the page in hand, or to another."""
        self.path = path or self.path.partition("?")[0]
        self.answer = self.client.post(self.path, fields)
        return self._followed()

    def _followed(self) -> Reader:
        while self.answer.status_code == 302:
            self.path = self.answer["Location"]
            self.answer = self.client.get(self.path)
        return self

    @property
    def status(self) -> int:
        return int(self.answer.status_code)

    @property
    def page(self) -> lxml.html.HtmlElement:
        return lxml.html.fromstring(self.answer.content)

    @property
    def text(self) -> str:
        return " ".join(self.page.xpath("//main")[0].text_content().split())

    @property
    def heading(self) -> str:
        (heading,) = self.page.xpath("//h1")
        return " ".join(heading.text_content().split())

    @property
    def screen(self) -> str:
        """The last part of the address: 'f3', 'granska'."""
        return self.path.partition("?")[0].rstrip("/").rpartition("/")[2]


def answer_all(reader: Reader, **other: str) -> Reader:
    """Answer every question with 1, unless told otherwise, and stop at the review."""
    while reader.screen != "granska":
        reader.send(svar=other.get(reader.screen, "1"), go="next")
    return reader
