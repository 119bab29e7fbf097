"""A browser against the real program: `mellanrum serve` in a process of its own, with the demo."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installation import new_demo

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="module")
def also() -> str:
    """What a module's installation has beside the demo: code to run before it is served."""
    return ""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, also: str) -> Iterator[str]:
    """The address of a site with the demo loaded and no report built."""
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    port = free_port()
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mellanrum.config.settings",
        "MELLANRUM_VAR": str(new_demo(tmp_path_factory.mktemp("var"))),
        "MELLANRUM_SECOND_FACTOR": "off",
        "MELLANRUM_ASIDE": "0",  # nobody here asks for parts of a year
    }
    if also:
        subprocess.run([sys.executable, "-c", also], env=env, cwd=ROOT, check=True)
    serve = [sys.executable, "-m", "mellanrum.jobs.cli", "serve", "--port", str(port)]
    with subprocess.Popen(serve, env=env, cwd=ROOT, start_new_session=True) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/om/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # with what it counts aside


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site did not start")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not shutil.which(CHROMIUM):
        pytest.skip("chromium saknas: installera med apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()
