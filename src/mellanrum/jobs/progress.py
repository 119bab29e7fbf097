"""Progress on the terminal for anything over a second."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic


@dataclass(slots=True)
class Progress:
    """Call it with (done, total, label); writes at most five lines a second, to stderr."""

    last: float = field(default=0.0)

    def __call__(self, done: int, total: int, label: str) -> None:
        now = monotonic()
        if done < total and now - self.last < 0.2:
            return
        self.last = now
        end = "\n" if done >= total and not sys.stderr.isatty() else ""
        lead = "\r\x1b[K" if sys.stderr.isatty() else ""
        share = 100 * done // total if total else 100
        sys.stderr.write(f"{lead}{share:3d} % {label}{end}")
        sys.stderr.flush()

    def close(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
