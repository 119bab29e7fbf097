# Written by tools/squash_migrations.py from the migrations it replaces.

from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('outbox', '0001_initial'), ('outbox', '0002_messages_to_somebody')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('forbund', models.CharField(max_length=60)),
                ('key', models.CharField(max_length=160, unique=True)),
                ('recipient', models.CharField(max_length=160)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('queued', 'Köad'), ('sent', 'Skickad'), ('withheld', 'Skulle ha skickats'), ('failed', 'Misslyckades')], default='queued', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('user', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-due_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('handled_at__isnull', True), ('state', 'queued')), models.Q(models.Q(('state', 'queued'), _negated=True), ('handled_at__isnull', False)), _connector='OR'), name='message_handled_when_not_queued')],
            },
        ),
    ]
