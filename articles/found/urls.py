"""Routes the files for programs: some for the whole site, some below each language."""

from django.urls import path, re_path

from articles.found.card_views import card_picture
from articles.found.feed_views import feed
from articles.found.for_programs import robots, search_description
from articles.found.sitemap_views import sitemap_index, sitemap_part
from articles.found.twin_views import (
    list_for_assistants,
    lists_for_assistants,
    markdown_twin,
    twin_of_number,
)

_LIST = r"^((?:[\w\-]+/)*)"

of_the_site = [
    path("robots.txt", robots, name="robots"),
    path("llms.txt", lists_for_assistants, name="lists_for_assistants"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:language>-<int:part>.xml", sitemap_part, name="sitemap_part"),
]
of_a_language = [
    path("llms.txt", list_for_assistants, name="list_for_assistants"),
    path("opensearch.xml", search_description, name="search_description"),
    path("kb-<int:number>.md", twin_of_number, name="twin_of_number"),
    re_path(_LIST + r"(new|changes)\.xml$", feed, name="feed"),
    re_path(_LIST + r"card\.png$", card_picture, name="card"),
    re_path(r"^((?:[\w\-]+/)*[\w\-]+)\.md$", markdown_twin, name="markdown_twin"),
]
