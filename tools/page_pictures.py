"""Take the pictures of `docs/images`: a comparison of examples/wire, and a made-up story of forty versions, with Debian's Chromium.

Only greys and a few colours are on the pages, so that pictures stay below 250 kB without more. Run as `tools/page_pictures.py`.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

import variorum
from variorum.corpus.account import account_story
from variorum.writers.compare_html import write_compare_html
from variorum.writers.story_html import write_story_html

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from many_versions import collate, tell  # noqa: E402

PAGE_SHOTS = ((1440, 1150, "light", ""), (768, 1300, "dark", "#texts"), (390, 1500, "light", "#texts"))
"""Widths and heights in pixels, the colours asked for, and the part that is shown; the first screen if none is named."""
STORY_SHOTS = ((1280, 1300, "light", ""), (768, 1300, "dark", "#lineage"), (320, 1300, "light", ""))


def main() -> None:
    """Write the pictures and say how large they are."""
    folder, wire = ROOT / "docs" / "images", ROOT / "examples" / "wire"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as work, sync_playwright() as driver:
        pages = {name: Path(work) / f"{name}.html" for name in ("page", "story")}
        pages["page"].write_text(write_compare_html(variorum.compare(wire / "dispatch.txt", wire / "blog.txt")), encoding="utf-8")
        pages["story"].write_text(_story(Path(work)), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox", "--disable-gpu"])
        for name, shots in (("page", PAGE_SHOTS), ("story", STORY_SHOTS)):
            for shot in shots:
                _take(browser, pages[name], folder / f"{name}-{shot[0]}.png", *shot)
        browser.close()


def _story(folder: Path) -> str:
    with redirect_stderr(StringIO()):
        path = collate(tell(40), folder, "story")
    with variorum.open(path, readonly=True) as archive:
        return write_story_html(account_story(archive.held, "version-0"))


def _take(browser: Browser, page_file: Path, picture: Path, width: int, height: int, scheme: str, part: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(page_file.as_uri())
    if part:
        page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
        page.evaluate("part => document.querySelector(part).scrollIntoView()", part)
    page.screenshot(path=picture)
    print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes")
    page.close()


if __name__ == "__main__":
    main()
