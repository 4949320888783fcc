"""Draws what every page has in common once: translating its words anew took a tenth of a page."""

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class Once(Node):
    """Keeps what its part of a template comes to, by language."""

    def __init__(self, nodelist: NodeList) -> None:
        """Take the part."""
        self.nodelist = nodelist
        self._drawn: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return it as it came out the first time."""
        language = get_language()
        drawn = self._drawn.get(language)
        if drawn is None:
            drawn = self._drawn[language] = self.nodelist.render(context)
        return drawn


@register.tag
def once(parser: Parser, _token: Token) -> Once:
    """Draw ``{% once %}…{% endonce %}`` once in each language: nothing else may change it."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist)
