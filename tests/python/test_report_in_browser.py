# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

import headcount as hc
import pytest
from conftest import HandMadeStore

CHROMIUM = Path("/usr/bin/chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's package chromium"),
]
playwright = pytest.importorskip("playwright.sync_api")

DRAWN = "[...document.querySelectorAll('.chart')].every(chart => chart.dataset.drawn)"


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


class Opened:
    """The report in a browser without a network, and what the browser complained about."""

    def __init__(self, browser: "playwright.Browser", page: Path, **options: object) -> None:
        self.complaints: list[str] = []
        context = browser.new_context(offline=True, **options)
        self.page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))
        self.page.goto(page.as_uri())
        self.page.wait_for_function(DRAWN, timeout=20_000)


@pytest.fixture
def report(store: HandMadeStore) -> Path:
    out = store.path.with_suffix(".html")
    hc.write_report(store.path, out)
    return out


def test_draws_every_chart_offline_without_a_complaint(
    browser: "playwright.Browser", report: Path
) -> None:
    opened = Opened(browser, report)
    charts = opened.page.locator(".chart")
    assert charts.count() == 2  # error against leakage; people in at the door
    for chart in charts.all():
        assert chart.locator("svg .mark-symbol path, svg .mark-line path").count() > 0
    assert opened.complaints == []


def test_draws_every_chart_whatever_a_counter_is_called(
    browser: "playwright.Browser", store: HandMadeStore
) -> None:
    name = "a<!--<script>"  # which hides the end of a script element from a parser of HTML
    store.result("count_mae", "entrance", name, 2.0)
    store.result("emitted_class", "entrance", name, 2, note="E2 event")
    store.result("leakage", "entrance", name, 0.0, attribute="gender", verdict="bounded")
    out = store.path.with_suffix(".html")
    hc.write_report(store.path, out)
    opened = Opened(browser, out)
    assert opened.page.locator(".chart svg .role-mark text", has_text=name).count() == 1
    assert opened.complaints == []


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_never_makes_the_reader_scroll_the_page_sideways(
    browser: "playwright.Browser", report: Path, width: int
) -> None:
    opened = Opened(browser, report, viewport={"width": width, "height": 800})
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width


def test_cuts_no_verdict_off_beside_a_trait_on_a_phone(
    browser: "playwright.Browser", report: Path
) -> None:
    opened = Opened(browser, report, viewport={"width": 390, "height": 800})
    trait = opened.page.locator(".leaks div > span").first.bounding_box()
    verdict = opened.page.locator(".leaks .verdict").first.bounding_box()
    assert trait["x"] == verdict["x"]
    assert verdict["y"] >= trait["y"] + trait["height"]


def test_shows_all_of_a_counter_on_a_phone_without_scrolling_sideways(
    browser: "playwright.Browser", report: Path
) -> None:
    opened = Opened(browser, report, viewport={"width": 390, "height": 800})
    board = opened.page.locator(".scroll:has(.board)").first
    assert board.evaluate("it => it.scrollWidth - it.clientWidth") == 0
    cells = board.locator("tbody tr").first.locator("td")
    headings = cells.evaluate_all(
        "cells => cells.map(it => getComputedStyle(it, '::before').content)"
    )
    assert '"leakage"' in headings and '"lets out"' in headings


def test_folds_the_long_parts_on_a_phone_and_draws_them_whole_when_opened(
    browser: "playwright.Browser", report: Path
) -> None:
    opened = Opened(browser, report, viewport={"width": 390, "height": 800})
    folded = opened.page.locator("details.fold:not([open])")
    folded.first.wait_for(state="attached")
    assert opened.page.locator("details.fold[open]").count() == 0
    opened.page.locator("details.fold:has(.chart) > summary").first.click()
    opened.page.wait_for_function(
        "document.querySelector('.fold[open] .chart svg').getBoundingClientRect().width > 250"
    )
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


def test_hides_nothing_on_a_wide_screen(browser: "playwright.Browser", report: Path) -> None:
    opened = Opened(browser, report, viewport={"width": 1280, "height": 800})
    assert opened.page.locator("details.fold:not([open])").count() == 0
    assert not opened.page.locator("details.fold > summary").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_draws_axes_in_the_colours_of_the_readers_scheme(
    browser: "playwright.Browser", report: Path, scheme: str
) -> None:
    opened = Opened(browser, report, color_scheme=scheme)
    quiet = {"light": "#5d6673", "dark": "#9aa4b1"}[scheme]
    label = opened.page.locator(".chart svg .role-axis-label text").first
    assert label.get_attribute("fill") == quiet
