"""Times the panel in a help desk's page: from ``init`` to the first answers painted."""

import json

from playwright.sync_api import Browser

from kb.integrations.packages import FILES
from tests.bench.place import Place
from tests.browser.widget.host_site import host_site

# Runs in the panel before its own scripts.
INIT_TO_RESULTS = """
addEventListener("message", ({ data }) => {
  if (data?.type !== "init") return;
  const began = performance.now();
  new MutationObserver((_changes, watcher) => {
    if (!document.querySelector("[role=option]")) return;
    watcher.disconnect();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => (window.initToResults = performance.now() - began);
    requestAnimationFrame(() => channel.port2.postMessage(null));
  }).observe(document, { childList: true, subtree: true });
});
"""
SLUG = "bench"
TOKEN = f"""
from kb.accounts.integrations.api import given
from kb.accounts.integrations.keeping import make_secret
from kb.accounts.integrations.models import Integration, Sort
from kb.accounts.integrations.proofs import by_opaque_key
Integration.objects.filter(slug="{SLUG}").delete()
row = Integration.objects.create(slug="{SLUG}", name="{SLUG}", audience="staff",
    scopes=["search", "read", "events"], origins=["ORIGIN"])
print(given(by_opaque_key(make_secret(row, Sort.OPAQUE, None).secret, "4711"))["token"])
"""
PAGE = """<!doctype html><html lang="nb"><title>Desk</title>
<iframe title="Svar" width="380"></iframe>
<script type="module">BRIDGE
svarPanel(document.querySelector("iframe"), "PANEL", {
  context: { caseId: "1", subject: SUBJECT, lang: "nb" },
  token: async () => "TOKEN",
  insert: () => {},
});</script>"""


def starts(place: Place, browser: Browser, site: str, subjects: list[str]) -> list[float]:
    """Open a case of each subject with the panel beside it; return the milliseconds of each."""
    bridge = (FILES / "generic" / "svar-panel.js").read_text(encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="nb-NO")
    page.add_init_script(INIT_TO_RESULTS)
    with host_site() as desk:
        asked = TOKEN.replace("ORIGIN", desk.address)
        token = place.answer_of("manage.py", "shell", "--verbosity=0", "-c", asked).strip()
        filled = PAGE.replace("TOKEN", token).replace("PANEL", f"{site}/panel/{SLUG}")
        times = []
        for subject in subjects:
            shown = filled.replace("SUBJECT", json.dumps(subject)).replace("BRIDGE", bridge)
            page.goto(desk.put("/case", shown))
            panel = next(each for each in page.frames if "/panel/" in each.url)
            times.append(float(panel.wait_for_function("() => window.initToResults").json_value()))
    page.close()
    return times
