"""oidc-provider-mock in a process of its own: its libraries warn, and ours take warnings as errors.

Run as a program it serves until it is killed, and prints its port.
"""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def oidc_server() -> Iterator[str]:
    """The address of a provider that lets in whoever it is told about."""
    serving = subprocess.Popen(
        [sys.executable, str(Path(__file__))], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert serving.stdout is not None
    try:
        yield f"http://localhost:{int(serving.stdout.readline())}"
    finally:
        serving.kill()
        serving.wait()
        serving.stdout.close()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    import time

    from oidc_provider_mock import run_server_in_thread

    with run_server_in_thread() as server:
        print(server.server_port, flush=True)
        time.sleep(600)
