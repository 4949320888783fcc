"""Starts Django once for all lanes that need nothing but it: they are forked from this process.

Importing it and everything that is installed takes each process several seconds.
"""

import gc
import os
import sys
import threading
from importlib import import_module

from kb.demo.bootstrap import BYTECODE
from tests.lanes.process import environment

SETTINGS = "kb.settings.test"


def begin() -> None:
    """Import what every test imports; raise RuntimeError when that began a thread.

    A lane that is forked has none but its own, and would wait for the others for ever.
    """
    variables = environment({"DJANGO_SETTINGS_MODULE": SETTINGS})
    os.environ.clear()
    os.environ.update(variables)
    sys.pycache_prefix, sys.dont_write_bytecode = BYTECODE, False
    import django
    from django.conf import settings

    django.setup()
    import_module(settings.ROOT_URLCONF)
    if threading.active_count() > 1:
        raise RuntimeError(f"Importing Django began threads: {threading.enumerate()}")
    gc.freeze()  # what is never touched again is not copied for each lane
