"""Headless Chromium driven over its DevTools pipe with nothing but the standard library: for tests of web pages."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

#: Keys by name: code and, where they write something, text.
_KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "ArrowLeft": (37, ""), "ArrowUp": (38, ""), "ArrowRight": (39, ""),
         "ArrowDown": (40, ""), "Tab": (9, "")}  # fmt: skip


def binary() -> str | None:
    """The program: ``HATANGSO_CHROMIUM``, or what is installed; None for none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return os.environ.get("HATANGSO_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class Browser:
    """One browser with one page; what the page says on its console is kept in ``said``, its faults in ``faults``,
    and whatever it asks for from elsewhere in ``asked``."""

    def __init__(self, program: str, width: int = 1366, height: int = 768):
        self._profile = tempfile.TemporaryDirectory(prefix="chromium")
        inward, outward = os.pipe(), os.pipe()

        def place():  # the browser reads from 3 and writes to 4
            held = [os.dup(inward[0]), os.dup(outward[1])]
            os.dup2(held[0], 3)
            os.dup2(held[1], 4)

        self._process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-extensions", "--hide-scrollbars", f"--window-size={width},{height}",
             f"--user-data-dir={self._profile.name}", "about:blank"],
            preexec_fn=place, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(inward[0])
        os.close(outward[1])
        self._write, self._read = inward[1], outward[0]
        self._rest = b""
        self._number = 0
        self._events: list[dict] = []
        self.said: list[str] = []
        self.faults: list[str] = []
        self.asked: list[str] = []
        targets = self.call("Target.getTargets", session="")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        self._session = ""
        attached = self.call("Target.attachToTarget", session="", targetId=page["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.size(width, height)

    def close(self) -> None:
        try:
            self.call("Browser.close", session="")
        except (OSError, TimeoutError, RuntimeError):
            self._process.kill()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._write)
        os.close(self._read)
        self._profile.cleanup()

    # -- the wire

    def _message(self, timeout: float) -> dict:
        end = time.monotonic() + timeout
        while b"\0" not in self._rest:
            if not select.select([self._read], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError("the browser does not answer")
            data = os.read(self._read, 1 << 20)
            if not data:
                raise RuntimeError("the browser is gone")
            self._rest += data
        text, self._rest = self._rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method: str, session: str | None = None, timeout: float = 60.0, **params) -> dict:
        """Ask the browser; raises RuntimeError if it refuses."""
        self._number += 1
        asked = {"id": self._number, "method": method, "params": params}
        session = self._session if session is None else session
        if session:
            asked["sessionId"] = session
        os.write(self._write, json.dumps(asked).encode() + b"\0")
        while True:
            message = self._message(timeout)
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self._note(message)

    def _note(self, message: dict) -> None:
        self._events.append(message)
        method, params = message.get("method"), message.get("params", {})
        if method == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(one.get("value", one.get("description"))) for one in params["args"]))
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.faults.append(details.get("exception", {}).get("description") or details["text"])
        elif method == "Log.entryAdded":
            self.faults.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent" and not params["request"]["url"].startswith("data:"):
            self.asked.append(params["request"]["url"])

    # -- what people do

    def go(self, path: Path, hash_: str = "", timeout: float = 60.0) -> None:
        """Open a file and wait until it is loaded; without asking its scripts, which may be switched off."""
        for address in ("about:blank", path.resolve().as_uri() + hash_):
            self._events.clear()
            self.call("Page.navigate", url=address)
            end = time.monotonic() + timeout
            while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
                if time.monotonic() > end:
                    raise TimeoutError("the page does not load")
                self.call("Page.getFrameTree")
                time.sleep(0.02)

    def open(self, path: Path, hash_: str = "") -> None:
        """Open a file, wait until it is loaded, and let it draw."""
        self.go(path, hash_)
        self.settle(0.05)

    def settle(self, seconds: float = 0.1) -> None:
        """Let the page work for a while, two frames at least."""
        self.run(
            f"new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), "
            f"{1000 * seconds}))"
        )

    def run(self, script: str):
        """The value of a JavaScript expression; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "fault"))
        return result["result"].get("value")

    def size(self, width: int, height: int, density: float = 1.0, mobile: bool = False) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=density, mobile=mobile
        )

    def dark(self, on: bool = True) -> None:
        features = [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def click(self, x: float, y: float, count: int = 1) -> None:
        for number in range(1, count + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=number)
        self.settle()

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 5) -> None:
        self.call("Input.dispatchMouseEvent", type="mousePressed", x=start[0], y=start[1], button="left", clickCount=1)
        for step in range(1, steps + 1):
            place = [a + (b - a) * step / steps for a, b in zip(start, end)]
            self.call("Input.dispatchMouseEvent", type="mouseMoved", x=place[0], y=place[1], button="left", buttons=1)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", x=end[0], y=end[1], button="left", clickCount=1)
        self.settle()

    def wheel(self, x: float, y: float, delta: float) -> None:
        self.call("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=delta)
        self.settle()

    def press(self, key: str) -> None:
        code, text = _KEYS.get(key, (ord(key.upper()[0]), key))
        kinds = ("keyDown" if text else "rawKeyDown", "keyUp")
        for kind in kinds:
            extra = {"text": text} if kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **extra)
        self.settle(0.05)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)
        self.settle(0.25)

    def box(self, selector: str) -> tuple[float, float, float, float]:
        """Left, top, width and height of an element in the window, after it has been brought into view."""
        return tuple(
            self.run(
                f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{behavior: "
                "'instant', block: 'center'}); const b = e.getBoundingClientRect(); "
                "return [b.left, b.top, b.width, b.height]; })()"
            )
        )

    def picture(self, path: Path | None = None, whole: bool = False) -> bytes:
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole, timeout=120.0)["data"]
        made = base64.b64decode(data)
        if path is not None:
            path.write_bytes(made)
        return made

    def pdf(self, path: Path | None = None) -> bytes:
        printed = self.call(
            "Page.printToPDF", printBackground=True, preferCSSPageSize=True, displayHeaderFooter=False, timeout=300.0
        )
        made = base64.b64decode(printed["data"])
        if path is not None:
            path.write_bytes(made)
        return made
