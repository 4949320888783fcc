"""Answers with the small files that programs look for: ``robots.txt`` and OpenSearch."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.found.fronts import whole_addresses
from articles.found.reply import public_reply
from articles.found.xml import Document
from articles.helpcentre.place import centre_for

SEARCH_TYPE = "application/opensearchdescription+xml; charset=utf-8"
LONGEST_NAME = 16  # by https://github.com/dewitt/opensearch, as the next one
LONGEST_DESCRIPTION = 1024


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what robots may fetch, and where the sitemap is.

    Pages that should not be listed are not named: who may not fetch them never sees that they say
    so themselves.
    """
    sitemap = whole_addresses(request)(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "", f"Sitemap: {sitemap}"]
    return public_reply(request, "\n".join([*lines, ""]).encode(), "text/plain; charset=utf-8")


@require_safe
def search_description(request: HttpRequest) -> HttpResponse:
    """Let browsers offer our search in their address field."""
    centre, whole = centre_for(request), whole_addresses(request)
    name = centre.page.title
    document = Document()
    document.open("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    document.write("ShortName", name[:LONGEST_NAME].strip())
    document.write("Description", (centre.page.intro or name)[:LONGEST_DESCRIPTION])
    document.write("Language", centre.locale.language_code)
    document.write("InputEncoding", "UTF-8")
    document.write("OutputEncoding", "UTF-8")
    template = f"{whole(reverse('search'))}?q={{searchTerms}}"
    document.write("Url", type="text/html", method="get", template=template)
    self_url = whole(request.path)
    own_type = SEARCH_TYPE.partition(";")[0]
    document.write("Url", type=own_type, rel="self", template=self_url)
    document.write("Image", whole(static("mark.svg")), type="image/svg+xml")
    document.close("OpenSearchDescription")
    return public_reply(request, document.content(), SEARCH_TYPE)
