"""Who and what of a förbund's events, in the words the log shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from mellanrum.accounts.queries import list_names
from mellanrum.audit.models import Event
from mellanrum.audit.queries import list_told
from mellanrum.web.areas.log.subjects import Thing, Things
from mellanrum.web.areas.log.words import OF_INSATS_FIELDS
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


class Shown:
    """Reads what it needs once, when first asked; for one event, only what that one names."""

    def __init__(self, viewer: Viewer, one: Event | None = None) -> None:
        self.viewer, self.one = viewer, one

    @cached_property
    def actors(self) -> list[str]:
        return [self.one.actor] if self.one else list_told(self.viewer.forbund_slug, "actor")

    @cached_property
    def subjects(self) -> list[str]:
        return [self.one.subject] if self.one else list_told(self.viewer.forbund_slug, "subject")

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of all who did something or whom something was done about."""
        return list_names([*self.actors, *(s for s in self.subjects if s.startswith("user:"))])

    @cached_property
    def things(self) -> Things:
        return Things(self.viewer, self.names)

    def who(self, actor: str) -> str:
        return actor_name(actor, self.names)

    def what(self, subject: str) -> Thing:
        return self.things.of(subject)

    def insats_names(self, detail: Mapping[str, Any]) -> Mapping[str, str]:
        """Names of the insatser, if the event's content may name one."""
        return self.things.insatser if OF_INSATS_FIELDS & set(detail) else {}
