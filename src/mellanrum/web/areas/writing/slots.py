"""What other areas put on the pages of a report: a template and what it is drawn from.

An area adds its slots here; the page draws them in order. `context` is asked with the opened report
(and section) and gives what the template calls `slot`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mellanrum.web.areas.writing.reach import Opened
from mellanrum.web.areas.writing_extras import shown


@dataclass(frozen=True, slots=True)
class Slot:
    """A piece of a page; left out where `context` gives nothing."""

    template: str
    context: Callable[[Opened], dict[str, Any]]


EXTRAS = "writing_extras"
REPORT_ACTS: tuple[Slot, ...] = (  # links under the report's heading
    Slot(f"{EXTRAS}/report_acts.html", shown.report_acts),
)
OUTLINE_ACTS: tuple[Slot, ...] = (  # on the page where sections are arranged
    Slot(f"{EXTRAS}/outline_acts.html", shown.outline_acts),
)
BESIDE_REPORT: tuple[Slot, ...] = (  # the right column of the report's page
    Slot(f"{EXTRAS}/waiting.html", shown.waiting_comments),
)
BESIDE_SECTION: tuple[Slot, ...] = (  # the right column of a section
    Slot(f"{EXTRAS}/wording.html", shown.wording),
    Slot(f"{EXTRAS}/assignment.html", shown.assignment),
    Slot(f"{EXTRAS}/section_comments.html", shown.section_comments),
)
BELOW_SECTION: tuple[Slot, ...] = (  # below a section's text
    Slot(f"{EXTRAS}/contributions.html", shown.contributions),
)
TOOLBAR: tuple[Slot, ...] = ()  # in the editor's toolbar, last


def drawn(slots: Sequence[Slot], opened: Opened) -> list[dict[str, Any]]:
    """[{template, context}] of those that have something to show."""
    found = [(slot.template, slot.context(opened)) for slot in slots]
    return [{"template": template, "context": given} for template, given in found if given]
