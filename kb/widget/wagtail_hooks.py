"""Puts the widget's screens into Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from kb.widget.admin.right import OneRight
from kb.widget.admin.rules import WidgetGroup
from kb.widget.models import PageRule

register_permission_policy(PageRule, OneRight(PageRule))


@hooks.register("register_admin_viewset")
def widget_screens() -> WidgetGroup:
    """Offer the screens of the widget."""
    return WidgetGroup()
