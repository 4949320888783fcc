"""Makes rows of the search log, as a search leaves them behind."""

from typing import Any

from django.utils import timezone

from search.models import SearchRecord


def searched(query: str, **more: Any) -> SearchRecord:
    """Store that anybody searched in Norwegian just now and found nothing; ``more`` are fields."""
    fields: dict[str, Any] = {
        "at": timezone.now(),
        "words": query.lower(),
        "locale": "nb",
        "realm": "public",
        "verdict": "none",
        "shown": 0,
        "searcher": "x",
        "took_ms": 1,
        **more,
    }
    return SearchRecord.objects.create(query=query, **fields)
