"""Defines the decision tree: questions whose answers lead step by step to what helps."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from articles.blocks.media import MediaRef, linked_documents
from articles.blocks.prose import SHORT_FEATURES
from articles.blocks.ways import Fault, Place, faults, same_key
from articles.body_text import Line, html_lines

MOST_PLACES = 60
MOST_ANSWERS = 8
_NAME = RegexValidator(r"^[\w-]+$", _("Use letters, digits and hyphens only, such as “lights”."))


class AnswerBlock(StructBlock):
    """Is one answer to a question, with the name of the place it leads to."""

    answer = CharBlock(max_length=120, label=pgettext_lazy("to a question", "Answer"))
    next = CharBlock(
        max_length=40, label=_("Leads to"), help_text=_("The short name of a place in this tree.")
    )

    class Meta:
        icon = "arrow-right"
        label = pgettext_lazy("to a question", "Answer")
        label_format = "{answer} → {next}"


class PlaceBlock(StructBlock):
    """Is a question with its answers, or a result where it has none."""

    key = CharBlock(
        max_length=40,
        validators=[_NAME],
        label=_("Short name"),
        help_text=_("Answers lead here by this name. Readers see it in the address only."),
    )
    question = CharBlock(max_length=200, label=_("Question or result"))
    text = RichTextBlock(
        required=False,
        features=SHORT_FEATURES,
        label=_("Explanation"),
        help_text=_("How to find out, or what to do now. Link the article that helps."),
    )
    answers = ListBlock(
        AnswerBlock(),
        default=[],
        max_num=MOST_ANSWERS,
        label=_("Answers"),
        help_text=_("None for a result: there the reader has arrived."),
    )

    class Meta:
        icon = "help"
        label = _("Place")
        label_format = "{key} · {question}"


class TreeBlock(StructBlock):
    """Leads a reader from question to question; the first place is where it begins."""

    title = CharBlock(max_length=120, label=_("Title"))
    places = ListBlock(
        PlaceBlock(), min_num=2, max_num=MOST_PLACES, collapsed=True, label=_("Places")
    )

    def clean(self, value: Any) -> Any:
        """Return the value with names as they are compared; a draft may still lead nowhere."""
        cleaned = super().clean(value)
        for place in cleaned["places"]:
            place["key"] = same_key(place["key"])
            for answer in place["answers"]:
                answer["next"] = same_key(answer["next"])
        if not self.is_deferred_validation and (wrong := faults(_places(cleaned))):
            raise _refused(wrong)
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Give the template each place with its id, and its answers with where they lead.

        ``ordinal`` of the context tells the trees of one page apart.
        """
        context: dict[str, Any] = super().get_context(value, parent_context)
        tree = f"tree-{context.get('ordinal', 1)}"
        questions = _questions(value)
        places = [
            {
                "id": f"{tree}-{place['key']}",
                "key": place["key"],
                "question": place["question"],
                "text": place["text"],
                "answers": [
                    {
                        "id": f"{tree}-{answer['next']}",
                        "key": answer["next"],
                        "answer": answer["answer"],
                        "question": questions.get(answer["next"], ""),
                    }
                    for answer in place["answers"]
                ],
            }
            for place in value["places"]
        ]
        return {**context, "tree": tree, "places": places, "title": (value["title"] or "").strip()}

    def body_lines(self, value: Any) -> Iterator[Line]:
        """Yield the title as a heading, then each place with its answers and where they lead."""
        questions = _questions(value)
        if title := (value["title"] or "").strip():
            yield Line(text=title, heading=2)
        for place in value["places"]:
            if place["question"]:
                yield Line(text=place["question"])
            yield from html_lines(place["text"].source)
            for answer in place["answers"]:
                yield Line(text=f"{answer['answer']} → {questions.get(answer['next'], '')}".strip())

    def media(self, value: Any) -> Iterable[MediaRef]:
        """Yield the documents that the explanations link."""
        for place in value["places"]:
            yield from linked_documents(place["text"].source)

    class Meta:
        icon = "tasks"
        label = _("Decision tree")
        template = "articles/blocks/tree.html"


def _places(value: Any) -> list[Place]:
    return [
        Place(place["key"], tuple(answer["next"] for answer in place["answers"]))
        for place in value["places"]
    ]


def _questions(value: Any) -> dict[str, str]:
    return {place["key"]: place["question"] or "" for place in value["places"]}


def _refused(wrong: Iterable[Fault]) -> StructBlockValidationError:
    """Return the error that the editor shows at each place and answer that is wrong."""
    places: dict[int, dict[str, Any]] = {}
    answers: dict[int, dict[int, Any]] = {}
    for fault in wrong:
        error = ValidationError(fault.message)
        if fault.answer is None:
            places.setdefault(fault.place, {})["key"] = error
        else:
            wrong_answers = answers.setdefault(fault.place, {})
            wrong_answers[fault.answer] = StructBlockValidationError({"next": error})
    for place, each in answers.items():
        places.setdefault(place, {})["answers"] = ListBlockValidationError(each)
    shown = {at: StructBlockValidationError(fields) for at, fields in places.items()}
    return StructBlockValidationError({"places": ListBlockValidationError(shown)})
