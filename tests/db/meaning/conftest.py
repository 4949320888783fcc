"""Makes articles that words alone can't tell apart, and a model to which they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from pytest_django import Settings

from articles.models import ArticlePage, SectionPage
from search.meaning import asking, configured
from search.meaning.embedder import EmbedderUnavailable, Numbers, TextsRefused
from tests.content import index_everything, make_article, make_centres, make_section, note, prose
from tests.shared_content import made_once

NEAR, FAR = "Ruteren blinker om natten", "Ruteren blinker om dagen"


@dataclass
class Model:
    """Finds everything that names the night alike; ``made`` are the texts it was given."""

    model: str = "trial"
    made: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    down: bool = False
    refuses: str = "nothing of this"

    def question(self, text: str) -> Numbers:
        """Return the vector of the night, whatever is asked."""
        self.questions.append(text)
        if self.down:
            raise EmbedderUnavailable("down")
        return [1.0, 0.0]

    def articles(self, texts: Sequence[str]) -> Sequence[Numbers]:
        """Return vectors that name the night, or don't."""
        if self.down:
            raise EmbedderUnavailable("down")
        if any(self.refuses in each for each in texts):
            raise TextsRefused("too odd")
        self.made += texts
        return [[1.0, 0.0] if "natt" in each else [0.0, 1.0] for each in texts]


@dataclass(frozen=True)
class Place:
    """Holds a section and its two articles."""

    section: SectionPage
    near: ArticlePage
    far: ArticlePage


@pytest.fixture(scope="package")
def standing(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Keep them while the package's tests run."""
    yield from made_once(request, _build)


def _build() -> Place:
    section = make_section(make_centres()["nb"], "Nett")
    body = [prose("Trekk ut strømmen."), note("Koden er kråkebolle.")]
    far = make_article(section, FAR, body=body)
    near = make_article(section, NEAR, body=body)
    make_article(section, "Fakturaen på e-post", body=[prose("Slå på e-faktura.")])
    return Place(section, near, far)


@pytest.fixture
def place(standing: Place, db: None) -> Place:
    """Index the articles; each test may change them."""
    index_everything()
    return standing


@pytest.fixture
def model(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Model:
    """Put a model in use, for Norwegian alone."""
    made = Model()
    settings.EMBEDDER, settings.MEANING_LANGUAGES = configured.LOCAL, ["nb"]
    settings.EMBEDDER_MILLISECONDS = 60_000
    monkeypatch.setattr(configured, "_embedder", lambda *_: made)
    asking.remembered.forget()
    return made
