"""Writes letters about accounts: what changed, a link to choose a password, an address to confirm.

Links lead to ``SITE_URL``, never to the host that a request came by: a forged one would carry the
link to somebody else.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from kb.outbox.letters import write_letter

CHANGED = {
    "password_changed": gettext_lazy("Your password was changed"),
    "password_reset": gettext_lazy("Your password was changed"),
    "email_changed": gettext_lazy("Your e-mail address was changed"),
    "totp_activated": gettext_lazy("Your second step was turned on"),
    "totp_deactivated": gettext_lazy("Your second step was turned off"),
    "recovery_codes_generated": gettext_lazy("You have new recovery codes"),
}
_ADDRESS_SALT = "kb.accounts.address"
ADDRESS_SECONDS = 24 * 60 * 60


def tell(event: str, to: str) -> None:
    """Tell somebody what changed in their account; ``event`` is allauth's name for it.

    A changed address is told to the old one: whoever took the account over has the new one.
    """
    subject = CHANGED.get(event.rpartition("/")[2])
    if subject is None:
        return
    text = _(
        "If that was you, you need do nothing.\n\n"
        "If it wasn't, choose a new password at once, and tell those who look after accounts:\n"
        "%(link)s"
    ) % {"link": _link("password_reset")}
    write_letter(to=to, subject=f"{subject} · {settings.WAGTAIL_SITE_NAME}", text=text)


def invite_to_choose(person: User, language: str, *, new: bool) -> None:
    """Send the link with which the owner of an account chooses a password."""
    with override(language):
        key = default_token_generator.make_token(person)
        link = _link("account_reset_password_from_key", uidb36=user_pk_to_url_str(person), key=key)
        site = settings.WAGTAIL_SITE_NAME
        if new:
            subject = _("Your account at %(site)s") % {"site": site}
            text = _(
                "You have an account now. Your user name is %(name)s.\n\n"
                "Choose a password here within a day:\n%(link)s"
            )
        else:
            subject = _("Choose a new password at %(site)s") % {"site": site}
            text = _(
                "Somebody asked for a new password for %(name)s.\n\n"
                "If that was you, choose one here within a day:\n%(link)s\n\n"
                "If it wasn't, you need do nothing: your password stays as it is."
            )
        text = text % {"name": person.get_username(), "link": link}
        write_letter(to=person.email, subject=subject, text=text)


def ask_to_confirm(person: User, address: str) -> None:
    """Send a link to a new e-mail address; it becomes the account's when it is followed."""
    token = signing.dumps([person.pk, person.email, address], salt=_ADDRESS_SALT)
    text = _(
        "Confirm that this address belongs to your account %(name)s, within a day:\n%(link)s\n\n"
        "If you did not ask for this, you need do nothing."
    ) % {"name": person.get_username(), "link": _link("confirm_address", token=token)}
    subject = _("Confirm your address at %(site)s") % {"site": settings.WAGTAIL_SITE_NAME}
    write_letter(to=address, subject=subject, text=text)


def read_confirmation(token: str) -> tuple[int, str, str] | None:
    """Return whose address, the old one and the new one; None for a link too old or not ours."""
    try:
        pk, old, new = signing.loads(token, salt=_ADDRESS_SALT, max_age=ADDRESS_SECONDS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return int(pk), str(old), str(new)


def _link(name: str, **kwargs: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, kwargs=kwargs)
