"""Reads the environment: the only module that does.

Every variable is read here once, typed, and described in ``docs/running.md`` (a test compares the
two). ``NAME_FILE`` may point at a file that holds the value of ``NAME``, as container secrets do.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

_env = environ.FileAwareEnv()


def _path(name: str, default: str) -> Path:
    """Return the directory called ``name``, relative paths counted from the project's root."""
    return BASE_DIR / str(_env.str(name, default=default))


SECRET_KEY: str = _env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = _env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG: bool = _env.bool("DEBUG", default=False)
ALLOWED_HOSTS: list[str] = _env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = _env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL: str = _env.str("SITE_URL", default="http://localhost:8000")
TRUSTED_PROXIES: int = _env.int("TRUSTED_PROXIES", default=0)
LOG_LEVEL: str = _env.str("LOG_LEVEL", default="INFO")

EMAIL: dict[str, Any] = dict(_env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_FROM: str = _env.str("EMAIL_FROM", default="Svar <svar@localhost>")
CHECK_EXTERNAL_LINKS: bool = _env.bool("CHECK_EXTERNAL_LINKS", default=False)

STAFF_SECOND_FACTOR: bool = _env.bool("STAFF_SECOND_FACTOR", default=True)
OIDC_STAFF_ISSUER: str = _env.str("OIDC_STAFF_ISSUER", default="")
OIDC_STAFF_CLIENT_ID: str = _env.str("OIDC_STAFF_CLIENT_ID", default="")
OIDC_STAFF_CLIENT_SECRET: str = _env.str("OIDC_STAFF_CLIENT_SECRET", default="")
OIDC_STAFF_GROUPS_CLAIM: str = _env.str("OIDC_STAFF_GROUPS_CLAIM", default="")
OIDC_STAFF_GROUPS_MAP: dict[str, str] = _env.dict("OIDC_STAFF_GROUPS_MAP", default={})
OIDC_CUSTOMERS_ISSUER: str = _env.str("OIDC_CUSTOMERS_ISSUER", default="")
OIDC_CUSTOMERS_CLIENT_ID: str = _env.str("OIDC_CUSTOMERS_CLIENT_ID", default="")
OIDC_CUSTOMERS_CLIENT_SECRET: str = _env.str("OIDC_CUSTOMERS_CLIENT_SECRET", default="")

FEEDBACK_DAYS: int = _env.int("FEEDBACK_DAYS", default=365)
CONTACT_DAYS: int = _env.int("CONTACT_DAYS", default=90)
CASE_DAYS: int = _env.int("CASE_DAYS", default=365)
READING_DAYS: int = _env.int("READING_DAYS", default=365)
WEBHOOK_PRIVATE_HOSTS: list[str] = _env.list("WEBHOOK_PRIVATE_HOSTS", default=[])
UNUSED_ACCOUNT_DAYS: int = _env.int("UNUSED_ACCOUNT_DAYS", default=730)

DATA_DIR: Path = _path("DATA_DIR", "var/data")
DATABASE_URL: str = _env.str("DATABASE_URL", default="")

ELASTICSEARCH_URL: str = _env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_API_KEY: str = _env.str("ELASTICSEARCH_API_KEY", default="")
ELASTICSEARCH_CA_CERTS: str = _env.str("ELASTICSEARCH_CA_CERTS", default="")
ELASTICSEARCH_VERIFY: bool = _env.bool("ELASTICSEARCH_VERIFY", default=True)
ELASTICSEARCH_PREFIX: str = _env.str("ELASTICSEARCH_PREFIX", default="svar")

EMBEDDER: str = _env.str("EMBEDDER", default="")
EMBEDDER_MODEL: str = _env.str("EMBEDDER_MODEL", default="")
EMBEDDER_API_KEY: str = _env.str("EMBEDDER_API_KEY", default="")
EMBEDDER_QUESTION_PREFIX: str = _env.str("EMBEDDER_QUESTION_PREFIX", default="")
EMBEDDER_ARTICLE_PREFIX: str = _env.str("EMBEDDER_ARTICLE_PREFIX", default="")
EMBEDDER_MILLISECONDS: int = _env.int("EMBEDDER_MILLISECONDS", default=0)
MEANING_LANGUAGES: list[str] = _env.list("MEANING_LANGUAGES", default=["sv", "da"])
MEANING_SHARE: float = _env.float("MEANING_SHARE", default=2)

METRICS_TOKEN: str = _env.str("METRICS_TOKEN", default="")
METRICS_ADDRESSES: list[str] = _env.list("METRICS_ADDRESSES", default=["127.0.0.0/8", "::1"])

SEARCH_LOG_DAYS: int = _env.int("SEARCH_LOG_DAYS", default=90)


def database(url: str, data_dir: Path) -> dict[str, object]:
    """Return Django's settings for ``url``, or for an SQLite file in ``data_dir`` when it is empty.

    SQLite runs in WAL mode so that readers never wait for the writer, and every transaction takes
    the write lock at its start, which turns a deadlock into a short wait (https://sqlite.org/wal.html).
    """
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
    config: dict[str, object] = dict(
        _env.db_url_config(url or f"sqlite:///{data_dir / 'db.sqlite3'}")
    )
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
    # Opening one takes longer than a search: SQLite reads its whole schema each time.
    config["CONN_MAX_AGE"] = 60
    return config


def for_program(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for another program that we start, with ``more`` in it."""
    return {**os.environ, **more}
