"""Progress on the terminal for anything over a second."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic


@dataclass(slots=True)
class Progress:
    """Call it with (done, total, label). On a terminal one line that changes, elsewhere a line
    every five seconds, on stderr.
    """

    last: float = field(default_factory=monotonic)

    def __call__(self, done: int, total: int, label: str) -> None:
        now, live = monotonic(), sys.stderr.isatty()
        if now - self.last < (0.2 if live else 5.0):
            return
        self.last = now
        share = 100 * done // total if total else 100
        sys.stderr.write(f"\r\x1b[K{share:3d} % {label}" if live else f"{share:3d} % {label}\n")
        sys.stderr.flush()

    def close(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
