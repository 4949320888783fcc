"""Routes the agent console, below the language; ``/agent/`` alone leads to the reader's own."""

from django.urls import path

from kb.console.views import console

urlpatterns = [path("agent/", console, name="console")]
