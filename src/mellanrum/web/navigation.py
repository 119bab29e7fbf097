"""The main menu and the menus within a heading: which of `headings.HEADINGS` a viewer sees, and
which of them the page belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mellanrum.web.headings import ALIASES, HEADINGS, Heading
from mellanrum.web.viewer import Viewer

MOST = 8  # headings beside each other in the bar; of more, those seldom opened stand under "Mer"


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url_name: str
    active: bool
    is_seldom: bool = False


def may_see(viewer: Viewer, grants: Iterable[str]) -> bool:
    wanted = tuple(grants)
    return not wanted or any(viewer.can(grant) for grant in wanted)


def seen_by(viewer: Viewer) -> tuple[Heading, ...]:
    """The headings that the viewer's roles may use."""
    return tuple(one for one in HEADINGS if may_see(viewer, one.grants))


def main_menu(viewer: Viewer, current: str) -> list[NavItem]:
    """The entries that the viewer may use; the one that the page belongs to is active."""
    seen = seen_by(viewer)
    here = heading_of(current, seen)
    many = len(seen) > MOST
    return [NavItem(o.label, o.url_name, o is here, many and o.is_seldom) for o in seen]


def menu_within(viewer: Viewer, current: str) -> tuple[str, list[NavItem]]:
    """(the heading, the entries within it), nothing where there is no choice."""
    here = heading_of(current, seen_by(viewer))
    if here is None:
        return "", []
    seen = [(label, name) for label, name, grants in here.within if may_see(viewer, grants)]
    chosen = longest(current, [name for _, name in seen])
    items = [NavItem(label, name, name == chosen) for label, name in seen]
    return here.label, items if len(items) > 1 else []


def heading_of(current: str, headings: tuple[Heading, ...] = HEADINGS) -> Heading | None:
    """The heading a page belongs to: the one with the longest beginning of its name. A page that
    two headings share belongs to the first.
    """
    owners = {prefix: one for one in reversed(headings) for prefix in one.prefixes()}
    owners |= {alias: owners[name] for alias, name in ALIASES.items() if name in owners}
    found = longest(current, owners)
    return owners[found] if found else None


def longest(current: str, names: Iterable[str]) -> str:
    """The longest of the names that `current` begins with, whole words only; '' for none."""
    known = {name: name for name in names}
    known |= {alias: name for alias, name in ALIASES.items() if name in known}
    fits = [p for p in known if current == p or current.startswith(f"{p}-")]
    return known[max(fits, key=len)] if fits else ""
