"""What is due to those who work with cases: their own reminders. A fault stops nothing else."""

from __future__ import annotations

import logging
from datetime import datetime

from mellanrum.outbox.actions import Notice
from mellanrum.registers.casework.reminders import list_reminders


def personal_notices(at: datetime) -> list[Notice]:
    """Reminders not told of yet; none, and a line in the log, when they cannot be made."""
    try:
        return list(list_reminders(at))
    except Exception:
        logging.getLogger(__name__).exception("reminders")
        return []
