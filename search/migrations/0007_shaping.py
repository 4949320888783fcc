"""Makes one record of changes for all that staff shape, out of that of synonyms."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0006_ladder"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel(old_name="SynonymChange", new_name="ShapingChange"),
        migrations.RenameField(model_name="shapingchange", old_name="synonym", new_name="row"),
        migrations.AlterField(
            model_name="shapingchange", name="row", field=models.BigIntegerField()
        ),
        migrations.AddField(
            model_name="shapingchange",
            name="kind",
            field=models.CharField(default="synonym", max_length=30),
            preserve_default=False,
        ),
        migrations.AlterModelOptions(
            name="shapingchange",
            options={
                "default_permissions": (),
                "ordering": ["-pk"],
                "verbose_name": "change of what shapes the search",
                "verbose_name_plural": "changes of what shapes the search",
            },
        ),
        migrations.AddIndex(
            model_name="shapingchange",
            index=models.Index(fields=["kind", "row"], name="shaping_change_of"),
        ),
        migrations.CreateModel(
            name="BlockedSuggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=10, verbose_name="language")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("phrases", models.TextField(help_text="Words or phrases, with commas or line breaks between them.", max_length=1000, verbose_name="never suggest")),
            ],
            options={
                "verbose_name": "blocked suggestion",
                "verbose_name_plural": "blocked suggestions",
                "ordering": ["locale", "phrases", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=10, verbose_name="language")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("phrasings", models.TextField(help_text="The whole question, in each way that people put it, with commas or line breaks between them. Other forms of the words are recognised.", max_length=1000, verbose_name="whoever asks exactly")),
                ("articles", models.JSONField(default=list, verbose_name="finds first")),
                ("starts", models.DateField(blank=True, help_text="Empty means at once.", null=True, verbose_name="from")),
                ("ends", models.DateField(blank=True, help_text="The last day. Empty means for good.", null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "pin",
                "verbose_name_plural": "pins",
                "ordering": ["locale", "phrasings", "pk"],
            },
        ),
        migrations.CreateModel(
            name='GoldenQuery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=10, verbose_name='language')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('question', models.CharField(help_text='As people type it, slips and all.', max_length=200, verbose_name='question')),
                ('article', models.BigIntegerField(verbose_name='must find')),
                ('within', models.PositiveSmallIntegerField(default=3, help_text='1 to 10 results.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='among the first')),
                ('audience', models.CharField(choices=[('public', 'everyone'), ('customers', 'customers'), ('staff', 'staff')], default='public', help_text='Who may read less finds less.', max_length=10, verbose_name='asked by')),
            ],
            options={
                'verbose_name': 'golden query',
                'verbose_name_plural': 'golden queries',
                'ordering': ['locale', 'question', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='GoldenRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('generation', models.CharField(blank=True, max_length=60)),
                ('chunk', models.BigIntegerField(default=0)),
                ('version', models.BigIntegerField(default=0)),
                ('change', models.BigIntegerField(default=0)),
                ('next_version', models.BigIntegerField(default=0)),
                ('next_change', models.BigIntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='GoldenResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('since', models.DateTimeField()),
                ('ok', models.BooleanField()),
                ('rank', models.PositiveSmallIntegerField(null=True)),
                ('fault', models.CharField(blank=True, max_length=10)),
                ('article', models.BigIntegerField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('change', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='search.shapingchange')),
                ('query', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='result', to='search.goldenquery')),
            ],
            options={
                'default_permissions': (),
            },
        ),
    ]
