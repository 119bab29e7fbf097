"""A form that grows screen by screen: a write without an event (as docs/adr/0017). That it was
begun is in the log, once; each screen with its time would be a track of the one who answers.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from mellanrum.audit.gate import opened
from mellanrum.audit.locks import single_writer
from mellanrum.domain.periods import today_of
from mellanrum.registers.surveys.links import reference, seal
from mellanrum.registers.surveys.models import HalfDone


def keep_again(*, token: str, content: dict[str, Any], at: datetime) -> bool:
    """Keep the answers so far of a form that is begun, readable only with the link. False when
    there is none: it is not begun, or is sent, declined or void.
    """
    held = {"sealed": seal(token, json.dumps(content)), "month_on": today_of(at).replace(day=1)}
    with single_writer(), transaction.atomic(), opened("surveys.keep_again"):
        return bool(HalfDone.objects.filter(reference=reference(token)).update(**held))
