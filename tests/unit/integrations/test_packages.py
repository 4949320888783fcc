"""Checks the apps for Zendesk and Freshdesk against what their platforms ask of a manifest."""

import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from kb.console.weight import PANEL, STATIC, modules
from kb.integrations.packages import FILES, KINDS, files, package

SITE = "https://help.example.com"
MOST_LINES = 80


def _of(kind: str) -> dict[str, bytes]:
    return files(kind, site=SITE, slug="acme-1")


def _read(kind: str, name: str) -> Any:
    return json.loads(_of(kind)[name])


def test_zendesk_manifest_says_what_its_framework_asks_for() -> None:
    told = _read("zendesk", "manifest.json")
    assert {"author", "defaultLocale", "location", "frameworkVersion"} <= told.keys()
    assert (told["frameworkVersion"], told["signedUrls"]) == ("2.0", True)
    panel = told["location"]["support"]["ticket_sidebar"]
    assert panel == {"url": f"{SITE}/panel/acme-1", "flexible": True}
    assert told["domainWhitelist"] == ["help.example.com"]


def test_zendesk_keeps_the_key_to_itself() -> None:
    (key,) = _read("zendesk", "manifest.json")["parameters"]
    types = {"text", "checkbox", "url", "number", "multiline", "hidden", "oauth", "mtls"}
    assert (key["type"] in types, key["secure"], key["scopes"]) == (True, True, ["header"])


def test_every_language_of_zendesk_explains_app_and_key() -> None:
    names = [name for name in _of("zendesk") if name.startswith("translations/")]
    assert len(names) == 4
    for name in names:
        told = _read("zendesk", name)["app"]
        assert set(told["parameters"]) == {"svar_key"}
        assert told["name"]
        assert told["short_description"]
        assert told["installation_instructions"]


def test_freshdesk_manifest_names_files_and_requests_that_are_there() -> None:
    told, held = _read("freshdesk", "manifest.json"), _of("freshdesk")
    assert told["platform-version"] == "3.0"
    assert {"node", "fdk"} <= told["engines"].keys()
    place = told["modules"]["support_ticket"]["location"]["ticket_sidebar"]
    assert {f"app/{place['url']}", f"app/{place['icon']}"} <= held.keys()
    assert set(told["modules"]["common"]["requests"]) == set(
        _read("freshdesk", "config/requests.json")
    )


def test_freshdesk_asks_this_site_for_tokens_with_a_key_that_agents_do_not_see() -> None:
    schema = _read("freshdesk", "config/requests.json")["svarToken"]["schema"]
    assert (schema["method"], schema["host"]) == ("POST", "help.example.com")
    assert schema["path"] == "/api/answers/v1/token"
    (name,) = re.findall(r"iparam\.(\w+)", schema["headers"]["Authorization"])
    assert _read("freshdesk", "config/iparams.json")[name]["secure"] is True


def test_freshdesk_page_runs_only_files_of_the_package() -> None:
    page = _of("freshdesk")["app/index.html"].decode()
    assert "{{{appclient}}}" in page
    assert f'data-panel="{SITE}/panel/acme-1"' in page
    named = re.findall(r'(?:src|href)="([^"{]+)"', page)
    assert {f"app/{each}" for each in named} <= _of("freshdesk").keys()
    assert not re.search(r"<script(?![^>]*src=)", page)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_package_holds_its_files_with_nothing_left_to_fill_in(kind: str) -> None:
    made = package(kind, site=SITE, slug="acme-1")
    assert made == package(kind, site=SITE, slug="acme-1")
    with ZipFile(io.BytesIO(made)) as opened:
        contents = {name: opened.read(name) for name in opened.namelist()}
    assert contents == _of(kind)
    left = [name for name, each in contents.items() if b"svar.example" in each or b"INTEGR" in each]
    assert left == []


def _lines(paths: Iterable[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)


def test_the_bridge_for_any_page_is_small_enough_to_be_read() -> None:
    assert _lines((FILES / "generic").iterdir()) <= 60


def test_the_bridge_for_zendesk_is_small_enough_to_be_read() -> None:
    """Zendesk shows the panel itself: its bridge are the scripts that no other host is served."""
    own = modules(Path("panel/zendesk.js")).keys() - modules(PANEL).keys()
    assert _lines(STATIC / path for path in own) <= MOST_LINES
    package_has = {name.split("/")[0] for name in _of("zendesk")}
    assert package_has == {"manifest.json", "translations", "assets"}


def test_the_bridge_for_freshdesk_is_small_enough_to_be_read() -> None:
    own = [path for path in (FILES / "freshdesk").rglob("*.*") if path.name != "manifest.json"]
    assert _lines(own) <= MOST_LINES
