"""The embedded mode: web server and worker in one process, for a laptop or a small office. Ctrl+C stops both."""

import socket
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from areaoffice.celery import start_embedded_worker

FIRST_PORT, LAST_PORT = 8000, 8019
THREADS = 8
SECONDS_WITHOUT_SIGN_OF_LIFE = 120


class Command(BaseCommand):
    help = "Serve the site from this process; without a broker (CELERY_BROKER_URL) the worker runs in it too."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        parser.add_argument("--port", type=int, help=f"port (default: the first free one from {FIRST_PORT})")

    def handle(self, *, host: str, port: int | None, **options: Any) -> None:
        address = (host, port or first_free_port(host))
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        connections.close_all()  # the server forks
        EmbeddedServer(*address).run()


class EmbeddedServer(BaseApplication):
    """gunicorn with one worker process of threads: the only count at which an in-memory queue reaches its worker."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        super().__init__()

    def load_config(self) -> None:
        settings_of_gunicorn = {
            "bind": f"{self.host}:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": SECONDS_WITHOUT_SIGN_OF_LIFE,
            "graceful_timeout": 5,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": self.begin_work,
            "on_exit": self.say_goodbye,
        }
        for name, value in settings_of_gunicorn.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()

    def begin_work(self, worker: Worker) -> None:
        """In the forked process, once the site is loaded."""
        if settings.CELERY_BROKER_URL.startswith("memory:"):
            start_embedded_worker(with_schedule=True)
        print(f"\n  The site is at http://{self.host}:{self.port}/   (Ctrl+C stops it)\n", flush=True)

    def say_goodbye(self, arbiter: Arbiter) -> None:
        print("The site has stopped.", flush=True)


def first_free_port(host: str) -> int:
    for port in range(FIRST_PORT, LAST_PORT + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise CommandError(f"Ports {FIRST_PORT} to {LAST_PORT} of {host} are all in use: name another one with --port.")
