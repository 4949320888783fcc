"""Names the rights of these screens."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

ASK = "reading.ask_to_read"
SEE = "reading.read_receipts"


class MayAsk(ModelPermissionPolicy):
    """Lets people do everything with must-reads, or nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether somebody may ask others to read, whatever the act is."""
        return bool(user.has_perm(ASK))
