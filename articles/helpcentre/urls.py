"""Routes the help centre's own addresses, below a language prefix."""

from django.urls import include, path, re_path

from articles.feedback.views import feedback, flag
from articles.found.negotiated import or_markdown
from articles.found.urls import of_a_language
from articles.helpcentre.accessibility import accessibility
from articles.helpcentre.by_number import permalink
from articles.helpcentre.views import product, serve
from articles.history.evidence_views import evidence
from articles.history.views import history, looks_back
from articles.proposals.deciding_views import proposal, proposals
from articles.proposals.writing_views import propose
from articles.remembering.answering import remembered_page
from articles.verification.views import verify
from articles.wiki.views import links_here, recent_changes, watch

of_an_article = [
    path("", looks_back(permalink), name="permalink"),
    path("history/", history, name="article_history"),
    path("evidence/", evidence, name="evidence"),
    path("propose/", propose, name="propose"),
    path("proposals/", proposals, name="proposals"),
    path("proposals/<int:pk>/", proposal, name="proposal"),
    path("links/", links_here, name="links_here"),
    path("feedback/", feedback, name="feedback"),
    path("flag/", flag, name="flag"),
    path("check/", verify, name="verify"),
]

urlpatterns = [
    path("accessibility/", remembered_page(accessibility), name="accessibility"),
    path("products/<slug:key>/", remembered_page(product), name="product"),
    path("kb-<int:number>/", include(of_an_article)),
    path("recent-changes/", recent_changes, name="recent_changes"),
    path("watch/<uuid:key>/", watch, name="watch"),
    *of_a_language,
    # Wagtail writes the address of every page through this name.
    re_path(
        r"^((?:[\w\-]+/)*)$",
        or_markdown(remembered_page(looks_back(serve))),
        name="wagtail_serve",
    ),
]
