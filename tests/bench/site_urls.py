"""Routes the site that is measured: its addresses, and a bare view behind the same middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from kb.urls import handler404, urlpatterns

__all__ = ["handler404", "urlpatterns"]


def stick(_request: HttpRequest) -> HttpResponse:
    """Answer with next to nothing: what a request costs before anybody does anything."""
    return HttpResponse(b'{"well": true}', content_type="application/json")


urlpatterns = [path("bench/stick", stick), *urlpatterns]
