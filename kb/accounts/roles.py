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


AGENT = Role("Agents", (READ_STAFF,))
EDITOR = Role(
    "Editors",
    (
        READ_STAFF,
        ADMIN,
        "articles.change_article",
        "articles.change_section",
        "articles.add_sharedsnippet",
        "articles.change_sharedsnippet",
        "simple_translation.submit_translation",
    ),
    pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    media=(
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
)
ROLES = (AGENT, EDITOR)


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
