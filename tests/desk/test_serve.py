"""`manage.py serve`, as `make demo` starts it: a real process, a real request, a real Ctrl+C."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import IO
from urllib.request import urlopen

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow


@pytest.fixture
def server(tmp_path) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "areaoffice.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'serve.sqlite3'}",
        "STATIC_ROOT": str(tmp_path / "static"),
        "CELERY_BROKER_URL": "memory://localhost/",
        "PYTHONUNBUFFERED": "1",
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    output_of(process).close()


def output_of(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout
    return process.stdout


def address_printed_by(process: subprocess.Popen[str]) -> str:
    for line in output_of(process):
        if found := re.search(r"http://\S+", line):
            return found.group()
    return pytest.fail("The server ended without printing its address.")


def test_serve_answers_and_ctrl_c_stops_web_and_worker(server):
    address = address_printed_by(server)

    with urlopen(f"{address}healthz", timeout=10) as response:
        assert response.status == 200

    os.killpg(server.pid, signal.SIGINT)  # what a terminal does on Ctrl+C
    rest, _ = server.communicate(timeout=15)
    assert (server.returncode, rest.strip().splitlines()[-1:]) == (0, ["The site has stopped."])
    with pytest.raises(ProcessLookupError):
        os.killpg(server.pid, 0)
