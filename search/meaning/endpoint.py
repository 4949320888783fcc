"""Fits an OpenAI-compatible endpoint to the port: ``POST {url}/embeddings``.

The request is ``{"model", "input": [text, …]}``, the answer ``{"data": [{"index", "embedding"}]}``
(platform.openai.com/docs/api-reference/embeddings); llama.cpp, vLLM, Ollama and others speak it.
Nothing is tried twice: searches go on without it, and the worker comes again.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from search.deadline import THREADS
from search.meaning.embedder import EmbedderUnavailable, Numbers, TextsRefused
from search.overdue import PunctualConnection, PunctualSecureConnection

ARTICLES_SECONDS = 60.0
_REFUSED = (400, 413, 422)


class EndpointEmbedder:
    """Fits an endpoint to the embedder's port."""

    def __init__(
        self,
        url: str,
        *,
        model: str,
        api_key: str = "",
        question_prefix: str = "",
        article_prefix: str = "",
        seconds: float,
    ) -> None:
        """Prepare connections; connects at the first call.

        ``seconds`` is how long a question may take. The prefixes are those that the model was
        trained with.
        """
        self._named, self._seconds = model, seconds
        self._question_prefix, self._article_prefix = question_prefix, article_prefix
        parts = urlsplit(url)
        self._path = parts.path.rstrip("/") + "/embeddings"
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"
        self._pool = urllib3.connection_from_url(url, maxsize=THREADS)
        secure = parts.scheme == "https"
        self._pool.ConnectionCls = PunctualSecureConnection if secure else PunctualConnection

    @property
    def model(self) -> str:
        """Return the model with what stands before articles: another prefix is another vector."""
        return f"{self._named} {self._article_prefix}".strip()

    def question(self, text: str) -> Numbers:
        """Return the vector of a question."""
        return self._vectors([self._question_prefix + text], self._seconds)[0]

    def articles(self, texts: Sequence[str]) -> Sequence[Numbers]:
        """Return the vectors of articles' texts."""
        return self._vectors([self._article_prefix + each for each in texts], ARTICLES_SECONDS)

    def _vectors(self, texts: Sequence[str], seconds: float) -> list[Numbers]:
        asked = json.dumps({"model": self._named, "input": list(texts)}).encode()
        try:
            answer = self._pool.urlopen(
                "POST",
                self._path,
                body=asked,
                headers=self._headers,
                retries=False,
                redirect=False,
                timeout=seconds,
            )
        except (HTTPError, OSError) as error:
            raise EmbedderUnavailable(f"no answer: {error}") from error
        if answer.status in _REFUSED:
            raise TextsRefused(f"HTTP {answer.status}")
        if answer.status != 200:
            raise EmbedderUnavailable(f"HTTP {answer.status}")
        return _vectors_in(answer.data, len(texts))


def _vectors_in(body: bytes, wanted: int) -> list[Numbers]:
    """Return the vectors of an answer in the order that was asked for."""
    try:
        rows: list[dict[str, Any]] = json.loads(body)["data"]
        found = {int(row["index"]): [float(each) for each in row["embedding"]] for row in rows}
        return [found[at] for at in range(wanted)]
    except (AttributeError, KeyError, LookupError, TypeError, ValueError) as error:
        raise EmbedderUnavailable("the answer is no list of embeddings") from error
