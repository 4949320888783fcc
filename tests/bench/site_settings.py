"""Configures the site that is measured: as in production, with the measuring stick beside it."""

from kb.settings.production import *  # noqa: F403  settings modules extend each other by design

ROOT_URLCONF = "tests.bench.site_urls"
STATIC_ROOT = BASE_DIR / "var" / "bench" / "static"  # noqa: F405
# One machine asks everything.
API_REQUESTS_A_MINUTE = 10**9
