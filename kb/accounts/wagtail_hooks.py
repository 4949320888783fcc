"""Hooks into Wagtail: what is done to many accounts, erasing one, keys of links."""

from wagtail import hooks

from kb.accounts.admin.erasing import erase_button
from kb.accounts.admin.link_keys import LinkKeyViewSet
from kb.accounts.admin.many import NARROWED

for _action in NARROWED:
    # After Wagtail's own of the same name, which they replace.
    hooks.register("register_bulk_action", _action, order=100)

hooks.register("register_user_listing_buttons", erase_button)
hooks.register("register_admin_viewset", LinkKeyViewSet)
