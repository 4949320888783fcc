"""Says in the words of schema.org what a page is: pure, as data for JSON-LD.

Kinds and what they need by https://developers.google.com/search/docs/appearance/structured-data:
article, breadcrumb, organization. Results with questions and answers are no longer shown as such
(since May 2026); an article that is a question says so all the same.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models.article import Kind

Thing = dict[str, Any]

LONGEST_HEADLINE = 110
_TYPES = {Kind.HOW_TO: "TechArticle", Kind.PROBLEM: "TechArticle"}
_FOR_SCRIPTS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class Publisher:
    """Holds who publishes the help centre; ``url`` is the front page."""

    name: str
    url: str
    logo: str


@dataclass(frozen=True)
class PageFacts:
    """Holds what every page has; ``path`` is the way to it as names and addresses, itself last."""

    title: str
    description: str
    url: str
    language: str
    picture: str
    path: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ArticleFacts:
    """Holds what an article has beside; dates are None while nothing is known of them."""

    kind: str
    number: int
    first: datetime | None
    changed: datetime | None


def front_things(page: PageFacts, publisher: Publisher, search: str) -> list[Thing]:
    """Return what a front page is: an organisation's site that can be searched at ``search``."""
    return [
        _organization(publisher),
        {
            "@type": "WebSite",
            "name": page.title,
            "url": page.url,
            "inLanguage": page.language,
            "publisher": _organization(publisher),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{question}}"},
                "query-input": "required name=question",
            },
        },
    ]


def section_things(page: PageFacts, publisher: Publisher) -> list[Thing]:
    """Return what a section is: a list, somewhere in the site."""
    return [{"@type": "CollectionPage", **_about(page, publisher)}, _breadcrumbs(page)]


def article_things(page: PageFacts, article: ArticleFacts, publisher: Publisher) -> list[Thing]:
    """Return what an article is, by its kind."""
    about: Thing = {
        "@type": _TYPES.get(Kind(article.kind), "Article"),
        "headline": page.title[:LONGEST_HEADLINE],
        **_about(page, publisher),
        "mainEntityOfPage": page.url,
        "identifier": f"KB-{article.number}",
        "author": _organization(publisher),
    }
    dates = {"datePublished": article.first, "dateModified": article.changed}
    about |= {name: date.isoformat(timespec="seconds") for name, date in dates.items() if date}
    if len(page.path) > 1:
        about["articleSection"] = page.path[-2][0]
    things = [about, _breadcrumbs(page)]
    if article.kind == Kind.QUESTION and page.description:
        answer = {"@type": "Answer", "text": page.description}
        question = {"@type": "Question", "name": page.title, "acceptedAnswer": answer}
        things.append({"@type": "FAQPage", "url": page.url, "mainEntity": [question]})
    return things


def as_script(things: Sequence[Thing]) -> str:
    """Return things as JSON-LD that no text in it can break out of a script element with."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(_FOR_SCRIPTS)


def _about(page: PageFacts, publisher: Publisher) -> Thing:
    about: Thing = {
        "name": page.title,
        "url": page.url,
        "inLanguage": page.language,
        "image": [page.picture],
        "publisher": _organization(publisher),
    }
    return {**about, "description": page.description} if page.description else about


def _organization(publisher: Publisher) -> Thing:
    logo = {"@type": "ImageObject", "url": publisher.logo}
    return {
        "@type": "Organization",
        "@id": f"{publisher.url}#organization",
        "name": publisher.name,
        "url": publisher.url,
        "logo": logo,
    }


def _breadcrumbs(page: PageFacts) -> Thing:
    steps = [
        {"@type": "ListItem", "position": number, "name": name, "item": url}
        for number, (name, url) in enumerate(page.path, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
