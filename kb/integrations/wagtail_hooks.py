"""Routes the packages of integrations in Wagtail's admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from kb.integrations.views import download


@hooks.register("register_admin_urls")
def route_packages() -> list[URLPattern]:
    """Return the address that an integration's package is downloaded from."""
    return [path("integrations/<int:pk>/app/", download, name="integration_app")]
