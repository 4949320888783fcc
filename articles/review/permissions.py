"""Answers Wagtail's questions about what a user may do with a page, by the rules of review."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models.pages import PagePermissionTester

from articles.models import Article, ArticlePage
from articles.review import rules
from articles.review.people import facts_of, governance_of, person_of


class ArticlePermissions(PagePermissionTester):
    """Says what somebody may do with an article page; superusers are bound by compliance too."""

    def can_publish(self) -> bool:
        """Tell whether the user may publish what they see, without a review."""
        tree = bool(super().can_publish())
        return tree and rules.may_publish(*self._who(tree=tree))

    def can_unpublish(self) -> bool:
        """Tell whether the user may take the live page down."""
        if not self.user.is_active or not self.page.live or self.page_locked():
            return False
        return rules.may_take_down(*self._who(tree=bool(super().can_unpublish())))

    def can_unschedule(self) -> bool:
        """Tell whether the user may stop what is planned: whoever could take it down."""
        return rules.may_take_down(*self._who(tree=bool(super().can_publish())))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell whether the user may delete: what is live only by taking it down."""
        allowed = bool(super().can_delete(ignore_bulk=ignore_bulk))
        return allowed and (not self.page.live or self.user.is_superuser or self.can_unpublish())

    def can_move(self) -> bool:
        """Tell whether the user may move the page, which changes none of its words."""
        return bool(super().can_delete(ignore_bulk=True))

    def can_submit_for_moderation(self) -> bool:
        """Tell whether the change can be submitted: for compliance somebody must own it."""
        article = facts_of(self.page)
        owned = article is not None and article.owner_id is not None
        governance = article.governance if article else rules.EXPERIENCE
        return bool(super().can_submit_for_moderation()) and rules.may_submit(
            governance, owned=owned
        )

    def _who(self, *, tree: bool) -> tuple[str, rules.Person]:
        return governance_of(self.page), person_of(self.page, self.user, tree=tree)


class SectionPermissions(PagePermissionTester):
    """Says what somebody may do with a section: what is in it keeps its own rules."""

    def can_unpublish(self) -> bool:
        """Tell whether the user may take the section down, and so all that readers find in it."""
        return bool(super().can_unpublish()) and self._may_hide

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell whether the user may delete the section with all that is in it."""
        return bool(super().can_delete(ignore_bulk=ignore_bulk)) and self._may_hide

    @cached_property
    def _may_hide(self) -> bool:
        """Tell whether nothing below is live that only others may take down."""
        if self.user.is_superuser or self.user.has_perm("articles.approve_compliance"):
            return True
        governed = Article.objects.filter(governance=rules.COMPLIANCE).values("translation_key")
        below = ArticlePage.objects.descendant_of(self.page).live()
        return not below.filter(translation_key__in=governed).exists()

    def can_publish_subpage(self) -> bool:
        """Tell whether the user may create and publish an article here in one go."""
        tree = bool(super().can_publish_subpage())
        person: Any = rules.Person(
            tree=tree, publish_fix=self.user.has_perm("articles.publish_fix")
        )
        return rules.may_publish(rules.EXPERIENCE, person)
