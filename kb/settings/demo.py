"""Configures ``make demo``: a throwaway help centre on this machine only, under ``var/demo``."""

from kb.settings import env
from kb.settings.base import *  # noqa: F403  settings modules extend each other by design

SECRET_KEY = "demo-only-never-for-a-server-that-others-can-reach"
ROOT_URLCONF = "kb.demo.urls"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATA_DIR = env.BASE_DIR / "var" / "demo"
DATABASES = {"default": env.database(env.DATABASE_URL, DATA_DIR)}
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"
SEARCH_DIR = DATA_DIR / "search"
JOURNAL = DATA_DIR / "journal.jsonl"
# Letters lie in a folder: a demo has nobody to write to.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "letters"
# Its passwords are public anyway.
STAFF_SECOND_FACTOR = False
