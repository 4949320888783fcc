"""Measures one installation with one engine: index, engine, server, memory, publish to findable."""

import json
import shutil
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from tests.bench.asking import asked
from tests.bench.figures import Paired, growth
from tests.bench.place import Place
from tests.bench.server import Server, running

CLIENTS = (1, 8)
REPEATED = 40  # different requests that are asked again and again
ROUNDS = 12  # looks at the memory
INSIDE = 600  # questions for the engine alone, the first of them to warm up
SUGGEST = "/api/answers/v1/suggest"
STICK = "/bench/stick"
ARTICLES = "article page, repeated"
ARTICLE_FILE = "articles.json"  # their addresses, beside the database

Questions = list[tuple[str, str]]


@dataclass(frozen=True)
class Effort:
    """Says how long to measure: seconds a figure, requests for the memory, publishes."""

    seconds: float
    requests: int
    publishes: int


@dataclass
class Measured:
    """Holds what was measured of one installation with one engine."""

    engine: str
    articles: int
    index: dict[str, float] = field(default_factory=dict)
    inside: dict[str, float] = field(default_factory=dict)
    uncached: dict[str, float] = field(default_factory=dict)
    stick: dict[int, float] = field(default_factory=dict)
    paces: dict[str, dict[int, Paired]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    findable: list[float] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return it for a file, shares included."""
        whole = asdict(self)
        for row, by_clients in self.paces.items():
            for clients, paired in by_clients.items():
                whole["paces"][row][clients]["percent_of_stick"] = round(paired.share, 1)
        return whole


def measure(result: Measured, place: Place, questions: Questions, effort: Effort) -> Iterator[str]:
    """Measure everything into ``result``, yielding what comes next."""
    yield "index"
    result.index = _index(place, result.articles)
    yield "what the import left waiting"  # searches would look into each of these
    place.run("manage.py", "worker", "--drain")
    yield "engine"
    result.inside = _json_of(place, "tests.bench.inside", "questions.json", questions[:INSIDE])
    with running(place) as server:
        _warm(server, questions)
        rows = addresses(server, questions)
        for row, paths in rows.items():
            yield row
            if len(paths) <= REPEATED:  # both workers have to have answered each
                asked(server.port, paths, clients=4, seconds=60, most=20 * len(paths))
            result.paces[row] = {n: _paired(server, paths, n, effort.seconds) for n in CLIENTS}
        result.stick = {
            n: max(by_clients[n].stick for by_clients in result.paces.values()) for n in CLIENTS
        }
        articles = rows.get(ARTICLES, [])
        yield "memory"
        result.memory = _memory(server, rows["search JSON"], effort.requests)
    if articles:
        yield "article page, not remembered"
        result.uncached = _json_of(place, "tests.bench.pages", ARTICLE_FILE, articles)
    yield "publish to findable"
    answer = place.answer_of("-m", "tests.bench.findable", str(effort.publishes))
    result.findable = json.loads(answer)


def addresses(server: Server, questions: Questions) -> dict[str, list[str]]:
    """Return what is asked, row by row; each row has questions of its own, so none is cached."""
    rows = ["search page", "search JSON"]
    suggests = server.answer(f"{SUGGEST}?lang=nb&q=pa")[0] == 200
    rows += ["suggest"] * suggests
    share = len(questions) // len(rows)
    parts = {row: questions[n * share : (n + 1) * share] for n, row in enumerate(rows)}
    paths = {row: [address(row, *each) for each in part] for row, part in parts.items()}
    paths["search page, repeated"] = paths["search page"][:REPEATED]
    paths["search JSON, repeated"] = paths["search JSON"][:REPEATED]
    if articles := _articles(server, parts["search JSON"][:REPEATED]):
        paths[ARTICLES] = articles
    return paths


def address(row: str, language: str, text: str) -> str:
    """Return what a row asks for of one question."""
    if row == "search page":
        return f"/{language}/search/?q={quote(text)}"
    if row == "suggest":
        return f"{SUGGEST}?lang={language}&q={quote(text[: 3 + len(text) // 2])}"
    return f"/api/answers/v1/search?lang={language}&q={quote(text)}"


def _articles(server: Server, questions: Questions) -> list[str]:
    """Return the addresses of articles that answer some questions."""
    found: dict[str, None] = {}
    for language, text in questions:
        _status, body = server.answer(address("search JSON", language, text))
        for result in json.loads(body or b"{}").get("results", ())[:2]:
            found[urlsplit(result["url"]).path] = None
    return list(found)[:REPEATED]


def _warm(server: Server, questions: Questions) -> None:
    """Let both workers load what they keep; the last questions are asked for nothing else."""
    paths = [address(row, *each) for each in questions[-60:] for row in ("", "search page")]
    asked(server.port, paths, clients=4, seconds=60, most=2 * len(paths))


def _paired(server: Server, paths: list[str], clients: int, seconds: float) -> Paired:
    """Measure between two looks at the stick: what else the machine does changes all day."""

    def stick() -> float:
        return asked(server.port, [STICK], clients=clients, seconds=seconds / 2).rate

    before = stick()
    pace = asked(server.port, paths, clients=clients, seconds=seconds)
    return Paired(pace, (before + stick()) / 2)


def _memory(server: Server, paths: list[str], requests: int) -> dict[str, float]:
    """Ask so many times and look at the memory in between; sizes in MiB."""
    sizes = []
    for _round in range(ROUNDS):
        asked(server.port, paths, clients=8, seconds=600, most=requests // ROUNDS)
        sizes.append(server.memory() / 2**20)
    return {
        "requests": requests,
        "first": round(sizes[0], 1),
        "last": round(sizes[-1], 1),
        "growth_percent": round(growth(sizes), 2),
    }


def _json_of(place: Place, program: str, name: str, given: object) -> dict[str, float]:
    """Return what a program says of what it is given in a file of this name."""
    path = place.folder / name
    path.write_text(json.dumps(given))
    found: dict[str, float] = json.loads(place.answer_of("-m", program, str(path)))
    return found


def _index(place: Place, articles: int) -> dict[str, float]:
    """Build the index anew; say how fast, and how many MiB it takes."""
    if not place.engine:
        shutil.rmtree(place.folder / "search", ignore_errors=True)
    seconds = place.run("manage.py", "search_index", "rebuild")
    return {
        "seconds": round(seconds, 1),
        "articles_per_second": round(articles / seconds, 1),
        "mib": round(_stored(place) / 2**20, 1),
    }


def _stored(place: Place) -> int:
    if not place.engine:
        files = (place.folder / "search").rglob("*")
        return sum(path.stat().st_size for path in files if path.is_file())
    url, prefix = place.engine["ELASTICSEARCH_URL"], place.engine["ELASTICSEARCH_PREFIX"]
    time.sleep(2)  # the server counts what it has written to disk
    with urllib.request.urlopen(f"{url}/{prefix}-*/_stats/store") as answer:
        return int(json.load(answer)["_all"]["primaries"]["store"]["size_in_bytes"])


def written(path: Path, run: Mapping[str, Any]) -> None:
    """Write everything that was measured as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run, indent=1) + "\n")
