"""Checks the pages of proposals: what each person gets, and that nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Proposal, ProposalState
from articles.proposals.acts import accept
from articles.proposals.versions import content_of
from tests.browsers import browser_of
from tests.content import article_of, make_article, prose
from tests.editing.proposals.conftest import Propose, Scene, begun_in, live_text

pytestmark = pytest.mark.django_db


def _address(scene: Scene, rest: str = "propose/") -> str:
    return f"/nb/kb-{article_of(scene.page).pk}/{rest}"


def _typed(scene: Scene, **changes: str) -> dict[str, str]:
    """Return the form as a browser would send it, with some fields changed by block number."""
    first, second, third = (f"body/{block['id']}" for block in scene.page.body.get_prep_value())
    form = {
        "base": str(scene.page.live_revision_id),
        "title": scene.page.title,
        "say": scene.page.say,
        "questions": scene.page.questions,
        first: "Første setning. Andre setning.",
        second: "## Etterpå\r\n\r\nNå lyser lampen.",
        f"{third}/text": "Internt ord.",
        "note": "",
    }
    names = {"first": first, "second": second, "third": f"{third}/text"}
    return form | {names.get(name, name): value for name, value in changes.items()}


def test_staff_are_led_to_the_form_and_see_what_waits(scene: Scene, propose: Propose) -> None:
    propose("Første", "Siste")
    client = browser_of(scene.coach)
    page = client.get(scene.page.get_url()).content.decode()
    assert _address(scene) in page
    assert _address(scene, "proposals/") in page
    for reader in (Client(), browser_of(scene.customer)):
        assert "propos" not in reader.get(scene.page.get_url()).content.decode()


@pytest.mark.parametrize("rest", ["propose/", "proposals/", "proposals/{pk}/"])
def test_the_pages_are_missing_for_customers_and_strangers(
    scene: Scene, propose: Propose, rest: str
) -> None:
    address = _address(scene, rest.format(pk=propose("Første", "Siste").pk))
    missing = "/nb/kb-999999/" + rest.format(pk=1)
    for client in (Client(), browser_of(scene.customer)):
        assert client.get(address).status_code == 404
        assert client.post(address, {"act": "accept"}).status_code in (404, 405)
        assert client.get(missing).status_code == 404
    assert browser_of(scene.coach).get(address).status_code == 200
    assert browser_of(scene.coach).get(missing).status_code == 404


def test_a_colleague_does_not_see_somebody_elses_proposal(scene: Scene, propose: Propose) -> None:
    address = _address(scene, f"proposals/{propose('Første', 'Siste').pk}/")
    assert browser_of(scene.contributor).get(address).status_code == 404
    assert browser_of(scene.contributor).post(address, {"act": "accept"}).status_code == 404
    assert browser_of(scene.candidate).get(address).status_code == 200
    assert browser_of(scene.candidate).post(address, {"act": "accept"}).status_code == 404
    assert browser_of(scene.candidate).post(address, {"act": "publish"}).status_code == 404
    assert Proposal.objects.get().state == ProposalState.OPEN


def test_what_is_typed_becomes_a_proposal_and_changes_nothing_else(scene: Scene) -> None:
    before = content_of(scene.page)
    typed = _typed(scene, first="Første setning. **Ny** setning.", note="Fordi.", at="etterpa")
    answer = browser_of(scene.candidate).post(_address(scene), typed)
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == _address(scene, f"proposals/{proposal.pk}/")
    assert (proposal.note, proposal.anchor, proposal.author) == (
        "Fordi.",
        "etterpa",
        scene.candidate,
    )
    changed, *same = proposal.content["body"]
    assert changed["value"] == "<p>Første setning. <b>Ny</b> setning.</p>"
    assert same == before["body"][1:]
    assert proposal.base == before == content_of(scene.page)


def test_the_page_of_a_proposal_shows_the_diff_and_accepting_publishes(
    scene: Scene, propose: Propose
) -> None:
    proposal = propose("Første", "Siste")
    client, address = browser_of(scene.coach), _address(scene, f"proposals/{proposal.pk}/")
    shown = client.get(address).content.decode()
    assert "<ins>Siste</ins>" in shown
    assert "<del>Første</del>" in shown
    assert client.post(address, {"act": "accept", "words": ""}).status_code == 302
    assert "Siste setning." in client.get(scene.page.get_url()).content.decode()
    again = client.post(address, {"act": "accept"}, follow=True)
    assert 'notice-warn" role="status"' in again.content.decode()


def test_publish_now_is_for_who_may(scene: Scene) -> None:
    typed = _typed(scene, first="Ny setning.") | {"publish": "1"}
    browser_of(scene.candidate).post(_address(scene), typed)
    assert Proposal.objects.get().state == ProposalState.OPEN
    assert "Ny setning." not in live_text(scene.page)
    browser_of(scene.contributor).post(_address(scene), typed)
    assert "Ny setning." in live_text(scene.page)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"say": "ord " * 41},
        {"second": "[Se her](javascript:alert(1))"},
        {"second": "[Se her](page:1)"},
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(scene: Scene, wrong: dict[str, str]) -> None:
    typed = _typed(scene, **wrong, third="Dette skrev jeg.")
    answer = browser_of(scene.candidate).post(_address(scene), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count('class="field-error"') == page.count("aria-invalid") == 1
    assert "Dette skrev jeg." in page
    assert wrong.get("second", "") in page
    assert not Proposal.objects.exists()


def test_a_form_without_a_change_is_not_sent(scene: Scene) -> None:
    assert browser_of(scene.candidate).post(_address(scene), _typed(scene)).status_code == 422
    in_words = _typed(scene, note="Bildet er gammelt.")
    assert browser_of(scene.candidate).post(_address(scene), in_words).status_code == 302


def test_an_ended_session_gives_back_what_was_typed(scene: Scene) -> None:
    typed = _typed(scene, third="Dette skrev <jeg>.")
    answers = [
        Client().post(at, typed, headers={"accept-language": "nb"})
        for at in (_address(scene), "/nb/kb-999999/propose/")
    ]
    assert all(answer.status_code == 404 for answer in answers)
    assert "Dette skrev &lt;jeg&gt;." in answers[0].content.decode()


def test_hostile_text_is_only_text(scene: Scene) -> None:
    typed = _typed(scene, first='<script>alert(1)</script> <img src=x onerror="x">\x00')
    browser_of(scene.contributor).post(_address(scene), typed | {"publish": "1"})
    page = Client().get(scene.page.get_url()).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "odd",
    [{"base": "9" * 40}, {"base": "x"}, {"base": "0"}, {"from": "1"}, {"from": "9" * 30}],
)
def test_odd_requests_get_the_form_again_or_are_taken(scene: Scene, odd: dict[str, str]) -> None:
    answer = browser_of(scene.candidate).post(_address(scene), _typed(scene, third="Nytt.") | odd)
    assert answer.status_code in (302, 422)
    assert (
        browser_of(scene.candidate).get(_address(scene), {"at": "x" * 500, **odd}).status_code
        == 200
    )


def test_words_of_a_draft_are_no_base(scene: Scene) -> None:
    page = scene.page
    page.say = "Hemmelig utkast."
    draft = page.save_revision()
    typed = _typed(scene, third="Nytt.") | {"base": str(draft.pk)}
    answer = browser_of(scene.candidate).post(_address(scene), typed)
    assert answer.status_code == 422
    assert "Hemmelig utkast." not in answer.content.decode()


def test_a_form_begun_before_another_change_is_compared_with_what_it_showed(
    scene: Scene, propose: Propose
) -> None:
    shown = browser_of(scene.candidate).get(_address(scene)).content.decode()
    typed = _typed(scene, first="Første setning. Tredje setning.") | {"base": begun_in(shown)}
    accept(propose("Første", "Siste").pk, by=scene.coach)
    browser_of(scene.candidate).post(_address(scene), typed)
    accept(Proposal.objects.latest("pk").pk, by=scene.coach)
    assert "Siste setning. Tredje setning." in live_text(scene.page)


def test_ones_own_proposal_can_be_changed(scene: Scene, propose: Propose) -> None:
    old = propose("Første", "Siste")
    client = browser_of(scene.candidate)
    assert "Siste setning." in client.get(_address(scene), {"from": old.pk}).content.decode()
    typed = _typed(scene, first="Aller siste setning.") | {"from": str(old.pk)}
    client.post(_address(scene), typed)
    new = Proposal.objects.latest("pk")
    old.refresh_from_db()
    assert (old.state, new.state) == (ProposalState.SUPERSEDED, ProposalState.OPEN)
    assert new.base == old.base


def test_a_clash_is_shown_with_both_sides_and_settled_by_writing(
    scene: Scene, propose: Propose
) -> None:
    one, other = propose("Første setning.", "Slik."), propose("Første setning.", "Sånn.")
    accept(one.pk, by=scene.coach)
    client, address = browser_of(scene.coach), _address(scene, f"proposals/{other.pk}/")
    page = client.get(address).content.decode()
    assert "<del>Slik.</del>" in page
    assert "<ins>Sånn.</ins>" in page
    place = f"body/{other.base['body'][0]['id']}"
    form: dict[str, Any] = {"act": "accept", "seen": str(scene.page.live_revision_id)}
    answer = client.post(address, form | {"words": "Husk dette."})
    assert answer.status_code == 422
    assert "Husk dette." in answer.content.decode()
    form |= {f"side/{place}": "written", f"written/{place}": "Begge. Andre setning."}
    stale = client.post(address, form | {"seen": "1"})
    assert "Begge. Andre setning." in stale.content.decode()
    assert client.post(address, form).status_code == 302
    assert "<p>Begge. Andre setning.</p>" in live_text(scene.page)


def test_declining_without_a_reason_asks_for_one(scene: Scene, propose: Propose) -> None:
    address = _address(scene, f"proposals/{propose('Første', 'Siste').pk}/")
    client = browser_of(scene.coach)
    assert client.post(address, {"act": "decline", "reason": " "}).status_code == 422
    assert client.post(address, {"act": "decline", "reason": "Nei."}).status_code == 302
    assert Proposal.objects.get().decided_words == "Nei."


def test_a_staff_article_of_another_team_has_no_form(scene: Scene) -> None:
    from articles.models import Team

    team = Team.objects.create(name="Svindel")
    page = make_article(scene.section, "Lukket", say="Nei.", body=[prose("x")], teams=[team])
    address = f"/nb/kb-{article_of(page).pk}/propose/"
    assert browser_of(scene.candidate).get(address).status_code == 404


def test_the_list_in_the_admin_shows_open_ones_first(scene: Scene, propose: Propose) -> None:
    old, new = propose("Første", "Siste"), propose("Andre", "Tredje", scene.contributor)
    accept(old.pk, by=scene.coach)
    client = browser_of(scene.coach)
    page = client.get("/admin/proposals/").content.decode()
    places = [page.index(_address(scene, f"proposals/{each.pk}/")) for each in (new, old)]
    assert places == sorted(places)
    for asked, found in (
        ("mine=true", 0),
        ("number=KB-x", 0),
        ("state=accepted", 1),
        ("older=7", 0),
    ):
        narrowed = client.get(f"/admin/proposals/?{asked}").content.decode()
        assert narrowed.count("/proposals/" + str(old.pk)) == found, asked
    own = browser_of(scene.contributor).get("/admin/proposals/").content.decode()
    assert _address(scene, f"proposals/{old.pk}/") not in own
