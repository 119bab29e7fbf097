# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('integration', '0001_initial')]

    initial = True

    dependencies = [
        ('insatser', '0004_operation_and_preparation'),
        ('organisation', '0004_alter_appointment_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=80)),
                ('scopes', models.JSONField(default=list)),
                ('hint', models.CharField(max_length=12)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('last_used_on', models.DateField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_by', models.CharField(blank=True, max_length=80)),
                ('revoked_reason', models.CharField(blank=True, max_length=160)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_tokens', to='organisation.forbund')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='api_tokens', to='organisation.party')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__gt', models.F('from_on'))), name='api_token_period')],
            },
        ),
        migrations.CreateModel(
            name='CountRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('closed_before_on', models.DateField(blank=True, null=True)),
                ('forbund', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='count_rules', to='organisation.forbund')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=80)),
                ('url', models.CharField(max_length=300)),
                ('events', models.JSONField(default=list)),
                ('nonce', models.CharField(max_length=32)),
                ('is_active', models.BooleanField(default=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.CharField(max_length=80)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to='organisation.forbund')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CountVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
                ('counts', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField()),
                ('insats', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='count_versions', to='insatser.insats')),
                ('token', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='count_versions', to='integration.apitoken')),
            ],
            options={
                'ordering': ['-from_on', 'insats', '-number'],
                'constraints': [models.UniqueConstraint(fields=('insats', 'from_on', 'number'), name='count_version_once'), models.CheckConstraint(condition=models.Q(('to_on__gt', models.F('from_on'))), name='count_version_period')],
            },
        ),
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('key', models.CharField(max_length=36, unique=True)),
                ('event', models.CharField(max_length=40)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('queued', 'I kö'), ('failed', 'Försöks igen'), ('delivered', 'Levererad'), ('given_up', 'Uppgiven')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField()),
                ('next_at', models.DateTimeField()),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('answer_status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('fault', models.CharField(blank=True, max_length=160)),
                ('webhook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='integration.webhook')),
            ],
            options={
                'ordering': ['-queued_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'next_at'], name='webhook_delivery_due')],
            },
        ),
    ]
