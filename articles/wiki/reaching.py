"""Asks an address elsewhere whether it answers.

Each redirect is looked at anew by ``kb.outside``, which leads nobody into our own network. Nothing
of the answer but its status is read. Shared by no reader: only the worker calls it.
"""

import socket
import ssl
from http.client import HTTPException
from urllib.parse import urljoin

from kb.outside import OPEN_INTERNET, SECONDS, Network, RefusedError, Reply, ask

MOST_REDIRECTS = 4
HEADERS = {"User-Agent": "Svar link check", "Accept": "*/*"}
# Servers that shut out machines say nothing about what people get to see.
SHUT_OUT = frozenset({401, 402, 403, 405, 406, 429, 451, 501, 999})


def problem_with(url: str, network: Network = OPEN_INTERNET) -> str:
    """Return what is wrong with an address in a few words, "" when it answers. Never raises."""
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            reply = _asked(url, network)
            if not (300 <= reply.status < 400 and reply.location):
                fine = reply.status < 400 or reply.status in SHUT_OUT
                return "" if fine else f"HTTP {reply.status}"
            url = urljoin(url, reply.location)
    except RefusedError as error:
        return str(error)
    except ssl.SSLError:
        return "its certificate is not valid"
    except TimeoutError:
        return f"no answer in {SECONDS} seconds"
    except socket.gaierror:
        return "no such host"
    except (OSError, HTTPException, ValueError):
        return "the connection failed"
    return "too many redirects"


def _asked(url: str, network: Network) -> Reply:
    reply = ask("HEAD", url, network, headers=HEADERS)
    # Many servers answer HEAD wrongly.
    return ask("GET", url, network, headers=HEADERS) if reply.status >= 400 else reply
