"""Deletes what commands of the tests leave on an Elasticsearch server."""

import json
import urllib.request


def forget_indices(url: str, prefix: str) -> None:
    """Delete every index whose name begins with ``prefix-``."""
    with urllib.request.urlopen(f"{url}/_cat/indices/{prefix}-*?format=json&h=index") as answer:
        names = [row["index"] for row in json.load(answer)]
    for name in names:
        urllib.request.urlopen(urllib.request.Request(f"{url}/{name}", method="DELETE")).close()
