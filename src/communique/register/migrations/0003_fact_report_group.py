"""Find the facts of one kind in some reports without looking at those of all the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_guards")]
    operations = [
        migrations.AddIndex("fact", models.Index(fields=["report", "group"], name="fact_report_group")),
    ]
