"""Writes pages of other sites: a plain shop, and one that does all it can to break the widget."""

NONCE = "bm9uY2U"


def plain(home: str, attributes: str = "", more: str = "", lang: str = "en") -> str:
    """Return a plain page of a shop that embeds the widget in two tags."""
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title>
<script async src="{home}/widget/v1/svar.js"></script></head>
<body style="font-family: serif; max-width: 60em; margin: 2em auto; padding: 0 1em">
<h1>Fjell and Fjord</h1><p>Boots, tents and stoves.</p>{more}
<svar-help {attributes}><a href="{home}/{lang}/">Help</a></svar-help></body></html>"""


HOSTILE_CSS = """
* { font-size: 41px !important; letter-spacing: 9px !important;
    text-transform: uppercase !important; color: red !important; line-height: 4 !important; }
html { font-size: 62.5%; }
button, input, dialog, section, article, h2, h3, p { display: none !important; }
svar-help { background: yellow !important; border: 9px solid red !important; }
#banner { position: fixed; inset: 0 0 auto 0; height: 60px; z-index: 2147483647; background: navy; }
#overlay { position: fixed; right: 0; bottom: 0; width: 300px; height: 400px; border: 0;
    z-index: 2147483647; }
#low { position: fixed; right: 30px; bottom: 30px; width: 80px; height: 30px;
    display: block !important; font-size: 10px !important; }
"""

HOSTILE_SCRIPT = """
window.fired = [];
window.violations = [];
addEventListener("securitypolicyviolation", (e) => {
  violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`);
});
addEventListener("error", (e) => violations.push("error " + e.message));
for (const name of ["keydown", "keyup", "keypress"]) {
  document.addEventListener(name, (e) => fired.push(e.key));
}
window.remount = () => {
  const element = document.querySelector("svar-help");
  const parent = element.parentNode;
  element.remove();
  history.pushState({}, "", "/elsewhere");
  parent.append(element);
};
"""


def hostile(home: str, attributes: str = "") -> str:
    """Return a page that fights: it must be sent with ``policy(home)``."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hostile</title>
<style nonce="{NONCE}">{HOSTILE_CSS}</style>
<script nonce="{NONCE}">{HOSTILE_SCRIPT}
window.Svar = function () {{ (Svar.q = Svar.q || []).push(arguments); }};
const told = [];
for (const name of "ready open close search select view helpful contact error".split(" ")) {{
  Svar("on", name, () => {{
    if (told.at(-1) !== name) told.push(name);
    document.documentElement.dataset.told = told.join(" ");
  }});
}}
</script>
<script nonce="{NONCE}" async src="{home}/widget/v1/svar.js"></script></head>
<body><div id="banner">A banner</div><main><a id="first" href="#first">First</a></main>
<svar-help {attributes}></svar-help><input id="low" aria-label="Low"><iframe id="overlay"></iframe>
</body></html>"""


def policy(home: str) -> str:
    """Return a content security policy that allows what the embed page says, and nothing else."""
    return (
        f"default-src 'none'; script-src 'nonce-{NONCE}'; style-src 'nonce-{NONCE}'; "
        f"connect-src {home}; img-src {home}; frame-src 'self'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
