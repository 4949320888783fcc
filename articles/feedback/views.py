"""Takes votes and flags at the end of an article, and thanks for them.

Votes come from everybody, from pages that are cached and set no cookie: instead of a token, the
browser's own word for where the form stood is checked. An article that the reader may not open does
not exist here either.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from articles.access import viewer_of
from articles.feedback.flags import raise_flag
from articles.feedback.reader import from_our_page, reader_hash
from articles.feedback.said import UnusableError, read_flag, read_vote
from articles.feedback.votes import cast
from articles.helpcentre.navigation import address, language_links
from articles.helpcentre.place import article_at, centre_for
from articles.helpcentre.views import for_reader
from articles.models import Article, VoteReason
from articles.models.feedback import MAX_TEXT
from kb.throttling import PerMinute, reader_network, within

THROTTLE = PerMinute("FEEDBACK_A_MINUTE")
DAY = 86_400
TRAP = "website"
"""A field that people don't see: whoever fills it in is a machine."""


@csrf_exempt
def feedback(request: HttpRequest, number: int) -> HttpResponse:
    """Show the form and the thanks (GET), or store a vote (POST)."""
    if request.method == "POST":
        if not from_our_page(request):
            raise PermissionDenied(_("Send this from the article's own page."))
        if not THROTTLE.allow_request(request):
            return _form(request, number, _("That was a lot at once. Wait a minute."), status=429)
        return _vote(request, number)
    return _form(request, number)


def _vote(request: HttpRequest, number: int) -> HttpResponse:
    viewer, centre = viewer_of(request), centre_for(request)
    page, article = article_at(centre, number, viewer)
    try:
        said = read_vote(request.POST)
    except UnusableError as error:
        return _form(request, number, str(error), status=400)
    if not _has_room(request, article):
        enough = _("Many votes on this article came from here today. Try again tomorrow.")
        return _form(request, number, enough, status=429)
    if not request.POST.get(TRAP):
        reader = reader_hash(request, timezone.localdate())
        cast(page, article, said, reader=reader, user=request.user)
    step = "more" if said.text is not None else "yes" if said.helpful else "no"
    target = f"{reverse('feedback', args=(number,))}?said={step}"
    return for_reader(HttpResponseRedirect(target, status=303), viewer)


def _has_room(request: HttpRequest, article: Article) -> bool:
    """Count a vote, and tell whether its network may still say something of the article today.

    Whoever calls the browser something else counts as another reader, but has the same network.
    """
    if request.user.is_authenticated:
        return True
    of_network = f"feedback:{article.pk}:{reader_network(request)}"
    return within(of_network, settings.FEEDBACK_A_DAY, DAY)


def _form(request: HttpRequest, number: int, error: str = "", status: int = 200) -> HttpResponse:
    viewer, centre = viewer_of(request), centre_for(request)
    page, article = article_at(centre, number, viewer)
    context = {
        "page": page,
        "number": article.pk,
        "article_url": address(page, centre),
        "languages": language_links(None, viewer),
        **form_context(said=request.GET.get("said", "")),
    }
    if error:
        sent = request.POST
        kept = {"helpful": sent.get("helpful"), "reason": sent.get("reason")}
        kept["text"] = sent.get("text", "")[: 2 * MAX_TEXT]
        # Asked as far as the reader had come, nothing to be typed again.
        context |= {"error": error, "kept": kept, "said": kept["helpful"] or ""}
    response = render(request, "articles/feedback.html", context, status=status)
    return for_reader(response, viewer)


def form_context(said: str = "") -> dict[str, Any]:
    """Return what the form's template needs; ``said`` is how far the reader has come."""
    return {
        "said": said if said in ("yes", "no", "more") else "",
        "reasons": VoteReason.choices,
        "most": MAX_TEXT,
        "trap": TRAP,
    }


@never_cache
def flag(request: HttpRequest, number: int) -> HttpResponse:
    """Store a flag of somebody of the staff, and lead back to the article."""
    if request.method != "POST":
        return redirect("permalink", number)
    viewer, centre = viewer_of(request), centre_for(request)
    if not viewer.sees_internal:
        raise Http404
    page, article = article_at(centre, number, viewer)
    try:
        said = read_flag(request.POST)
    except UnusableError as error:
        context = {"page": page, "error": str(error), "back": address(page, centre)}
        context["languages"] = language_links(None, viewer)
        context["kept"] = request.POST.get("sentence", "")[: 2 * MAX_TEXT]
        return render(request, "articles/flag_refused.html", context, status=400)
    raise_flag(page, article, said, by=request.user)
    return HttpResponseRedirect(f"{address(page, centre)}#keeping", status=303)
