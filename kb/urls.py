"""Routes addresses, grouped by who may see them: operations, staff, API, then the help centre."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as admin_urls

from articles.access.media_views import document, media
from articles.found import urls as found
from articles.helpcentre import urls as help_centre_urls
from articles.review.outside import outside_review
from kb.accounts import urls as accounts
from kb.api import api
from kb.cases import urls as cases_urls
from kb.console import urls as console
from kb.console.panel import urls as panels
from kb.contact import urls as contact_urls
from kb.health import healthz, readyz, version
from kb.metrics import metrics
from kb.widget import urls as widget
from search.explain.views import why
from search.views import results

operations = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("version", version, name="version"),
    path("metrics", metrics, name="metrics"),
]
staff = [*accounts.instead_of_wagtail, path("admin/", include(admin_urls))]
answers = [path("api/answers/v1/", api.urls)]
files = [
    path("media/<path:path>", media, name="media"),
    path("documents/<int:document_id>/<str:filename>", document, name="wagtaildocs_serve"),
]
# Pages are asked for most, so they come first; what begins alike is tried together.
in_a_language = i18n_patterns(
    *accounts.people,
    path("search/", results, name="search"),
    path("search/why/", why, name="why"),
    path("", include(contact_urls)),
    path("", include(console)),
    path("", include(cases_urls)),
    path("", include(help_centre_urls)),
)

reviews = [path("review/<str:token>/", outside_review, name="outside_review")]

urlpatterns = [
    *in_a_language,
    *operations,
    *staff,
    *answers,
    *files,
    *found.of_the_site,
    *widget.urlpatterns,
    *panels.urlpatterns,
    *reviews,
    *accounts.callbacks,
]

handler404 = "search.views.not_found"
