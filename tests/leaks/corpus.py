"""Crawls a whole corpus as somebody anonymous: ``python -m tests.leaks.corpus DIR``.

DIR holds ``articles.LANG.jsonl.gz``. A fresh database under ``var/crawl`` takes the articles in,
dealt out over the three audiences; everything internal gets a nonsense word. Every address of the
site is asked before and after the internal rows are removed, and the two answers must be the same
bytes. Exits 1 on any difference, on any such word in an answer, or when another index than a
public one was searched.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

import django

from tests.elasticsearch_indices import forget_indices
from tests.settings_variables import settings_variables

ROOT = Path(__file__).parent.parent.parent
PLACE = ROOT / "var" / "crawl"
PREFIX = "svar-crawl"


def main(arguments: list[str]) -> int:
    """Prepare a place of its own for the crawl, crawl, and return the exit code."""
    parser = argparse.ArgumentParser(prog="tests.leaks.corpus", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--engine", choices=["embedded", "elasticsearch"], default="embedded")
    parser.add_argument("--sample", type=int, help="About so many articles, for a quick look.")
    options = parser.parse_args(arguments)
    files = sorted(options.corpus.resolve().glob("articles.*.jsonl.gz"))
    if not files:
        print(f"{options.corpus} has no articles.LANG.jsonl.gz: is that the corpus?")
        return 2
    url = os.environ.get("ELASTICSEARCH_URL_TEST") or os.environ.get("ELASTICSEARCH_URL") or ""
    if options.engine == "elasticsearch" and not url:
        print("Say where Elasticsearch is: ELASTICSEARCH_URL_TEST=http://127.0.0.1:9200")
        return 2
    _prepare(url if options.engine == "elasticsearch" else "")
    from tests.leaks.before_and_after import crawl_corpus  # its models need the settings first

    try:
        return crawl_corpus(files, PLACE, sample=options.sample)
    finally:
        if options.engine == "elasticsearch":
            forget_indices(url, PREFIX)


def _prepare(elasticsearch_url: str) -> None:
    """Start Django on an empty folder, whatever the environment says of other installations."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    for name in settings_variables() & os.environ.keys():
        del os.environ[name]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.leaks.corpus_settings"
    os.environ["DATA_DIR"] = str(PLACE)
    if elasticsearch_url:
        forget_indices(elasticsearch_url, PREFIX)
        os.environ["ELASTICSEARCH_URL"] = elasticsearch_url
        os.environ["ELASTICSEARCH_PREFIX"] = PREFIX
    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
