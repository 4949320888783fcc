"""Asks these checks in the upload forms of Wagtail's admin (settings name the two classes)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from articles.uploads.documents import validate_document
from articles.uploads.governed import refuse_other_file
from articles.uploads.pictures import DAMAGED, picture_alone


class PictureField(WagtailImageField):
    """Says so when a picture breaks off in the middle; Wagtail's own field fails."""

    def to_python(self, data: Any) -> Any:
        """Read the upload; raises ``ValidationError`` for what can't be read to its end."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(DAMAGED) from error


class PictureForm(BaseImageForm):
    """Keeps the picture alone, without what came along in its file."""

    file = PictureField(label=_("File"))

    def clean_file(self) -> Any:
        """Write a newly uploaded picture anew; raises ``ValidationError`` for a damaged one."""
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        refuse_other_file(self.instance)
        return picture_alone(file)

    class Meta(BaseImageForm.Meta):
        pass


class DocumentForm(BaseDocumentForm):
    """Accepts documents that are what their names say."""

    def clean_file(self) -> Any:
        """Check a newly uploaded document; raises ``ValidationError`` with what to do."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            refuse_other_file(self.instance)
            validate_document(file)
        return file

    class Meta(BaseDocumentForm.Meta):
        pass
