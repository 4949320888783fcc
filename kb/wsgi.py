"""Offers the site to a WSGI server; production settings unless told otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings.production")

application = get_wsgi_application()

from kb.garbage import settle  # noqa: E402  after the apps are there, as the next
from kb.outbox.beside import Beside  # noqa: E402
from search.warming import warm_up  # noqa: E402


def _get_ready() -> None:
    warm_up()
    settle()


settle()
Beside("warming up").start(_get_ready)
