"""Hooks our screens for keeping articles true into the admin: addresses, menu, questions."""

from django.urls import URLPattern, path
from wagtail import hooks

from articles.admin import widening

hooks.register("before_move_page", widening.before_move)
hooks.register("before_delete_page", widening.before_delete)
hooks.register("before_publish_page", widening.before_publish)
hooks.register("before_bulk_action", widening.before_bulk)


@hooks.register("register_admin_urls")
def keeping_urls() -> list[URLPattern]:
    """Route our screens below the admin."""
    return [path("open-section/<int:page_id>/", widening.open_section, name="open_section")]
