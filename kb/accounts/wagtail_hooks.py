"""Hooks into Wagtail: what is done to many accounts, erasing one, links and integrations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kb.accounts.admin.erasing import erase_button
from kb.accounts.admin.link_keys import LinkKeyViewSet
from kb.accounts.admin.many import NARROWED

for _action in NARROWED:
    # After Wagtail's own of the same name, which they replace.
    hooks.register("register_bulk_action", _action, order=100)

hooks.register("register_user_listing_buttons", erase_button)
hooks.register("register_admin_viewset", LinkKeyViewSet)


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    """Let the audit log tell of keys and tokens of integrations."""
    for name, label, done in (
        ("make_key", _("Add a key"), _("Key added")),
        ("rotate_key", _("Replace a key"), _("Key replaced")),
        ("revoke_key", _("Revoke a key"), _("Key revoked")),
        ("end_tokens", _("End all tokens"), _("All tokens ended")),
    ):
        actions.register_action(f"accounts.integration.{name}", label, done)
