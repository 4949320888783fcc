"""Prints what was measured as one table."""

from collections.abc import Iterator

from tests.bench.figures import percentile
from tests.bench.measuring import CLIENTS, Measured

HEAD = f"{'':<24}" + "".join(
    f"{f'{n} client' + 's' * (n > 1):>11}{'p50':>8}{'p95':>8}{'of stick':>10}" for n in CLIENTS
)


def lines(measured: Measured) -> Iterator[str]:
    """Yield the lines about one installation with one engine."""
    yield f"{measured.engine}, {measured.articles:,} articles"
    yield HEAD
    rates = "".join(f"{measured.stick[n]:>9.0f}/s{'':>26}" for n in CLIENTS)
    yield f"  {'bare view (the stick)':<22}{rates}".rstrip()
    for row, by_clients in measured.paces.items():
        cells = ""
        for clients in CLIENTS:
            paired = by_clients[clients]
            pace = paired.pace
            cells += f"{pace.rate:>9.1f}/s{pace.p50:>8.1f}{pace.p95:>8.1f}{paired.share:>9.1f}%"
        failed = sum(by_clients[n].pace.failed for n in CLIENTS)
        yield f"  {row:<22}{cells}" + (f"  {failed} FAILED" if failed else "")
    yield from _beside(measured)


def _beside(measured: Measured) -> Iterator[str]:
    """Yield what is no matter of requests a second."""
    inside, index, memory = measured.inside, measured.index, measured.memory
    engine = inside["engine_p50"]
    yield (
        f"  the engine alone      p50 {engine:.1f} ms, p95 {inside['engine_p95']:.1f} ms; a whole "
        f"answer p50 {inside['answer_p50']:.1f} ms ({inside['answer_p50'] / (engine or 1):.1f} "
        f"times that), added p50 {inside['added_p50']:.1f} ms, p95 {inside['added_p95']:.1f} ms"
    )
    if page := measured.uncached:
        yield (
            f"  article, uncached     p50 {page['cpu_p50']:.1f} ms of the processor, p95 "
            f"{page['cpu_p95']:.1f} ms, at most {page['queries']:.0f} queries"
        )
    yield (
        f"  index                 {index['articles_per_second']:.0f} articles a second, "
        f"{index['mib']:.0f} MiB"
    )
    yield (
        f"  memory of two workers {memory['first']:.0f} MiB, after {memory['requests']:.0f} "
        f"requests {memory['last']:.0f} MiB ({memory['growth_percent']:+.1f} % in the last third)"
    )
    p50, p95 = (percentile(measured.findable, share) for share in (0.5, 0.95))
    yield f"  publish to findable   p50 {p50:.2f} s, p95 {p95:.2f} s"
