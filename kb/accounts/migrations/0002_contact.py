"""Adds the keys of signed links; used codes say themselves until when they are remembered."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds ``LinkKey``, renames ``SpentCode.at``."""

    dependencies = [("accounts", "0001_people")]

    operations = [
        migrations.RenameField("spentcode", "at", "forget_at"),
        migrations.CreateModel(
            name="LinkKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("site", models.SlugField(help_text="A short name of the company's site, which its links say as “iss”: “shop”.", verbose_name="site")),
                ("public_key", models.TextField(help_text="As PEM, Ed25519 or P-256: it begins with “-----BEGIN PUBLIC KEY-----”. The private key stays on the company's site.", verbose_name="public key")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="added")),
                ("used_at", models.DateTimeField(editable=False, null=True, verbose_name="last used")),
            ],
            options={
                "verbose_name": "key of signed links",
                "verbose_name_plural": "keys of signed links",
                "ordering": ["site", "pk"],
            },
        ),
    ]
