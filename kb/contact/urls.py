"""Routes the contact form, below a language."""

from django.urls import path

from kb.contact.views import contact, thanks

urlpatterns = [
    path("contact/", contact, name="contact"),
    path("contact/thanks/", thanks, name="contact_thanks"),
]
