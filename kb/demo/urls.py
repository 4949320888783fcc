"""Routes the demo: all of the site, and a shop beside it that shows the widget."""

from django.urls import path
from django.views.generic import RedirectView

from kb import urls
from kb.demo.shop import PAGES, shop

urlpatterns = [
    path("shop/", RedirectView.as_view(url=f"/shop/{PAGES[0].slug}/", query_string=True)),
    path("shop/<slug:slug>/", shop, name="shop_page"),
    *urls.urlpatterns,
]

handler404 = urls.handler404
