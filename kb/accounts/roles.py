"""Makes the roles as Django groups, each with its rights; safe to run again."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

READ_STAFF = "articles.read_staff"
ADMIN = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Role:
    """Names a role and its rights: on models, on all pages, on pictures and documents."""

    name: str
    rights: tuple[str, ...]
    pages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


WRITE_PAGES = ("add_page", "change_page")
CHOOSE_MEDIA = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)
# Wagtail asks for no right of its own to delete: who may change a picture may delete it.
CHANGE_MEDIA = (*CHOOSE_MEDIA, "wagtailimages.change_image", "wagtaildocs.change_document")

SHAPE_SEARCH = tuple(
    f"search.{act}_{kind}"
    for kind in ("pin", "goldenquery", "blockedsuggestion")
    for act in ("add", "change", "delete")
)

READER = Role("Readers", (READ_STAFF,))
CANDIDATE = Role("Candidates", (*READER.rights, "articles.propose_change"))
CONTRIBUTOR = Role(
    "Contributors",
    (
        *CANDIDATE.rights,
        ADMIN,
        "articles.publish_fix",
        "articles.verify_article",
        "articles.change_article",
    ),
    pages=(*WRITE_PAGES, "publish_page"),
    media=CHOOSE_MEDIA,
)
COACH = Role(
    "Coaches",
    (*CONTRIBUTOR.rights, "articles.review_change", "cases.read_cases", "reading.read_receipts"),
    pages=CONTRIBUTOR.pages,
    media=CONTRIBUTOR.media,
)
PUBLISHER = Role(
    "Publishers",
    (
        *COACH.rights,
        "articles.widen_audience",
        "articles.read_history",
        "search.read_search_log",
        "insights.read_insights",
    ),
    pages=CONTRIBUTOR.pages,
    media=CHANGE_MEDIA,
)
EDITOR = Role(
    "Editors",
    (
        *PUBLISHER.rights,
        "articles.approve_compliance",
        "articles.change_many",
        "articles.change_section",
        "articles.add_sharedsnippet",
        "articles.change_sharedsnippet",
        "simple_translation.submit_translation",
        "search.add_synonym",
        "search.change_synonym",
        "search.delete_synonym",
        *SHAPE_SEARCH,
        "widget.set_up_widget",
        "reading.ask_to_read",
    ),
    pages=(*PUBLISHER.pages, "lock_page", "unlock_page"),
    media=PUBLISHER.media,
)
ADMINISTRATOR = Role(
    "Administrators",
    (
        *EDITOR.rights,
        "articles.read_audit",
        "articles.erase_person",
        "articles.add_product",
        "articles.change_product",
        "articles.delete_product",
        "articles.add_market",
        "articles.change_market",
        "articles.delete_market",
        "articles.add_team",
        "articles.change_team",
        "auth.add_user",
        "auth.change_user",
        "auth.delete_user",
        "accounts.add_linkkey",
        "accounts.delete_linkkey",
        "accounts.add_integration",
        "accounts.change_integration",
        "accounts.delete_integration",
        "outbox.change_outboxentry",
        "cases.import_cases",
        "contact.change_message",
        "contact.add_destination",
        "contact.change_destination",
        "contact.delete_destination",
    ),
    pages=(*EDITOR.pages, "bulk_delete_page"),
    media=EDITOR.media,
)
ROLES = (READER, CANDIDATE, CONTRIBUTOR, COACH, PUBLISHER, EDITOR, ADMINISTRATOR)


RENAMED = {"Agents": READER.name}
"""What roles were called before, so that their members stay."""


@transaction.atomic
def ensure_roles() -> dict[str, Group]:
    """Give the groups exactly the rights of their roles; returns them by role name.

    A right that a role no longer has is taken away, on all pages and collections. Who needs more
    gets a group of another name beside the role.
    """
    for before, now in RENAMED.items():
        _rename(before, now)
    known = {
        f"{each.content_type.app_label}.{each.codename}": each
        for each in Permission.objects.select_related("content_type")
    }
    return {role.name: _ensure(role, known) for role in ROLES}


def _rename(before: str, now: str) -> None:
    """Rename a group in place, or move its members when the new one is there already."""
    old = Group.objects.filter(name=before).first()
    if old is None:
        return
    new = Group.objects.filter(name=now).first()
    if new is None:
        old.name = now
        old.save(update_fields=["name"])
        return
    new.user_set.add(*old.user_set.all())
    old.delete()


def _ensure(role: Role, known: dict[str, Permission]) -> Group:
    group, _created = Group.objects.get_or_create(name=role.name)
    group.permissions.set(known[name] for name in role.rights)
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    pages = {known[f"wagtailcore.{codename}"].pk for codename in role.pages}
    media = {known[name].pk for name in role.media}
    _allow_only(GroupPagePermission, group, pages, page=root)
    _allow_only(GroupCollectionPermission, group, media, collection=collection)
    return group


def _allow_only(
    model: type[Model], group: Group, wanted: set[int], **place: Page | Collection | None
) -> None:
    """Let a group do what is ``wanted`` (ids of permissions) in one place, and no more."""
    rows = model._default_manager.filter(group=group)
    rows.exclude(permission__in=wanted, **place).delete()
    missing = wanted - set(rows.values_list("permission_id", flat=True))
    model._default_manager.bulk_create(
        model(group=group, permission_id=permission, **place) for permission in missing
    )
