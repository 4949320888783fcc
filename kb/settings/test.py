"""Configures the tests: a database and an index in memory unless the environment names servers."""

from kb.settings import env
from kb.settings.base import *  # noqa: F403  settings modules extend each other by design

SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": env.database(env.DATABASE_URL, env.DATA_DIR)}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# An empty path keeps the embedded engine in memory.
SEARCH_DIR = None
# Tests roll back: what was remembered would not notice.
REMEMBERED_ANSWERS = 0
EPOCH_SECONDS = 0
# Nothing is written behind a test's back: tests write notes when they ask for it.
NOTING_SECONDS = 0
# Tests that look at the journal name a file of their own.
JOURNAL = None
STAFF_SECOND_FACTOR = False
# Tests that order by meaning bring an embedder of their own.
EMBEDDER = ""
