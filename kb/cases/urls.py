"""Routes one's own numbers, below a language."""

from django.urls import path

from kb.cases.own import own_cases

urlpatterns = [path("account/cases/", own_cases, name="own_cases")]
