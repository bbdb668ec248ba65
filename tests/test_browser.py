"""Pages in a browser: no complaint in its console, nothing for axe-core, no script needed, narrow, on paper, hostile text inert.

Debian's Chromium (`apt-get install chromium`, done by `make test` where it may) is driven by Playwright.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import variorum
from conftest import PAPER, WIRE
from many_versions import collate, tell
from test_page import PAYLOAD
from variorum.corpus.account import account_story
from variorum.ingest.article import read_article
from variorum.model import Record, Siglum, Source, WitnessId
from variorum.pipeline import compare_articles
from variorum.writers.compare_html import write_compare_html
from variorum.writers.story_html import write_story_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[1] / "examples"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: `apt-get install chromium` (make test does it where it may)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield found
        found.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return addresses of pages by name."""
    folder = tmp_path_factory.mktemp("pages")
    wire = variorum.compare(EXAMPLES / "wire" / "dispatch.txt", EXAMPLES / "wire" / "blog.txt")
    five = variorum.compare(*sorted((EXAMPLES / "columbus").glob("*.txt")))
    written = {
        "wire": write_compare_html(wire),
        "full": write_compare_html(wire, full_text=True),
        "five": write_compare_html(five),
        "same": write_compare_html(variorum.compare(WIRE, WIRE)),
        "hostile": write_compare_html(_hostile(), full_text=True),
        **_stories(folder),
        "long": write_compare_html(variorum.compare(WIRE + "x" * 3000, PAPER + "y" * 3000, sigla=["S" * 60, "T" * 60]), full_text=True),
    }
    out = {}
    for name, content in written.items():
        path = folder / f"{name}.html"
        path.write_text(content, encoding="utf-8")
        out[name] = path.as_uri()
    return out


def _stories(folder: Path) -> dict[str, str]:
    """Return pages of stories of 3, 40 and 200 versions, and of one whose every field is hostile."""
    hostile = []
    for n, body in enumerate((WIRE, PAPER, WIRE[:-60])):
        text = body.replace("Marit Oswin", f"Marit {PAYLOAD} Oswin").replace("12,000", f"1{n},000 {PAYLOAD}")
        fields = {"title": PAYLOAD, "outlet": f"{PAYLOAD}{n}", "url": "javascript:window.hit=1", "date": PAYLOAD}
        hostile.append({"id": f"{n}{PAYLOAD}", "text": text, **fields})
    out = {}
    for name, rows in (("story-3", tell(3)), ("story-40", tell(40)), ("story-200", tell(200)), ("story-hostile", hostile)):
        with variorum.open(collate(rows, folder, name), readonly=True) as archive:
            account = account_story(archive.held, rows[0]["id"])
            assert len(account.told.witnesses) == len(rows)
            out[name] = write_story_html(account)
    return out


def _hostile() -> variorum.Collation:
    articles = []
    for n, body in enumerate((WIRE, PAPER)):
        content = body.replace("Marit Oswin", f"Marit {PAYLOAD} Oswin").replace("engineers", f"engineers{n} {PAYLOAD}")
        fields = dict.fromkeys(("headline", "dek", "byline", "outlet", "uri", "published", "agency", "place"), PAYLOAD)
        article = read_article(Record(Source(PAYLOAD), content, "utf-8", WitnessId(f"{n}{PAYLOAD}"), fields))
        articles.append(replace(article, witness=replace(article.witness, uri="javascript:window.hit=1", language=PAYLOAD, outlet=PAYLOAD)))
    return compare_articles(articles, sigla=[Siglum(f"A{PAYLOAD}"), Siglum("B' onclick='window.hit=1")])


def look(browser: Browser, address: str, *, width: int = 1440, scheme: str = "light", script: bool = True) -> tuple[Page, list[str]]:
    """Open a page; return it and what the browser complains of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light", java_script_enabled=script
    )
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if request.url != address.split("#")[0] else None)
    page.goto(address)
    return page, complaints


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("wire", 1440, "light"),
        ("wire", 390, "dark"),
        ("full", 768, "dark"),
        ("five", 1440, "dark"),
        ("five", 390, "light"),
        ("same", 1440, "light"),
        ("hostile", 390, "light"),
        ("story-3", 1280, "light"),
        ("story-40", 768, "dark"),
        ("story-200", 320, "light"),
        ("story-hostile", 1280, "dark"),
    ],
)
def test_axe_finds_nothing_and_the_console_is_silent(browser: Browser, pages: dict[str, str], name: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, complaints = look(browser, pages[name], width=width, scheme=scheme)
    for box in ("#f-mec", "#f-line"):
        if page.locator(box).count() and page.locator(box).is_visible():
            page.locator(box).check()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    assert [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found.response["violations"]] == []
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("name", ["wire", "full", "five", "hostile", "long", "story-3", "story-40", "story-200", "story-hostile"])
def test_the_page_reflows(browser: Browser, pages: dict[str, str], name: str) -> None:
    page, _ = look(browser, pages[name])
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    for width in (320, 390, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_filters_work_without_script(browser: Browser, pages: dict[str, str]) -> None:
    page, complaints = look(browser, pages["wire"], script=False)
    assert not page.locator(".keys").first.is_visible()
    assert page.locator("#v2").is_visible()
    page.locator("#f-sub").uncheck()
    assert not page.locator("#v2").is_visible()
    assert not page.locator("#v3").is_visible()
    page.locator("#f-mec").check()
    assert page.locator("#v3").is_visible()
    assert "Marren s" in page.locator("#r1 .cell.l .was").inner_text()
    assert page.locator("#r1 .cell.l .now").is_hidden()
    page.locator("#f-fold").check()
    assert page.locator(".row.same").first.is_hidden()
    page.locator("#f-line").check()
    assert page.locator("#r1 .cell.u").is_visible()
    assert page.locator("#r1 .cell.l").is_hidden()
    page.locator("details.copy").first.locator("summary").click()
    assert page.locator("details.copy pre").first.is_visible()
    assert complaints == []
    page.context.close()


def test_the_sides_swap(browser: Browser, pages: dict[str, str]) -> None:
    page, _ = look(browser, pages["wire"])
    before = page.evaluate("document.querySelector('#r1 .cell.l').getBoundingClientRect().x")
    page.locator("#f-swap").check()
    assert page.evaluate("document.querySelector('#r1 .cell.l').getBoundingClientRect().x") > before
    page.context.close()


def test_the_keys_go_from_variant_to_variant_and_can_be_switched_off(browser: Browser, pages: dict[str, str]) -> None:
    page, complaints = look(browser, pages["wire"])
    page.keyboard.press("n")
    assert "Variant 1 of" in page.locator("#live").inner_text()
    assert "front" in page.evaluate("document.activeElement.className")  # the dateline stands beside the body
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "r1"
    page.keyboard.press("N")
    page.keyboard.press("p")
    page.keyboard.press("4")
    assert page.locator("#f-mec").is_checked()
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("4")
    assert page.locator("#f-mec").is_checked()
    page.keyboard.press("Escape")
    assert not page.locator("#keys dl").is_visible()
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("name", ["wire", "story-40"])
def test_targets_are_large_enough(browser: Browser, pages: dict[str, str], name: str) -> None:
    page, _ = look(browser, pages[name])
    small = page.evaluate(
        """Array.from(document.querySelectorAll('summary, label, nav a, .notes a, .find a'))
        .filter(x => x.offsetParent).map(x => [x.textContent, x.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []
    page.context.close()


@pytest.mark.parametrize("name", ["wire", "five", "story-3", "story-200"])
def test_the_page_prints_on_a4(browser: Browser, pages: dict[str, str], name: str) -> None:
    page, _ = look(browser, pages[name])
    printed = page.pdf(prefer_css_page_size=True)
    boxes = {tuple(round(float(x)) for x in box.split()) for box in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", printed)}
    assert boxes == {(0, 0, 595, 842)}
    page.emulate_media(media="print")
    assert page.locator("div.bar").count() == 0 or not page.locator("div.bar").is_visible()
    page.set_viewport_size({"width": 695, "height": 1000})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 695
    page.context.close()


def test_two_texts_stand_side_by_side_on_paper(browser: Browser, pages: dict[str, str]) -> None:
    page, _ = look(browser, pages["wire"], width=695)
    page.emulate_media(media="print")
    assert page.locator("#r1 .cell.l").is_visible()
    assert page.locator("#r1 .cell.r").is_visible()
    assert page.locator("#r1 .cell.u").is_hidden()
    page.context.close()


@pytest.mark.parametrize(("name", "scripts"), [("hostile", 1), ("story-hostile", 0)])
def test_hostile_text_stays_inert(browser: Browser, pages: dict[str, str], name: str, scripts: int) -> None:
    page, complaints = look(browser, pages[name])
    page.wait_for_timeout(200)
    for summary in page.locator("summary").all()[:12]:
        summary.click()
    page.locator("body").click()
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == scripts
    assert page.locator("a[href^='javascript']").count() == 0
    assert complaints == []
    page.context.close()


def test_the_policy_stops_what_the_builder_would_let_through(browser: Browser, pages: dict[str, str], tmp_path: Path) -> None:
    page, _ = look(browser, pages["wire"])
    content = page.content().replace("</main>", "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'></main>")
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html>" + content, encoding="utf-8")
    page.goto(broken.as_uri())
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    page.context.close()


def test_no_margin_is_higher_than_its_text(browser: Browser, pages: dict[str, str]) -> None:
    page, _ = look(browser, pages["wire"])
    heights = page.evaluate(
        """Array.from(document.querySelectorAll('.row[id^=r]')).map(row => {
            const high = (nodes) => Array.from(nodes).reduce((sum, node) => sum + node.getBoundingClientRect().height, 0);
            const cells = Array.from(row.querySelectorAll('.cell')).filter(cell => cell.offsetParent);
            return [row.id, high(row.querySelector('.margin').children), Math.max(...cells.map(cell => high(cell.querySelectorAll('p'))))];
        })"""
    )
    assert len(heights) > 10
    assert [row for row in heights if row[1] > row[2] + 24] == []
    page.context.close()


def test_less_motion_is_honoured(browser: Browser, pages: dict[str, str]) -> None:
    page, _ = look(browser, pages["wire"])
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.context.close()


@pytest.mark.parametrize(("name", "screens"), [("story-3", 4), ("story-40", 7), ("story-200", 9)])
def test_a_story_of_many_versions_is_no_longer_than_one_can_read(browser: Browser, pages: dict[str, str], name: str, screens: int) -> None:
    page, _ = look(browser, pages[name], width=1280, script=False)
    assert page.evaluate("document.documentElement.scrollHeight") < screens * 900
    held = len(tell(int(name.rpartition("-")[2])))
    assert f"{held} versions" in page.locator("h1").inner_text()
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    assert page.locator(".vers tbody tr").count() == page.locator(".vers tbody tr:visible").count()
    page.context.close()


def test_a_story_is_read_by_keyboard(browser: Browser, pages: dict[str, str]) -> None:
    page, _ = look(browser, pages["story-40"], script=False)
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    assert page.url.endswith("#facts")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('section') ? document.activeElement.closest('section').id : ''"))
    assert {"facts", "places", "versions", "lineage"} <= reached
    page.context.close()


def test_the_drawing_of_a_story_fits_what_it_says(browser: Browser, pages: dict[str, str]) -> None:
    page, _ = look(browser, pages["story-40"], width=1280)
    out = page.evaluate(
        """Array.from(document.querySelectorAll('.tree g')).filter(g => {
            const box = g.querySelector('rect:last-of-type').getBoundingClientRect();
            return Array.from(g.querySelectorAll('text')).some(text => text.getBoundingClientRect().right > box.right);
        }).map(g => g.textContent)"""
    )
    assert out == []
    page.context.close()
