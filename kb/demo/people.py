"""Names the demo's people. Their passwords are public: they exist on a demo machine only."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from articles.models import Team
from kb.accounts.roles import CANDIDATE, EDITOR, ensure_roles


class Person(NamedTuple):
    """Holds one sign-in."""

    role: str
    username: str
    password: str
    full_name: str


PEOPLE = [
    Person("agent", "ada", "demo-agent-2026", "Ada Holm"),
    Person("editor", "erik", "demo-editor-2026", "Erik Lindqvist"),
    Person("administrator", "admin", "demo-admin-2026", "Astrid Nygaard"),
    Person("customer", "kim", "demo-customer-2026", "Kim Sørensen"),
]


def make_people() -> dict[str, User]:
    """Create the demo's people and the fraud team; returns users by role."""
    groups = ensure_roles()
    users = {}
    for person in PEOPLE:
        first, last = person.full_name.split()
        administrator = person.role == "administrator"
        user, _created = get_user_model().objects.get_or_create(
            username=person.username,
            defaults={
                "first_name": first,
                "last_name": last,
                "email": f"{person.username}@nordavind.example",
                "is_staff": administrator,
                "is_superuser": administrator,
            },
        )
        user.set_password(person.password)
        user.save()
        users[person.role] = user
    users["agent"].groups.add(groups[CANDIDATE.name])
    users["editor"].groups.add(groups[EDITOR.name])
    Team.objects.get_or_create(name="fraud")[0].members.add(users["editor"])
    return users
