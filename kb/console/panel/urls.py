"""Routes the panels: one address for each integration, without a language in it."""

from django.urls import path

from kb.console.panel.views import panel

urlpatterns = [path("panel/<slug:integration>", panel, name="panel")]
