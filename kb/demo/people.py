"""Names the demo's people. Their passwords are public: they exist on a demo machine only."""

from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from articles.models import Team
from kb.accounts.roles import ADMINISTRATOR, CANDIDATE, EDITOR, PUBLISHER, ensure_roles


class Person(NamedTuple):
    """Holds one sign-in; ``group`` is the role in Svar, which a customer has none of."""

    role: str
    username: str
    password: str
    full_name: str
    group: str = ""


PEOPLE = [
    Person("agent", "ada", "demo-agent-2026", "Ada Holm", CANDIDATE.name),
    Person("reviewer", "maja", "demo-reviewer-2026", "Maja Berg", PUBLISHER.name),
    Person("editor", "erik", "demo-editor-2026", "Erik Lindqvist", EDITOR.name),
    Person("administrator", "admin", "demo-admin-2026", "Astrid Nygaard", ADMINISTRATOR.name),
    Person("customer", "kim", "demo-customer-2026", "Kim Sørensen"),
]


def make_people() -> dict[str, User]:
    """Create the demo's people and the fraud team; returns users by role."""
    groups = ensure_roles()
    users = {}
    for person in PEOPLE:
        first, last = person.full_name.split()
        user, _created = get_user_model().objects.get_or_create(
            username=person.username,
            defaults={
                "first_name": first,
                "last_name": last,
                "email": f"{person.username}@nordavind.example",
            },
        )
        user.set_password(person.password)
        user.save()
        user.groups.set([groups[person.group]] if person.group else [])
        users[person.role] = user
    Team.objects.get_or_create(name="fraud")[0].members.add(users["editor"])
    return users
