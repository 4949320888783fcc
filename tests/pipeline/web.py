"""Runs the site's web processes beside a test, and asks them as anybody may."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from tests.pipeline.site import Site, wait_until


class Web:
    """Asks a running site, each time on a new connection: any of its processes may answer."""

    def __init__(self, port: int) -> None:
        """Ask at this port."""
        self._port = port

    def body(self, path: str, *, patience: float = 30) -> str:
        """Return what an address gives, "" while nobody listens; raises when it takes too long."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=patience)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except ConnectionRefusedError:
            return ""
        finally:
            connection.close()


@contextmanager
def serving(site: Site, *, workers: int, threads: int = 1, **environment: str) -> Iterator[Web]:
    """Serve a site as in production, with so many processes of so many threads."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = "tests.pipeline.serving_settings"
    own = Site(site.folder, {**site.environment, "DJANGO_SETTINGS_MODULE": settings, **environment})
    size = (f"--workers={workers}", f"--threads={threads}")
    command = ("-m", "gunicorn", "kb.wsgi", f"--bind=127.0.0.1:{port}", *size)
    with own.process(*command, "--preload", "--no-control-socket"):
        web = Web(port)
        wait_until(lambda: bool(web.body("/healthz")))
        yield web
