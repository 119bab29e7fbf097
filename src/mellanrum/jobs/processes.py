"""More processes than one that serve the same port: Python uses one core in each."""

from __future__ import annotations

import os
import socket
import threading
import time

BACKLOG = 1024


def open_port(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def multiply(processes: int) -> bool:
    """Let `processes` processes go on from here; True in the first. The others end with it."""
    from django.db import connections

    connections.close_all()  # a connection belongs to one process
    first = os.getpid()
    for _ in range(processes - 1):
        if os.fork() == 0:
            end_with(first)
            return False
    return True


def end_with(first: int) -> None:
    """Let this process end when `first`, which started it, has ended in whatever way."""
    threading.Thread(target=_watch, args=(first,), daemon=True, name="end-with").start()


def _watch(first: int) -> None:
    """The children of a process that is gone are somebody else's."""
    while os.getppid() == first:
        time.sleep(0.5)
    os._exit(0)
