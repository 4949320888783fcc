"""Delivers one webhook: https only, to public addresses only, no redirect, nothing echoed.

What fails for now raises ``UnreachableError`` and is tried again for ever, as letters are; what the
receiver refuses counts as a failed try, so that a person sees it.
"""

import json
import socket
import ssl
import time
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from kb.outbox.handlers import UnreachableError
from kb.outside import SECONDS_IN_ALL, Network, RefusedError, ask, public
from kb.webhooks.signing import signed_headers

AGENT = "Svar webhooks"
HTTPS = frozenset({"https"})
LATER = frozenset({408, 425, 429})  # statuses below 500 that mean "not now"


class RejectedError(Exception):
    """Says why a receiver did not take a webhook; nothing of its answer but the status."""


def deliver(
    url: str, secret: str, *, message_id: str, payload: Mapping[str, Any], network: Network
) -> None:
    """Send ``payload`` as signed JSON; the receiver tells repeats by ``message_id``.

    Raises ``RejectedError`` where trying again the same way is of no use, ``UnreachableError``
    where it is.
    """
    body = json.dumps(payload, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        **signed_headers(secret, message_id=message_id, timestamp=int(time.time()), body=body),
    }
    try:
        status = ask("POST", url, network, headers=headers, body=body).status
    except RefusedError as error:
        raise RejectedError(f"not asked: {error}") from error
    except ssl.SSLCertVerificationError as error:
        raise RejectedError("its certificate is not valid") from error
    except socket.gaierror as error:
        raise UnreachableError("no such host") from error
    except TimeoutError as error:
        raise UnreachableError(f"no answer in {SECONDS_IN_ALL} seconds") from error
    except (OSError, HTTPException) as error:
        raise UnreachableError("the connection failed") from error
    judge(status)


def judge(status: int) -> None:
    """Raise for every status but success: ``UnreachableError`` where it may pass by itself."""
    if status >= 500 or status in LATER:
        raise UnreachableError(f"the receiver answers {status}")
    if not 200 <= status < 300:
        raise RejectedError(f"the receiver answers {status}")


def reachable_for(url: str) -> Network:
    """Return what may be asked for a webhook: public addresses, or hosts named in the settings."""
    known = urlsplit(url).hostname in settings.WEBHOOK_PRIVATE_HOSTS
    allowed = _whatever if known else public
    return Network(allowed=allowed, ports=None, schemes=HTTPS)


def _whatever(_address: str) -> bool:
    return True
