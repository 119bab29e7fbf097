# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('auditors', '0001_initial')]

    initial = True

    dependencies = [
        ('economy', '0006_what_lacks'),
        ('governance', '0003_bodies_meetings_and_minutes'),
        ('organisation', '0004_alter_appointment_role'),
        ('registry', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('why', models.TextField(blank=True)),
                ('method', models.CharField(blank=True, max_length=300)),
                ('planned_on', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('result', models.TextField(blank=True)),
                ('not_done_reason', models.CharField(blank=True, max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_areas', to='organisation.forbund')),
                ('sample', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_areas', to='economy.controlsample')),
            ],
            options={
                'ordering': ['year', models.OrderBy(models.F('planned_on'), nulls_last=True), 'pk'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'year', 'title'), name='audit_area_once')],
            },
        ),
        migrations.CreateModel(
            name='AuditMatter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField()),
                ('proposal', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('raised', 'Väckt'), ('taken_up', 'Upptaget'), ('settled', 'Avgjort')], default='draft', max_length=8)),
                ('raised_by', models.CharField(blank=True, max_length=80)),
                ('raised_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_matters', to='organisation.forbund')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_matters', to='governance.agendaitem')),
            ],
            options={
                'ordering': ['-year', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AuditMinutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('held_on', models.DateField()),
                ('present', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('adjusted', 'Justerat'), ('announced', 'Tillkännagivet')], default='draft', max_length=9)),
                ('adjusted_on', models.DateField(blank=True, null=True)),
                ('adjusted_by', models.CharField(blank=True, max_length=80)),
                ('posted_on', models.DateField(blank=True, null=True)),
                ('removed_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_minutes', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-held_on'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'held_on'), name='audit_minutes_once'), models.CheckConstraint(condition=models.Q(models.Q(('adjusted_on__isnull', True), ('adjusted_on__gte', models.F('held_on')), _connector='OR'), models.Q(('removed_on__isnull', True), ('removed_on__gte', models.F('posted_on')), _connector='OR')), name='audit_minutes_days')],
            },
        ),
        migrations.CreateModel(
            name='AuditReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('whose', models.CharField(max_length=160)),
                ('goals_reached', models.CharField(blank=True, choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej')], max_length=6)),
                ('suitable', models.CharField(blank=True, choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej')], max_length=6)),
                ('sound_economy', models.CharField(blank=True, choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej')], max_length=6)),
                ('fair_accounts', models.CharField(blank=True, choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej')], max_length=6)),
                ('enough_control', models.CharField(blank=True, choices=[('yes', 'Ja'), ('partly', 'Delvis'), ('no', 'Nej')], max_length=6)),
                ('text', models.TextField(blank=True)),
                ('remark', models.TextField(blank=True)),
                ('discharge', models.CharField(blank=True, choices=[('grant', 'Tillstyrker ansvarsfrihet'), ('refuse', 'Avstyrker ansvarsfrihet')], max_length=6)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('signed', 'Undertecknad'), ('delivered', 'Överlämnad')], default='draft', max_length=9)),
                ('signed_by', models.CharField(blank=True, max_length=80)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('signed_sha256', models.CharField(blank=True, max_length=64)),
                ('delivered_on', models.DateField(blank=True, null=True)),
                ('delivered_to', models.CharField(blank=True, max_length=300)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_reports', to='registry.document')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_reports', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-year', 'whose'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'year', 'whose'), name='audit_report_once')],
            },
        ),
        migrations.CreateModel(
            name='DischargeDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(choices=[('granted', 'Ansvarsfrihet beviljad'), ('refused', 'Ansvarsfrihet inte beviljad'), ('postponed', 'Uppskjutet')], max_length=9)),
                ('decided_on', models.DateField()),
                ('decided_by_whom', models.CharField(max_length=160)),
                ('reference', models.CharField(max_length=160)),
                ('reasons', models.TextField(blank=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discharge_decisions', to='organisation.forbund')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='discharge_decisions', to='organisation.party')),
            ],
            options={
                'ordering': ['-year', 'party__name'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'year', 'party'), name='discharge_decision_once')],
            },
        ),
        migrations.CreateModel(
            name='AuditQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('addressed_to', models.CharField(max_length=120)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('asked', 'Ställd'), ('answered', 'Besvarad'), ('closed', 'Avslutad')], default='draft', max_length=8)),
                ('asked_by', models.CharField(blank=True, max_length=80)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('answered_by', models.CharField(blank=True, max_length=80)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='auditors.auditarea')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='audit_questions', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-year', '-pk'],
            },
        ),
    ]
