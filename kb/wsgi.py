"""Offers the site to a WSGI server; production settings unless told otherwise."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kb.settings.production")

application = get_wsgi_application()

# What was loaded stays: looking through it for garbage again and again would halt a request for
# a fifth of a second.
gc.collect()
gc.freeze()
