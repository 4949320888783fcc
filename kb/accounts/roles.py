"""Makes the roles as Django groups, each with its rights; safe to run again."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
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
CHANGE_MEDIA = (*CHOOSE_MEDIA, "wagtailimages.change_image", "wagtaildocs.change_document")

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
    (*CONTRIBUTOR.rights, "articles.review_change"),
    pages=CONTRIBUTOR.pages,
    media=CONTRIBUTOR.media,
)
PUBLISHER = Role(
    "Publishers",
    (*COACH.rights, "articles.widen_audience", "articles.read_history"),
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
        "articles.add_team",
        "articles.change_team",
        "auth.add_user",
        "auth.change_user",
        "auth.delete_user",
        "outbox.change_outboxentry",
    ),
    pages=(*EDITOR.pages, "bulk_delete_page"),
    media=(*EDITOR.media, "wagtailimages.delete_image", "wagtaildocs.delete_document"),
)
ROLES = (READER, CANDIDATE, CONTRIBUTOR, COACH, PUBLISHER, EDITOR, ADMINISTRATOR)


def ensure_roles() -> dict[str, Group]:
    """Create the groups and give them their rights; returns them by role name."""
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    groups = {}
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_permission(name) for name in role.rights)
        for codename in role.pages:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission(f"wagtailcore.{codename}")
            )
        for name in role.media:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=_permission(name)
            )
        groups[role.name] = group
    return groups


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
