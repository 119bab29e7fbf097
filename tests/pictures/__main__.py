"""Takes the handbook's pictures: `python -m tests.pictures [NAME …]`, of the demo and of a förbund
with nothing in it, in Debian's chromium. Ends by writing down what the pages' headings are.

MELLANRUM_PICTURES_DEMO may name the folder of a demo that is loaded already.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.journeys.conftest import ARGS, CHROMIUM, ROOT, free_port, wait_for
from tests.pictures.listed import FOLDER, LARGEST, Picture, list_pictures, write, written

WIDE, HIGH = 1200, 760
CLI = [sys.executable, "-m", "mellanrum.jobs.cli"]
PASSWORDS = {"demo": "mellanrum-demo-2021", "empty": "tre-ord-som-inte-hor-ihop"}
FIRST = [
    "init", "--no-questions", "--name", "Samordningsförbundet Provbygden", "--seat", "Provstad",
    "--formed-on", "2020-01-01", "--region", "Region Prov", "--municipality", "Provstads kommun",
    "--username", "chef", "--display-name", "Demo Förbundschef",
]  # fmt: skip


def environment(var: Path) -> dict[str, str]:
    return {
        **os.environ, "MELLANRUM_VAR": str(var), "MELLANRUM_SECOND_FACTOR": "off",
        "MELLANRUM_PASSWORD": PASSWORDS["empty"],
    }  # fmt: skip


@contextmanager
def served(var: Path) -> Iterator[str]:
    port = free_port()
    command = [*CLI, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment(var), cwd=ROOT) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/om/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def made(world: str, folder: Path) -> Path:
    """An installation with the world in it."""
    loaded = os.environ.get("MELLANRUM_PICTURES_DEMO", "")
    if world == "demo" and loaded:
        return Path(loaded)
    command = ["demo", "--no-serve"] if world == "demo" else FIRST
    subprocess.run([*CLI, *command], env=environment(folder), cwd=ROOT, check=True)
    return folder


def take(browser: Any, address: str, picture: Picture) -> tuple[int, int]:
    """Log in, open the page and keep what is seen; returns its size."""
    page = browser.new_context(
        locale="sv-SE", reduced_motion="reduce", viewport={"width": WIDE, "height": HIGH}
    ).new_page()
    page.goto(f"{address}/konto/login/")
    page.fill("[name=login]", picture.user)
    page.fill("[name=password]", PASSWORDS[picture.world])
    page.click("button.btn-primary")
    page.goto(f"{address}{picture.path}")
    page.wait_for_load_state("networkidle")
    shot = page.screenshot()
    page.context.close()
    return keep(shot, picture.file)


def keep(shot: bytes, file: Path) -> tuple[int, int]:
    """As WebP, no larger than it may be."""
    from PIL import Image

    image = Image.open(io.BytesIO(shot)).convert("RGB")
    for quality in (80, 65, 50, 35, 20):
        image.save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size <= LARGEST:
            break
    return int(image.width), int(image.height)


def main(names: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    chosen = [one for one in list_pictures() if not names or one.name in names]
    rows = written()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for world in sorted({one.world for one in chosen}):
            with served(made(world, Path(folder) / world)) as address:
                for one in (o for o in chosen if o.world == world):
                    wide, high = take(browser, address, one)
                    rows[one.name] = {"bredd": wide, "hojd": high, "rubriker": ""}
                    print(one.name, one.file.stat().st_size)
        browser.close()
    write({name: row for name, row in rows.items() if (FOLDER / f"{name}.webp").exists()})
    told = {**os.environ, "MELLANRUM_PICTURES": "write"}
    command = [sys.executable, "-m", "pytest", "tests/pictures", "-q", "-n0", "-k", "headings"]
    subprocess.run(command, env=told, cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
