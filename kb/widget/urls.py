"""Routes the widget's script."""

from django.urls import path

from kb.widget.bundle import MAJOR
from kb.widget.views import newest_script, script

urlpatterns = [
    path(f"widget/v{MAJOR}/svar.js", newest_script, name="widget"),
    path("widget/<version>/svar.js", script, name="widget_version"),
]
