"""Makes the front page of every language and the site that serves them."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.helpcentre.setup import ensure_centres


class Command(BaseCommand):
    """Creates what a new installation needs before an editor can write; safe to run again."""

    help = "Create the languages, their front pages and the site."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and name the front pages."""
        for code, page in ensure_centres().items():
            self.stdout.write(f"{code}: {page.title} ({page.url_path})")
