"""Lets golden queries remember by which ranking they were asked, and which one broke them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("search", "0010_meaning"),
    ]

    operations = [
        migrations.AddField(
            model_name="goldenround",
            name="ranking",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="goldenround",
            name="next_ranking",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="goldenresult",
            name="reranked",
            field=models.BooleanField(default=False),
        ),
    ]
