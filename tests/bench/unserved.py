"""Asks the site as a server would, but in this process: nothing else counts towards its time."""

import io
import sys
import time
from collections.abc import Callable, Sequence
from urllib.parse import unquote_to_bytes, urlsplit

Handler = Callable[[dict[str, object], Callable[..., None]], Sequence[bytes]]


def ready_handler() -> Handler:
    """Return what answers requests, in a process set as one that serves."""
    from django.core.handlers.wsgi import WSGIHandler

    from kb.garbage import settle

    handler: Handler = WSGIHandler()  # type: ignore[assignment]  # as WSGI says
    settle()
    return handler


def took(handler: Handler, path: str) -> float:
    """Return the processor's milliseconds of one request, which must succeed."""
    begun = time.process_time()
    _ask(handler, path)
    return 1000 * (time.process_time() - begun)


def _ask(handler: Handler, path: str) -> None:
    parts = urlsplit(path)
    request: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "SCRIPT_NAME": "",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    status: list[str] = []
    response = handler(request, lambda line, *_given: status.append(line))
    assert status[0].startswith("200"), f"{path}: {status[0]}"
    response.close()  # type: ignore[attr-defined]  # as WSGI says
