from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("economy", "0002_the_economy")]

    operations = [migrations.RemoveField(model_name="fiscalyear", name="source_gzip")]
