"""Takes codes: few tries, and none twice."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm

from kb.accounts.tries import Counted, Limit, begin, forget, spend

CODES = Limit(5, 5 * 60)


class FewTries:
    """Counts tries per account, and uses codes up in the database that all processes share."""

    user: Any

    def clean_code(self) -> str:
        """Return a code that is right and new; raises ``TooManyTriesError`` after some wrong."""
        tries = begin(Counted(f"code:{self.user.pk}", CODES))
        code: str = super().clean_code()  # type: ignore[misc]  # of the form beside
        used = getattr(self, "authenticator", None)
        recovery = used is not None and used.type == Authenticator.Type.RECOVERY_CODES
        if not recovery and not spend(f"code:{self.user.pk}:{''.join(code.split())}"):
            raise get_adapter().validation_error("incorrect_code")
        forget(tries)
        return code


class CodeForm(FewTries, AuthenticateForm):
    """Asks for a code while signing in."""


class CodeAgainForm(FewTries, ReauthenticateForm):
    """Asks for a code before something important."""


class TurnOnForm(FewTries, ActivateTOTPForm):
    """Asks for the first code of a new app."""
