"""Routes the help centre's own addresses, below a language prefix."""

from django.urls import path, re_path

from articles.feedback.views import feedback, flag
from articles.found.negotiated import or_markdown
from articles.found.urls import of_a_language
from articles.helpcentre.accessibility import accessibility
from articles.helpcentre.views import permalink, product, serve
from articles.history.evidence_views import evidence
from articles.history.views import history, looks_back
from articles.proposals.deciding_views import proposal, proposals
from articles.proposals.writing_views import propose
from articles.remembering.answering import remembered_page
from articles.verification.views import verify
from articles.wiki.views import links_here, recent_changes, watch

urlpatterns = [
    path("accessibility/", remembered_page(accessibility), name="accessibility"),
    path("products/<slug:key>/", remembered_page(product), name="product"),
    path("kb-<int:number>/", looks_back(permalink), name="permalink"),
    path("kb-<int:number>/history/", history, name="article_history"),
    path("kb-<int:number>/evidence/", evidence, name="evidence"),
    path("kb-<int:number>/propose/", propose, name="propose"),
    path("kb-<int:number>/proposals/", proposals, name="proposals"),
    path("kb-<int:number>/proposals/<int:pk>/", proposal, name="proposal"),
    path("kb-<int:number>/links/", links_here, name="links_here"),
    path("recent-changes/", recent_changes, name="recent_changes"),
    path("watch/<uuid:key>/", watch, name="watch"),
    path("kb-<int:number>/feedback/", feedback, name="feedback"),
    path("kb-<int:number>/flag/", flag, name="flag"),
    path("kb-<int:number>/check/", verify, name="verify"),
    *of_a_language,
    # Wagtail writes the address of every page through this name.
    re_path(
        r"^((?:[\w\-]+/)*)$",
        or_markdown(remembered_page(looks_back(serve))),
        name="wagtail_serve",
    ),
]
