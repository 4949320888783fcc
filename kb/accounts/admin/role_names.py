"""Says what roles are called in the reader's language; groups themselves keep their one name."""

from typing import Any

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from kb.accounts import roles

NAMES = {
    roles.READER.name: _("Readers"),
    roles.CANDIDATE.name: _("Candidates"),
    roles.CONTRIBUTOR.name: _("Contributors"),
    roles.COACH.name: _("Coaches"),
    roles.PUBLISHER.name: _("Publishers"),
    roles.EDITOR.name: _("Editors"),
    roles.ADMINISTRATOR.name: _("Administrators"),
}


def role_name(group: Group) -> str:
    """Return what a group is called; groups that are no role keep their name."""
    return str(NAMES.get(group.name, group.name))


def roles_of(person: Any) -> str:
    """Return the roles of an account in words, for a list; groups should be read beforehand."""
    held = sorted(role_name(group) for group in person.groups.all())
    return ", ".join([str(_("Everything"))] if person.is_superuser else held) or str(_("Customer"))
