"""Shows where an article is on its way to readers, on one screen."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from search.indexing.whereabouts import whereabouts


class Command(BaseCommand):
    """Prints facts, pages, ledger, outbox, manifest and engine for one article."""

    help = "Show where an article is on its way from publish to findable: where KB-12"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number, with or without ``KB-``."""
        parser.add_argument("number", help="KB-12, kb12 or 12")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the lines; raises for a number nobody has."""
        match = re.fullmatch(r"(?:kb-?)?(\d{1,18})", options["number"].strip(), re.IGNORECASE)
        article = Article.objects.filter(pk=int(match.group(1))).first() if match else None
        if article is None:
            raise CommandError(f"There is no article {options['number']}.")
        for line in whereabouts(article):
            self.stdout.write(line)
