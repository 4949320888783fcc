"""Creates section rows for new section pages and changes who may read a section."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from articles.access.effective import lock_reach, refresh_effective
from articles.changes import articles_changed, subtree_changed
from articles.facts.article import MANY, NOTHING, changed_facts
from articles.facts.lost import refuse_lost_changes
from articles.facts.widening import refuse_widening
from articles.ledger import record_publications
from articles.models import Section, SectionPage


def ensure_sections(keys: Iterable[UUID]) -> None:
    """Give each translation key its section row; keys that have one keep it."""
    wanted = list(keys)
    known = Section.objects.filter(translation_key__in=wanted)
    missing = set(wanted) - set(known.values_list("translation_key", flat=True))
    Section.objects.bulk_create(
        [Section(translation_key=key) for key in wanted if key in missing], ignore_conflicts=True
    )


@transaction.atomic
def change_section(
    section: Section, facts: Mapping[str, Any], *, by: Any = None, seen: Mapping[str, Any] = NOTHING
) -> list[str]:
    """Set ``facts`` (audience, teams) on a section; everything below it is looked at again.

    Raises ``WideningRefusedError`` where ``by`` may not open the section to more readers, and
    ``ChangedMeanwhileError`` where a fact is no longer what the caller had ``seen``.
    """
    lock_reach()
    # As it stands now: an older copy would write a wider audience back.
    section.refresh_from_db(from_queryset=Section.objects.select_for_update())
    changed = changed_facts(section, facts)
    refuse_lost_changes(section, changed, seen)
    if not changed:
        return []
    refuse_widening(section, facts, by)
    for name in changed:
        if name in MANY:
            getattr(section, name).set(facts[name])
        else:
            setattr(section, name, facts[name])
    section.full_clean(exclude=["translation_key"])
    section.save()
    narrowed_or_widened = refresh_effective()
    log(section, "articles.change_facts", user=by, data={"changed": changed})
    record_publications(narrowed_or_widened)
    articles_changed(narrowed_or_widened, "audience of a section above")
    for page in SectionPage.objects.filter(translation_key=section.translation_key):
        subtree_changed(page, f"section: {', '.join(changed)}")
    return changed
