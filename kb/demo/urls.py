"""Routes the demo: all of the site, and a shop beside it that shows the widget."""

from django.urls import path

from kb import urls
from kb.demo.shop import shop

urlpatterns = [
    path("shop/", shop, name="shop"),
    path("shop/<slug:slug>/", shop, name="shop_page"),
    *urls.urlpatterns,
]

handler404 = urls.handler404
