"""Looks at the published script: its size, what it was made of, how it is given out."""

import json
import re
from base64 import b64encode
from hashlib import sha256, sha384
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory

from articles import plain
from kb.widget.bundle import PUBLISHED, bundle, newest, versions
from kb.widget.views import newest_script, script

ROOT = Path(__file__).parents[4]
SOURCES = PUBLISHED.parent / "src"
LARGEST = 6_000  # bytes, gzip
EXPOSED = 14
ASKED = RequestFactory().get("/", headers={"Accept-Encoding": "gzip, br"})


def test_it_is_small() -> None:
    assert len(newest().compressed) <= LARGEST


def test_it_was_made_of_the_sources_that_lie_beside_it() -> None:
    digest = sha256()
    for path in sorted(SOURCES.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    version = json.loads((ROOT / "package.json").read_text())["version"]
    noted = (SOURCES.parent / "sources.sha256").read_text()
    assert noted == f"{digest.hexdigest()} {version}\n", "The sources changed: run make widget."
    assert newest().version == version


def test_a_page_may_name_its_hash() -> None:
    reply = script(RequestFactory().get("/"), newest().version)
    assert newest().integrity == f"sha384-{b64encode(sha384(reply.content).digest()).decode()}"
    assert "immutable" in reply["Cache-Control"]


def test_any_site_may_load_it_and_keep_it_a_while() -> None:
    reply = newest_script(ASKED)
    assert reply["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in reply
    assert reply["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert reply["Content-Type"] == "text/javascript; charset=utf-8"
    assert reply["Cache-Control"] == "public, max-age=3600, stale-while-revalidate=604800"
    assert (reply["Content-Encoding"], reply["Vary"]) == ("gzip", "Accept-Encoding")
    assert reply.content == newest().compressed


def test_who_has_it_is_not_sent_it_again() -> None:
    known = newest_script(ASKED)["ETag"]
    asked = {"Accept-Encoding": "gzip", "If-None-Match": known}
    again = newest_script(RequestFactory().get("/", headers=asked))
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_only_what_was_published_has_an_address() -> None:
    assert versions()
    assert all(bundle(version).plain for version in versions())
    for wrong in ("0.0.0", "1.0", "..", "../src/main"):
        with pytest.raises(Http404):
            script(ASKED, wrong)


def test_a_host_page_may_set_few_properties() -> None:
    style = (SOURCES / "style.css").read_text()
    assert len(set(re.findall(r"var\((--svar-[\w-]+)", style))) <= EXPOSED


def test_the_script_allows_what_the_server_lets_through() -> None:
    """What is cleaned twice must be cleaned alike, or articles lose parts on the way."""
    text = (SOURCES / "draw.js").read_text()
    tags = re.search(r'TAGS =\s*"([^"]+)"', text)
    attributes = re.search(r"attributes = \[([^\]]+)\]", text)
    assert tags
    assert attributes
    assert set(tags[1].split(",")) == plain.TAGS
    named = set(json.loads(f"[{attributes[1]}]"))
    assert named == {name for names in plain.ATTRIBUTES.values() for name in names}


def test_places_that_links_lead_to_stay_on_the_way() -> None:
    sent = plain.clean('<p id="tree-1-a" class="x">?</p>', lambda address: address, "/kb-1/")
    assert sent == '<p id="tree-1-a">?</p>'
