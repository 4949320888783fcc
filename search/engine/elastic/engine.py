"""Speaks to Elasticsearch 8.19 or 9, through the official client.

Each index is written through an alias of its own that never moves, and read through an alias that
``promote`` exchanges for all realms and locales in one call. A write that names a dropped
generation fails, instead of making an index with a guessed mapping.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import scan

from search.engine.base import (
    ArticleChange,
    ChangeOutcome,
    EngineHits,
    EngineStatus,
    EngineUnavailable,
    IndexName,
    Inventoried,
    Outcome,
    QuestionRefused,
    Reach,
    Weighed,
    all_indices,
)
from search.engine.elastic.bodies import (
    SETTINGS,
    Json,
    articles_body,
    mappings,
    passages_body,
    reach_body,
    unlike,
    weigh_body,
)
from search.engine.elastic.bulk import chunks, claims, writes
from search.engine.elastic.names import Names
from search.engine.elastic.overdue import PunctualNode
from search.engine.elastic.reaching import reaching
from search.engine.elastic.replies import all_in, hits_in, reach_in, weighed_in
from search.engine.elastic.sending import send
from search.engine.elastic.together import searched_together
from search.engine.generations import checked, new_generation
from search.engine.records import inventoried
from search.query.plan import QueryPlan
from search.query.tree import Clause
from search.text.stems import LOCALES


class ElasticEngine:
    """Fits Elasticsearch to the engine port."""

    def __init__(
        self,
        urls: str | Sequence[str],
        *,
        prefix: str = "svar",
        api_key: str | None = None,
        ca_certs: str | None = None,
        verify: bool = True,
        search_timeout: float = 0.8,
        write_timeout: float = 30.0,
        locales: Sequence[str] = LOCALES,
    ) -> None:
        """Prepare a client; connects at the first call. Timeouts are seconds for a whole answer.

        ``ca_certs`` is a file of certificates; ``verify`` may be off only for trying things out.
        """
        hosts = [urls] if isinstance(urls, str) else list(urls)
        tls: dict[str, Any] = {}
        if any(host.startswith("https:") for host in hosts):
            tls = {"verify_certs": verify, "ssl_show_warn": verify}
            tls |= {"ca_certs": ca_certs} if ca_certs else {}
        client = Elasticsearch(
            hosts, api_key=api_key, max_retries=0, node_class=PunctualNode, **tls
        )
        self._reader = client.options(request_timeout=search_timeout)
        self._client = client.options(request_timeout=write_timeout)
        self._search_timeout = f"{int(search_timeout * 1000)}ms"
        self._names = Names(prefix)
        self._indices = all_indices(locales)

    def create_generation(self) -> str:
        """Make the empty indices of a new generation; return its name."""
        generation = new_generation()
        with reaching("cannot make a generation"):
            try:
                for index in self._indices:
                    self._client.indices.create(
                        index=self._names.concrete(generation, index),
                        mappings=mappings(),
                        settings=SETTINGS,
                        aliases={self._names.written(generation, index): {}},
                    )
            except (ApiError, TransportError):
                self._delete(generation)
                raise
        return generation

    def promote(self, generation: str) -> None:
        """Exchange all read aliases in one call."""
        wanted = {
            self._names.concrete(checked(generation), i): self._names.read(i) for i in self._indices
        }
        with reaching("cannot promote"):
            layout = self._layout()
            if missing := wanted.keys() - layout.keys():
                raise EngineUnavailable(f"{generation} lacks {', '.join(sorted(missing))}")
            actions = [
                {"remove": {"index": index, "alias": alias}}
                for index, aliases in layout.items()
                for alias in aliases & set(wanted.values())
                if index not in wanted
            ]
            actions += [{"add": {"index": i, "alias": alias}} for i, alias in wanted.items()]
            self._client.indices.update_aliases(actions=actions)

    def current(self) -> str | None:
        """Return the generation behind the read aliases."""
        with reaching("cannot look up the current generation"):
            try:
                found = self._client.indices.get_alias(name=self._names.read(self._indices[0]))
            except NotFoundError:
                return None
        return next(iter(self._names.generations(found)), None)

    def generations(self) -> tuple[str, ...]:
        """Return the names of all generations, oldest first."""
        with reaching("cannot list generations"):
            return tuple(sorted(set(self._names.generations(self._layout()))))

    def drop(self, generation: str) -> None:
        """Delete a generation's indices by name; raises ``ValueError`` for the current one."""
        if checked(generation) == self.current():
            raise ValueError(f"{generation} is in use")
        with reaching("cannot drop a generation"):
            self._delete(generation)

    def apply(self, changes: Sequence[ArticleChange], generation: str) -> list[ChangeOutcome]:
        """Claim each article for its version, then write the passages of those that were won."""
        checked(generation)
        failed: dict[int, ChangeOutcome] = {}

        def alias(index: IndexName) -> str:
            return self._names.written(generation, index)

        with reaching("cannot write"):
            for numbered in chunks(changes):
                failed |= send(self._client, claims(numbered, alias), changes)
                won = [(n, change) for n, change in numbered if n not in failed]
                failed |= send(self._client, writes(won, alias), changes)
        done = (ChangeOutcome(change, Outcome.APPLIED) for change in changes)
        return [failed.get(n, outcome) for n, outcome in enumerate(done)]

    def refresh(self, generation: str) -> None:
        """Make everything applied so far visible to searches."""
        with reaching("cannot refresh"):
            names = [self._names.concrete(checked(generation), index) for index in self._indices]
            self._client.indices.refresh(index=names)

    def search(self, plan: QueryPlan, generation: str | None = None) -> EngineHits:
        """Return the best passage of each of the best articles."""
        if not plan.words:
            return EngineHits((), 0.0)
        index, named = plan.index, checked(generation) if generation else ""
        name = self._names.concrete(named, index) if named else self._names.read(index)
        found = self._asked(name, passages_body(plan, self._search_timeout))
        if hits := hits_in(found, plan):
            return hits
        return all_in(plan, found, self._asked(name, articles_body(plan, self._search_timeout)))

    def _asked(self, name: str, body: Json) -> Json:
        """Return the reply to a search; raises ``QuestionRefused`` where it is the question."""
        with reaching("cannot search"):
            try:
                reply: Json = self._reader.search(index=name, **body).body
            except BadRequestError as error:
                raise QuestionRefused(f"cannot search: {error}") from error
        return reply

    def search_all(self, plans: Sequence[QueryPlan]) -> list[EngineHits]:
        """Ask for all in one request."""
        with reaching("cannot search"):
            return searched_together(self._reader, plans, self._names.read, self._search_timeout)

    def reach(self, plan: QueryPlan, least: float, most: int) -> Reach:
        """Return the numbers of all articles that score enough."""
        if not plan.words:
            return Reach(())
        with reaching("cannot count"):
            body = reach_body(plan, self._search_timeout, least, most)
            reply = self._reader.search(index=self._names.read(plan.index), **body)
        return reach_in(reply.body, most)

    def weigh(self, plan: QueryPlan, article: int, parts: Sequence[Clause]) -> Weighed | None:
        """Return what parts of a plan score where it finds an article best."""
        if not plan.words:
            return None
        with reaching("cannot weigh"):
            body = weigh_body(plan, article, parts)
            reply = self._reader.search(index=self._names.read(plan.index), **body)
        return weighed_in(reply.body, len(parts))

    def inventory(self, generation: str, index: IndexName) -> Iterator[Inventoried]:
        """List every stored passage."""
        with reaching("cannot list passages"):
            for hit in scan(
                self._client,
                index=self._names.concrete(checked(generation), index),
                query={"query": {"bool": {"must_not": [{"term": {"head": True}}]}}},
                _source=["version", "passage"],
            ):
                stored = hit["_source"]
                # By the id that it would be deleted by, whatever it says of itself.
                found = inventoried(stored["passage"], stored["version"])
                yield found._replace(passage=hit["_id"])

    def counter_high(self, generation: str) -> int:
        """Return the highest version among passages and remembered removals."""
        with reaching("cannot look up versions"):
            names = [self._names.concrete(checked(generation), index) for index in self._indices]
            answer = self._client.search(
                index=names, size=0, aggs={"high": {"max": {"field": "version"}}}
            )
        return int(answer["aggregations"]["high"]["value"] or 0)

    def ping(self) -> str | None:
        """Return the generation behind the read aliases, soon or not at all."""
        with reaching("no answer"):
            found = self._reader.options(ignore_status=404).indices.get_alias(
                name=self._names.read(self._indices[0])
            )
        return next(iter(self._names.generations(found)), None)

    def fields(self) -> str:
        """Return mappings and settings."""
        return json.dumps([mappings(), SETTINGS], sort_keys=True)

    def drift(self, generation: str) -> str:
        """Compare mappings and settings on the server with those that would be made now."""
        names = {self._names.concrete(checked(generation), index) for index in self._indices}
        with reaching("cannot look up mappings"):
            found = self._client.options(ignore_status=404).indices.get(
                index=sorted(names), ignore_unavailable=True
            )
        return next((why for name in sorted(names) if (why := unlike(name, found.get(name)))), "")

    def status(self) -> EngineStatus:
        """Describe the server and what it holds."""
        try:
            with reaching("not reachable"):
                version = self._reader.info()["version"]["number"]
                current = self.current()
                passages = self._counts(current) if current else {}
            detail = f"Elasticsearch {version}"
            return EngineStatus(
                "elasticsearch", True, detail, current, self.generations(), passages
            )
        except EngineUnavailable as error:
            return EngineStatus("elasticsearch", False, str(error), None, (), {})

    def _layout(self) -> dict[str, set[str]]:
        """Return our indices and the aliases of each."""
        found = self._client.indices.get_alias(index=self._names.pattern)
        ours = ((name, entry) for name, entry in found.items() if self._names.is_ours(name))
        return {name: set(entry["aliases"]) for name, entry in ours}

    def _delete(self, generation: str) -> None:
        doomed = [name for name in self._layout() if name.endswith(f"-{generation}")]
        if doomed:
            self._client.indices.delete(index=doomed)

    def _counts(self, generation: str) -> dict[str, int]:
        passages = {"bool": {"must_not": [{"term": {"head": True}}]}}
        return {
            str(index): self._client.count(
                index=self._names.concrete(generation, index), query=passages
            )["count"]
            for index in self._indices
        }
