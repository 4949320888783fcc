"""Opens the admin's forms for facts, and confirms what they ask before something is opened."""

import re
from typing import Any

from django.test import Client

_SEEN = re.compile(r'name="widening_seen" value="([0-9a-f]{64})"')


def opened_form(client: Client, address: str) -> dict[str, Any]:
    """Return what a form sends when it is opened and saved as it is."""
    form = client.get(address).context["form"]
    values = {bound.html_name: bound.value() for bound in form}
    return {name: _sent(value) for name, value in values.items() if value not in (None, [])}


def seen_token(answer: Any) -> str:
    """Return the name of what the page shows that asks before something is opened."""
    found = _SEEN.search(answer.content.decode())
    assert found, "the page asks nothing"
    return found[1]


def _sent(value: Any) -> Any:
    several = isinstance(value, list)
    return [str(getattr(each, "pk", each)) for each in value] if several else str(value)
