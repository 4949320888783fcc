"""Compares rights: nobody may give, or take over, rights that they lack themselves."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet
from wagtail.models import GroupCollectionPermission, GroupPagePermission

Right = tuple[str, int, int]
"""What may be done: a sort of right, the id of the permission, and the place (0 is everywhere)."""


def rights_of(user: User) -> set[Right]:
    """Return the rights of an account, from its groups and its own; whether it is active or not."""
    own = Permission.objects.filter(user=user).values_list("pk", flat=True)
    return {("model", pk, 0) for pk in own} | rights_of_groups(user.groups.all())


def rights_of_groups(groups: Iterable[Group]) -> set[Right]:
    """Return the rights that these groups give together: on models, on pages, on collections."""
    ids = [group.pk for group in groups]
    models = Permission.objects.filter(group__in=ids).values_list("pk", flat=True)
    pages = GroupPagePermission.objects.filter(group__in=ids)
    media = GroupCollectionPermission.objects.filter(group__in=ids)
    return {
        *(("model", pk, 0) for pk in models),
        *(("page", *row) for row in pages.values_list("permission_id", "page_id")),
        *(("media", *row) for row in media.values_list("permission_id", "collection_id")),
    }


def groups_to_give(giver: User) -> QuerySet[Group]:
    """Return the groups whose rights the giver has too; a superuser may give all."""
    groups = Group.objects.order_by("pk")
    if giver.is_superuser:
        return groups
    own = rights_of(giver)
    return groups.filter(pk__in=[each.pk for each in groups if rights_of_groups([each]) <= own])


def may_manage(manager: User, person: User) -> bool:
    """Return whether the manager may change another's account: not one that can do more."""
    if manager.is_superuser:
        return True
    return not person.is_superuser and rights_of(person) <= rights_of(manager)
