"""Labels articles so that whoever looks past the audience is seen to do so."""

from articles.audience import Audience
from articles.models import Article, Market


def label_everything() -> None:
    """Let assistants use everything, and what is internal apply in one market of two.

    Where no audience held it back, it would be offered as Markdown, and counted in one market more
    than in the other.
    """
    Article.objects.update(for_assistants=True)
    norway, _sweden = (Market.objects.create(key=key) for key in ("no", "se"))
    norway.articles.set(Article.objects.exclude(effective_audience=Audience.PUBLIC))
