"""Sets what is the same everywhere: apps, middleware, languages, security headers."""

from pathlib import Path
from zoneinfo import available_timezones

from csp.constants import NONE, SELF

from kb.settings import env
from kb.settings.sign_in import *  # noqa: F403  settings modules extend each other by design

BASE_DIR = env.BASE_DIR
DATA_DIR = env.DATA_DIR
DEBUG = False
SECRET_KEY = env.SECRET_KEY
SECRET_KEY_FALLBACKS = env.SECRET_KEY_FALLBACKS
ALLOWED_HOSTS = env.ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = env.CSRF_TRUSTED_ORIGINS

INSTALLED_APPS = [
    "kb",
    "kb.accounts",
    "kb.outbox",
    "kb.desk",
    "kb.contact",
    "kb.console",
    "kb.cases",
    "kb.reading",
    "kb.widget",
    "kb.insights",
    "kb.integrations",
    "kb.demo",
    "search",
    "articles",
    "wagtail.contrib.redirects",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "kb.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "csp",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    *SIGN_IN_APPS,
]

MIDDLEWARE = [
    "kb.console.panel.middleware.PanelFrames",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kb.compressing.CompressedForAll",
    "csp.middleware.CSPMiddleware",
    "kb.middleware.AdminPolicy",
    "articles.found.unlisted.KeptOffLists",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kb.middleware.PathLocale",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kb.accounts.middleware.PeoplePages",
    "kb.accounts.integrations.middleware.BearerTokens",
    "allauth.account.middleware.AccountMiddleware",
    "kb.accounts.second_factor.middleware.SecondFactorForStaff",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.helpcentre.redirects.ReaderRedirects",
    "kb.middleware.AtomicWrites",
]

ROOT_URLCONF = "kb.urls"
WSGI_APPLICATION = "kb.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.helpcentre.context.help_centre",
            ],
        },
    },
]

DATABASES = {"default": env.database(env.DATABASE_URL, env.DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Limits count each reader here: with Django's 300, a busy minute would forget them.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("sv", "Svenska"), ("da", "Dansk"), ("en", "English")]
# The second holds words of Wagtail's own that it has no Norwegian or Danish for.
LOCALE_PATHS = [BASE_DIR / "kb" / "locale", BASE_DIR / "kb" / "wagtail_words"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "articles.helpcentre.styles.JoinedStaticFiles"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# Wagtail's editor shows previews in a frame of its own origin.
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    },
}

WAGTAIL_SITE_NAME = "Svar"
WAGTAILADMIN_BASE_URL = env.SITE_URL
WAGTAIL_I18N_ENABLED = True
# Debian lists "localtime", which browsers don't know: Wagtail's page of one's account fails on it.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "modelsearch.backends.database.fallback", "AUTO_UPDATE": False},
}
MODELSEARCH_BACKENDS = WAGTAILSEARCH_BACKENDS
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "articles.uploads.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "articles.uploads.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
# A whole article comes in one form: what is too long must reach the check that says so in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAIL_FINISH_WORKFLOW_ACTION = "articles.review.finish.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
TAGGIT_CASE_INSENSITIVE = True

globals().update(env.EMAIL)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.EMAIL_FROM
CHECK_EXTERNAL_LINKS = env.CHECK_EXTERNAL_LINKS

JOURNAL: Path | None = DATA_DIR / "journal.jsonl"
SEARCH_DIR: Path | None = DATA_DIR / "search"
ELASTICSEARCH_URL = env.ELASTICSEARCH_URL
ELASTICSEARCH_PREFIX = env.ELASTICSEARCH_PREFIX
ELASTICSEARCH_API_KEY = env.ELASTICSEARCH_API_KEY
ELASTICSEARCH_CA_CERTS = env.ELASTICSEARCH_CA_CERTS
ELASTICSEARCH_VERIFY = env.ELASTICSEARCH_VERIFY
EMBEDDER = env.EMBEDDER
EMBEDDER_MODEL = env.EMBEDDER_MODEL
EMBEDDER_API_KEY = env.EMBEDDER_API_KEY
EMBEDDER_QUESTION_PREFIX = env.EMBEDDER_QUESTION_PREFIX
EMBEDDER_ARTICLE_PREFIX = env.EMBEDDER_ARTICLE_PREFIX
EMBEDDER_MILLISECONDS = env.EMBEDDER_MILLISECONDS
MEANING_LANGUAGES = env.MEANING_LANGUAGES
MEANING_SHARE = env.MEANING_SHARE
METRICS_TOKEN = env.METRICS_TOKEN
METRICS_ADDRESSES = env.METRICS_ADDRESSES
REMEMBERED_ANSWERS = 512  # pages, and as many searches, in each process
EPOCH_SECONDS = 0.25  # for so long a process may not know of a change
NOTING_SECONDS = 5  # for so long notes wait until they are written
SEARCH_LOG_DAYS = env.SEARCH_LOG_DAYS
NINJA_NUM_PROXIES = env.TRUSTED_PROXIES
API_REQUESTS_A_MINUTE = 600
TOKENS_A_MINUTE = 600  # from one network: a help desk asks for all its agents
FEEDBACK_A_MINUTE = 10
FEEDBACK_A_DAY = 60  # of one article from one network: thirty readers who say why, not a script
WIDGET_VOTES_A_MINUTE = 6
WIDGET_VOTES_A_DAY = 10  # of one article from one network: a household that says why
WIDGET_VOTES_AN_HOUR = 300  # of one article from everywhere
VIEWS_A_MINUTE = 120  # from one network: an office behind one address, not a script
FEEDBACK_DAYS = env.FEEDBACK_DAYS
CONTACT_LOOKS_A_MINUTE = 60
CONTACT_AN_HOUR = 10
CONTACT_FROM_ALL_AN_HOUR = 300
CONTACT_DAYS = env.CONTACT_DAYS
CASE_DAYS = env.CASE_DAYS
READING_DAYS = env.READING_DAYS
WEBHOOK_PRIVATE_HOSTS = env.WEBHOOK_PRIVATE_HOSTS
UNUSED_ACCOUNT_DAYS = env.UNUSED_ACCOUNT_DAYS
REVIEW_REQUESTS_A_MINUTE = 30

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
    "loggers": {
        # They tell of every save; the audit log and the outbox say it better.
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "elastic_transport": {"level": "WARNING"},
    },
}
