"""Take the pictures of `docs/images`: the page of examples/wire at three widths, with Debian's Chromium: `tools/page_pictures.py`.

Only greys and a few colours are on the page, so that pictures stay below 250 kB without more.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from variorum import compare
from variorum.writers.compare_html import write_compare_html

ROOT = Path(__file__).resolve().parents[1]
SHOTS = ((1440, 1150, "light"), (768, 1300, "dark"), (390, 1500, "light"))
"""Widths and heights in pixels, and the colours asked for."""


def main() -> None:
    """Write the pictures and say how large they are."""
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    wire = ROOT / "examples" / "wire"
    with TemporaryDirectory() as work, sync_playwright() as driver:
        page_file = Path(work) / "page.html"
        page_file.write_text(write_compare_html(compare(wire / "dispatch.txt", wire / "blog.txt")), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--headless", "--no-sandbox", "--disable-gpu"])
        for width, height, scheme in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
            page.goto(page_file.as_uri())
            page.evaluate(
                ""
                if width > 1000
                else "document.documentElement.style.scrollBehavior = 'auto'; document.querySelector('#texts').scrollIntoView()"
            )
            picture = folder / f"page-{width}.png"
            page.screenshot(path=picture)
            print(f"{picture.relative_to(ROOT)}  {picture.stat().st_size:,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
