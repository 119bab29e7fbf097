# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('audit', '0001_initial'), ('audit', '0002_reads_by_day')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=80)),
                ('verb', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=160)),
                ('forbund', models.CharField(blank=True, max_length=60)),
                ('detail', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['forbund', '-id'], name='audit_event_forbund_be93ed_idx'), models.Index(fields=['subject'], name='audit_event_subject_306e9b_idx')],
            },
        ),
        migrations.CreateModel(
            name='Read',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=80)),
                ('subject', models.CharField(max_length=160)),
                ('purpose', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', '-id'], name='audit_read_subject_86fe11_idx'), models.Index(fields=['at'], name='audit_read_at_b6fd98_idx')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveBigIntegerField(unique=True)),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='audit.event')),
            ],
        ),
    ]
