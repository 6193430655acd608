"""The browser of the tests is a real one."""

from __future__ import annotations

from playwright.sync_api import Browser


def test_the_browser_runs_scripts(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>-</h1><script>document.querySelector('h1').textContent = 'prêt'</script>")
    assert page.text_content("h1") == "prêt"
    page.close()
