"""Times the way from publish to findable: ``python -m tests.bench.findable TIMES``.

A worker runs beside. Prints the seconds of each as JSON.
"""

import json
import subprocess
import sys
import time

import django

from tests.bench.place import ROOT

PATIENCE = 60.0
PAUSE = 0.01  # between two looks


def main(times: int) -> list[float]:
    """Publish so many articles, one after the other, and wait until each is found."""
    django.setup()
    from articles.access import ANONYMOUS
    from articles.models import HelpCentrePage
    from search import service
    from search.query.request import search_request
    from tests.content import make_article, make_section

    def shown(word: str) -> bool:
        found = service.answers(ANONYMOUS, search_request(word, locale="nb"))
        return any(word in answer.title.lower() for answer in found.answers)

    mark = f"{time.time_ns():x}"[-9:].translate(str.maketrans("0123456789", "ghijklmnop"))
    centre = HelpCentrePage.objects.get(locale__language_code="nb", alias_of=None)
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,  # ours is for the figures
        stderr=subprocess.DEVNULL,
    )
    try:
        section = make_section(centre, f"Bench {mark}")
        seconds = []
        for number in range(times + 1):
            word = f"{mark}{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{'qxz'[number // 26 % 3]}"
            make_article(section, f"Om {word}")
            begun = time.monotonic()
            while not shown(word):
                if time.monotonic() - begun > PATIENCE:
                    raise SystemExit(f"{word} was not found within {PATIENCE:.0f} s")
                time.sleep(PAUSE)
            seconds.append(time.monotonic() - begun)
        section.refresh_from_db()
        section.delete()  # the next run measures the same articles
        return seconds[1:]  # the first waits for the worker to start
    finally:
        worker.terminate()
        worker.wait(30)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
