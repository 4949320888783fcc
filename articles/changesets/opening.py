"""Works out what more people could read once a change set is applied, or undone."""

from dataclasses import replace

from articles.facts.widening import chosen_after
from articles.models import Article
from articles.models.change_set import ChangeSet, Fate, Stage
from articles.widening.plan import Widened, widened
from articles.widening.tree import load


def opened_by(change_set: ChangeSet) -> list[Widened]:
    """Return what the next step with a set opens: applying a preview, undoing what was applied."""
    undoing = change_set.stage == Stage.APPLIED
    fates = [Fate.DONE] if undoing else [Fate.WAITING]
    items = change_set.items.filter(page=None, fate__in=fates, after__has_key="audience")
    wanted = {
        item.article_id: (item.before if undoing else item.after)["audience"] for item in items
    }
    if not wanted:
        return []
    rows = Article.objects.filter(pk__in=wanted).prefetch_related("teams")
    chosen = {row.translation_key: chosen_after(row, {"audience": wanted[row.pk]}) for row in rows}
    tree = load(chosen)
    return widened(tree, replace(tree, articles={**tree.articles, **chosen}))
