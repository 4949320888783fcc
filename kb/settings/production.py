"""Configures a server, and refuses to start when it would not be safe.

Raises ``ImproperlyConfigured`` for a missing or weak ``SECRET_KEY``, empty ``ALLOWED_HOSTS``,
``DEBUG`` or a provider without TLS, each with a sentence that says what to set.
"""

from django.core.exceptions import ImproperlyConfigured

from kb.settings import env
from kb.settings.base import *  # noqa: F403  settings modules extend each other by design

if env.DEBUG:
    raise ImproperlyConfigured("DEBUG is set: unset it, debug pages show settings to visitors.")
weak = len(env.SECRET_KEY) < 50 or len(set(env.SECRET_KEY)) < 10
if weak or env.SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured(
        "SECRET_KEY is missing or weak: set it to 50 or more random characters, for example from "
        "python -c 'import secrets; print(secrets.token_urlsafe(50))'."
    )
if not env.ALLOWED_HOSTS or "*" in env.ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is empty or '*': list the host names this site answers to, comma-separated."
    )

for issuer in (env.OIDC_STAFF_ISSUER, env.OIDC_CUSTOMERS_ISSUER):
    if issuer and not issuer.startswith("https://"):
        raise ImproperlyConfigured(f"{issuer} is no https:// address: a provider needs one.")

SECURE_SSL_REDIRECT = env.SITE_URL.startswith("https://")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^version$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.TRUSTED_PROXIES else None
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
if SECURE_SSL_REDIRECT:
    # Browsers take cookies of these names from this host only, and only over TLS.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
