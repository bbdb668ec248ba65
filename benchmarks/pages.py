"""How long a page takes: writing that of two invented texts of 10,000 words, and opening it in Chromium, where that is installed."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from invented import pair
from variorum import compare
from variorum.writers.compare_html import write_compare_html

WORDS, REPEATS = 10_000, 5
_FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"


def measure_pages() -> list[tuple[str, str]]:
    """Return what was measured and the figure, in words: writing and opening, in seconds of the clock."""
    collation = compare(*pair(WORDS, WORDS))
    rows = []
    for name, full in (("", False), (", full text", True)):
        started = time.perf_counter()
        content = write_compare_html(collation, full_text=full)
        took = time.perf_counter() - started
        opened = _open(content)
        told = f"opens in {opened:.2f} s" if opened is not None else "not opened: no Chromium here"
        rows.append((f"page of two texts of {WORDS:,} words{name}", f"written in {took:.2f} s, {len(content.encode()):,} bytes, {told}"))
    return rows


def _open(content: str) -> float | None:
    """Return the median time from the address to the first frame after loading, in seconds; None without Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    times = []
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "page.html"
        path.write_text(content, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=_FLAGS.split())
        for _ in range(REPEATS):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            started = time.perf_counter()
            page.goto(path.as_uri())
            page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
            times.append(time.perf_counter() - started)
            page.close()
        browser.close()
    return statistics.median(times)
