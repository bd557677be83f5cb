"""What measurements from outside share: a free port, gunicorn as an office server runs it, and the browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "/snap/bin/chromium")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_gunicorn(port: int, **environment: str) -> subprocess.Popen[bytes]:
    """gunicorn with the settings of the office server, on the database of this process, once it answers."""
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--log-level", "error"]
    environment = {**os.environ, "WEB_BIND": f"127.0.0.1:{port}", "LOG_LEVEL": "ERROR", **environment}
    return wait_for(subprocess.Popen([*command, "areaoffice.wsgi"], cwd=ROOT, env=environment), port)


def wait_for(server: subprocess.Popen[bytes], port: int) -> subprocess.Popen[bytes]:
    """The same server, once it answers; RuntimeError where it does not within a minute."""
    for _attempt in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return server
    server.kill()
    raise RuntimeError("The server did not answer.")


def browser_program() -> str | None:
    """$CHROMIUM, else the first that is installed, else None (Playwright's own, where it has one)."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
