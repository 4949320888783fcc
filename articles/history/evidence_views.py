"""Hands out evidence of what an article said, to those who may read history; each is logged."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail.log_actions import log

from articles.access import viewer_of
from articles.helpcentre.views import for_reader
from articles.history.evidence import evidence_of
from articles.history.past import asked_moment
from articles.history.views import article_in_the_past, chosen_audience

LONGEST_NUMBER = 18
FORMS = {"json": "application/json", "pdf": "application/pdf"}


def evidence(request: HttpRequest, number: int) -> HttpResponse:
    """Return one publication as PDF or JSON; raises ``Http404`` for who may not know of it.

    Asked by POST, because each download is logged.

    The form names the ``publication``, the ``form`` (pdf, json), and may name ``as`` and ``at``.
    """
    article = article_in_the_past(request, number)
    form = request.POST.get("form", "")
    if request.method != "POST" or form not in FORMS:
        raise Http404
    publication = get_object_or_404(article.publications, pk=_number(request))
    asked = asked_moment(request.POST.get("at", ""), timezone.now())
    viewer = viewer_of(request)
    audience = chosen_audience(request.POST.get("as", ""))
    document = evidence_of(publication, audience, viewer, asked=asked.moment if asked else None)
    if form == "json":
        body = json.dumps(document, ensure_ascii=False, indent=2).encode()
    else:
        # Brings what draws PDFs, which most processes never need.
        from articles.history.evidence_pdf import evidence_pdf

        body = evidence_pdf(document, request.build_absolute_uri(f"/kb-{number}"))
    log(
        article,
        "articles.export_evidence",
        user=request.user,
        data={"publication": publication.pk, "revision": publication.revision},
    )
    response = HttpResponse(body, content_type=FORMS[form])
    day = f"{publication.since:%Y-%m-%d}"
    name = f"{article.number}-{publication.language}-{day}-{document['sha256'][:12]}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return for_reader(response, viewer)


def _number(request: HttpRequest) -> int:
    chosen = request.POST.get("publication", "")
    if not chosen.isdecimal() or len(chosen) > LONGEST_NUMBER:
        raise Http404
    return int(chosen)
