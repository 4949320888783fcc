"""Measures the order of results on judged questions, through the service that readers ask."""

import json
import statistics
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.access import Viewer
from articles.audience import Audience
from articles.models import ExternalId
from search.configured import ENGINES, engine_name, using
from search.deadline import PAUSE_SECONDS
from search.evaluation.judgements import read_judgements
from search.evaluation.measures import Judged, below, kept, means
from search.meaning.service import understand
from search.query.candidates import LARGE
from search.query.request import search_request
from search.query.verdict import Level
from search.service import Found, found

EVERYTHING = Viewer(realm=Audience.STAFF)
TRIES = 4
PATIENCE = 60.0  # seconds


class Command(BaseCommand):
    """Asks every judged question as staff, writes a run file, prints a table, checks bounds."""

    help = "Print nDCG@10 by language and kind on judged questions, and how many answers are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the corpus and what to do with the outcome."""
        parser.add_argument("--corpus", type=Path, help="Holds queries and qrels.")
        parser.add_argument("--queries", type=Path, help="Instead of queries.dev.jsonl there.")
        parser.add_argument("--qrels", type=Path, help="Instead of qrels.dev.tsv there.")
        parser.add_argument("--engine", choices=ENGINES, default="", help="Else the settings'.")
        parser.add_argument("--source", default="corpus", help="As given to import_articles.")
        parser.add_argument("--quick", action="store_true", help="Ask the marked sample only.")
        parser.add_argument(
            "--candidates-from",
            type=int,
            default=LARGE,
            help="Ask indices of so many passages for candidates first; 0 asks all so.",
        )
        parser.add_argument("--run", type=Path, help="Write the run here: qid, id, rank, score.")
        parser.add_argument("--bounds", type=Path, help="JSON of row to least nDCG; else fails.")
        parser.add_argument(
            "--summary", type=Path, help="Write the table here, for comparing runs."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask, score, print; raises when a bound is not reached."""
        with using(options["engine"]):
            self._evaluate(options)

    def _evaluate(self, options: dict[str, Any]) -> None:
        corpus: Path | None = options["corpus"]
        queries = options["queries"] or (corpus and corpus / "queries.dev.jsonl")
        qrels = options["qrels"] or (corpus and corpus / "qrels.dev.tsv")
        if not (queries and qrels):
            raise CommandError("Say where the questions are: --corpus, or --queries and --qrels.")
        questions = read_judgements(queries, qrels, quick=options["quick"])
        ids = {
            (row.article_id, row.language): row.value
            for row in ExternalId.objects.filter(source=options["source"])
        }
        if not ids:
            raise CommandError("Nothing was imported from this source: run import_articles first.")
        run, refused, times = self._ask(questions, ids, options["candidates_from"])
        if options["run"]:
            options["run"].write_text("".join(run_lines(run)), encoding="utf-8")
        ranked = {qid: [i for i, _ in hits] for qid, hits in run.items()}
        rows = means(questions, ranked) | kept(questions, ranked, refused)
        self._print(rows, times)
        if options["summary"]:
            options["summary"].write_text(json.dumps({k: v[0] for k, v in rows.items()}))
        if options["bounds"]:
            failures = below(rows, json.loads(options["bounds"].read_text(encoding="utf-8")))
            if failures:
                raise CommandError("\n".join(failures))

    def _ask(
        self, questions: list[Judged], ids: dict[tuple[int, str], str], large: int
    ) -> tuple[dict[str, list[tuple[str, float]]], set[str], list[float]]:
        run: dict[str, list[tuple[str, float]]] = {}
        refused, times = set(), []
        for question in questions:
            result = self._found(question, large)
            times.append(result.took_ms)
            if result.verdict.level is Level.NONE:
                refused.add(question.qid)
            hits = [
                (ids[each.hit.passage.article, question.language], each.hit.score)
                for each in result.hits
                if (each.hit.passage.article, question.language) in ids
            ]
            run[question.qid] = hits[:10]
        return run, refused, times

    def _found(self, question: Judged, large: int) -> Found:
        """Ask until the engine answers in time: a busy machine must not change the scores."""
        request = search_request(question.text, locale=question.language)
        if not understand(request, seconds=PATIENCE):
            raise CommandError("The embedder failed while it was measured; nothing is scored.")
        for _attempt in range(TRIES):
            result = found(EVERYTHING, request, large=large)
            if not result.degraded:
                return result
            time.sleep(PAUSE_SECONDS)
        raise CommandError("The engine failed while it was measured; nothing is scored.")

    def _print(self, rows: dict[str, tuple[float, int]], times: list[float]) -> None:
        self.stdout.write(f"{engine_name()}, nDCG@10")
        for name, (score, number) in sorted(rows.items(), key=lambda r: (" " in r[0], r[0])):
            self.stdout.write(f"  {name:<20}{number:>7}{score:>9.4f}")
        cuts = statistics.quantiles(times, n=20) if len(times) > 1 else times * 19
        self.stdout.write(f"  engine time p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms")


def run_lines(run: dict[str, list[tuple[str, float]]]) -> list[str]:
    """Return the lines of a run file, tab-separated."""
    return [
        f"{qid}\t{article}\t{rank}\t{score:.6f}\n"
        for qid, hits in run.items()
        for rank, (article, score) in enumerate(hits, start=1)
    ]
