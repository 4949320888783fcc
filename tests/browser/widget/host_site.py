"""Serves pages of another site on a port of its own, each with the headers it asks for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class HostSite:
    """Is a site that shows the widget; ``pages`` maps paths to bodies and headers."""

    def __init__(self, address: str) -> None:
        """Begin without pages."""
        self.address = address
        self.pages: dict[str, tuple[str, Mapping[str, str]]] = {}

    def put(self, path: str, html: str, **headers: str) -> str:
        """Put a page up; returns its address. Names of headers are written with ``_``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (html, named)
        return self.address + path


@contextmanager
def host_site() -> Iterator[HostSite]:
    """Yield a running site; its host differs from the help centre's, its port too."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    site = HostSite(f"http://127.0.0.1:{server.server_port}")
    server.site = site  # type: ignore[attr-defined]  # for the handler
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        html, headers = self.server.site.pages.get(self.path.split("?")[0], ("", {}))  # type: ignore[attr-defined]
        self.send_response(200 if html else 404)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests ask the browser what was asked."""
