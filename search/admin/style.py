"""Names the stylesheet of the screens of search."""

from django.forms import Media

STYLE = Media(css={"all": ("search/admin.css",)})
