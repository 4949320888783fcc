"""Closes what Wagtail's admin API can do to pages: it would pass by all that our screens ask.

Moving, copying, deleting and publishing go through the admin's screens, which ask before something
opens. Wagtail's own editor only reads from this API.
"""

from typing import Any, ClassVar

from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet


class PagesToRead(PagesAdminAPIViewSet):
    """Lists pages for Wagtail's choosers, and does nothing to them."""

    actions: ClassVar[dict[str, Any]] = {}


@hooks.register("construct_admin_api", order=100)
def only_read_pages(router: Any) -> None:
    """Put ours in the place of Wagtail's."""
    router.register_endpoint("pages", PagesToRead)
