"""Offers the site to a WSGI server; production settings unless told otherwise."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings.production")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402  after the apps are there
from django.core.signals import request_started  # noqa: E402

from kb.garbage import settle  # noqa: E402
from kb.outbox.beside import Beside  # noqa: E402
from search.warming import warm_up  # noqa: E402


def _get_ready() -> None:
    warm_up()
    settle()


def _begin(**_request: object) -> None:
    """Get ready beside the first request: a thread that was there before would not survive a fork.

    See gunicorn's ``preload_app`` and https://docs.python.org/3/library/os.html#os.fork.
    """
    if request_started.disconnect(_begin):  # by one of the threads that came first
        Beside("warming up").start(_get_ready)


# All views, once for all processes that are forked from this one; nobody's first request waits.
import_module(settings.ROOT_URLCONF)
settle()
request_started.connect(_begin)
