"""gunicorn on the office server: `gunicorn -c deploy/gunicorn.conf.py areaoffice.wsgi`. All of it from the environment."""

import gc
import os
import sys

bind = os.environ.get("WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_PROCESSES", str(min(os.cpu_count() or 1, 4))))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = int(os.environ.get("WEB_TIMEOUT", "60"))
graceful_timeout = 30
keepalive = 15  # longer than a person pauses between two presses: the next one finds the connection open
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
accesslog = "-" if os.environ.get("WEB_ACCESS_LOG") == "1" else None
# Only the proxy in front may say that the outside speaks HTTPS; with WEB_PROXY set, who the visitor is too (settings).
forwarded_allow_ips = os.environ.get("WEB_PROXY", "127.0.0.1")


def post_worker_init(worker) -> None:
    """Once the program is loaded, its hundred thousand objects stay out of every later collection of garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    # A page asks the database forty times, and each answer waits until another thread lets go of the interpreter: a millisecond, not five.
    sys.setswitchinterval(float(os.environ.get("WEB_SWITCH_SECONDS", "0.001")))
