"""Sets how people sign in: two doors, second factors, sessions, and where letters lead.

django-allauth does the work (https://docs.allauth.org); what is switched off here is done by
``kb.accounts``, or not wanted: its limits live in the cache of one process, its sign-up is closed.
"""

from typing import Any

from kb.settings import env

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["kb.accounts.doors.backend.DoorBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

STAFF_SECOND_FACTOR = env.STAFF_SECOND_FACTOR
STAFF_SESSION_SECONDS = 12 * 60 * 60  # a working day
CUSTOMER_SESSION_SECONDS = 14 * 24 * 60 * 60
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

ACCOUNT_ADAPTER = "kb.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}  # our backend knows e-mail addresses too
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ALLAUTH_TRUSTED_PROXY_COUNT = env.TRUSTED_PROXIES

MFA_ADAPTER = "kb.accounts.second_factor.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "kb.accounts.second_factor.forms.CodeForm",
    "reauthenticate": "kb.accounts.second_factor.forms.CodeAgainForm",
    "activate_totp": "kb.accounts.second_factor.forms.TurnOnForm",
}
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # clocks differ, and typing takes time
MFA_RECOVERY_CODES_SHOW_ONCE = True

SOCIALACCOUNT_ADAPTER = "kb.accounts.oidc.adapter.ProviderAdapter"
SOCIALACCOUNT_STORE_TOKENS = False

# Passwords and addresses are changed on the account page, behind a second look at who asks.
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

OIDC_STAFF_GROUPS_CLAIM = env.OIDC_STAFF_GROUPS_CLAIM
OIDC_STAFF_GROUPS_MAP = env.OIDC_STAFF_GROUPS_MAP


def providers(*known: tuple[str, str, str, str]) -> dict[str, Any]:
    """Return allauth's settings for the providers with an issuer: door, issuer, client, secret."""
    apps = [
        {
            "provider_id": door,
            "name": door,
            "client_id": client,
            "secret": secret,
            "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
        }
        for door, issuer, client, secret in known
        if issuer
    ]
    return {"openid_connect": {"APPS": apps}}


SOCIALACCOUNT_PROVIDERS = providers(
    ("staff", env.OIDC_STAFF_ISSUER, env.OIDC_STAFF_CLIENT_ID, env.OIDC_STAFF_CLIENT_SECRET),
    (
        "customers",
        env.OIDC_CUSTOMERS_ISSUER,
        env.OIDC_CUSTOMERS_CLIENT_ID,
        env.OIDC_CUSTOMERS_CLIENT_SECRET,
    ),
)
