"""Shows where an article is on its way to readers, on one screen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from search.indexing.whereabouts import whereabouts
from search.text.article_numbers import article_number


class Command(BaseCommand):
    """Prints facts, pages, ledger, outbox, manifest and engine for one article."""

    help = "Show where an article is on its way from publish to findable: where KB-12"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number, with or without ``KB-``."""
        parser.add_argument("number", help="KB-12, kb12 or 12")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the lines; raises for a number nobody has."""
        number = article_number(options["number"])
        article = Article.objects.filter(pk=number).first() if number is not None else None
        if article is None:
            raise CommandError(f"There is no article {options['number']}.")
        for line in whereabouts(article):
            self.stdout.write(line)
