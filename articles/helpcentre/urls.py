"""Routes the help centre's own addresses, below a language prefix."""

from django.urls import path, re_path

from articles.helpcentre.views import permalink, product, serve

urlpatterns = [
    path("products/<slug:key>/", product, name="product"),
    path("kb-<int:number>/", permalink, name="permalink"),
    # Wagtail writes the address of every page through this name.
    re_path(r"^((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
]
