"""Run ``lessonkit open`` as a learner does and report every address that anything asked for.

Called by test_open.py, if possible inside a network namespace that has no way out. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Every Python process of the run writes down whom it looks up and where it connects to.
AUDIT = """
import os, sys
def _hook(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        with open(os.environ["AUDIT_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{event} {args[1] if event == 'socket.connect' else args[0]!r}\\n")
sys.addaudithook(_hook)
"""


def main(folder: Path) -> None:
    """Open the lessons in `folder`, look at the start page, end the server with SIGTERM."""
    (folder / "audit").mkdir()
    (folder / "audit" / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    log = folder / "audit.log"
    log.touch()
    environment = {
        **os.environ, "PYTHONPATH": str(folder / "audit"), "AUDIT_LOG": str(log),
        **{f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")},
    }  # fmt: skip
    command = [sys.executable, "-m", "lessonkit", "open", "--no-browser", "--port", "0", "--language", "fa", "--to", str(folder / "mine")]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout
    lines, address = [], ""
    for line in server.stdout:
        lines.append(line)
        found = re.search(r"http://(localhost|127\.0\.0\.1):\d+/\S*token=\w+", line)
        if found:
            address = found.group(0).replace("localhost", "127.0.0.1")
            break
    requests: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        page.wait_for_selector(".jp-Notebook[data-page-language]", timeout=60_000)
        page.wait_for_timeout(6000)  # the news dialog comes some seconds after the start
        seen = page.evaluate(
            """() => ({
                address: location.pathname,
                language: document.querySelector('.jp-Notebook').dataset.pageLanguage,
                dialogs: [...document.querySelectorAll('.jp-Dialog')].map(dialog => dialog.textContent),
                notifications: [...document.querySelectorAll('.Toastify__toast')].map(toast => toast.textContent),
                text: document.querySelector('.jp-Notebook').innerText.length,
            })"""
        )
        if len(sys.argv) > 2:
            page.screenshot(path=sys.argv[2])
        browser.close()
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(30)
        ended = True
    except subprocess.TimeoutExpired:
        server.kill()
        ended = False
    report = {**seen, "ended": ended, "requests": requests, "audit": log.read_text(encoding="utf-8").splitlines(), "output": lines}
    print(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
