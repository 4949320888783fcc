"""Names our views of article pages to Wagtail's admin."""

from wagtail.admin.viewsets.pages import PageViewSet

from articles.history.admin.compare import ArticleCompareView
from articles.history.admin.editor import ArticleEditView, ArticleRestoreView
from articles.history.admin.listing import ArticleHistoryView
from articles.models import ArticlePage


class ArticlePageViewSet(PageViewSet):
    """Replaces single views of Wagtail for article pages; every other view stays Wagtail's."""

    name = "article_pages"
    model = ArticlePage
    icon = "doc-full"
    edit_view_class = ArticleEditView
    history_view_class = ArticleHistoryView
    revisions_compare_view_class = ArticleCompareView
    revisions_revert_view_class = ArticleRestoreView
