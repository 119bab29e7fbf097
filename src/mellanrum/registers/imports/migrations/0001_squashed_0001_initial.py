# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('imports', '0001_initial')]

    initial = True

    dependencies = [
        ('organisation', '0005_claimedrole_invitation'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=80)),
                ('content', models.JSONField()),
                ('saved_by', models.CharField(max_length=80)),
                ('saved_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='import_profiles', to='organisation.forbund')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_profiles', to='organisation.party')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('party__isnull', True), ('retired_at__isnull', True)), fields=('forbund', 'target', 'name'), name='import_profile_name_once'), models.UniqueConstraint(condition=models.Q(('party__isnull', False), ('retired_at__isnull', True)), fields=('party', 'target', 'name'), name='import_profile_name_once_of_party'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='import_profile_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.CharField(max_length=40)),
                ('file_name', models.CharField(blank=True, max_length=160)),
                ('sha256', models.CharField(max_length=64)),
                ('profile', models.CharField(blank=True, max_length=80)),
                ('summary', models.JSONField(default=list)),
                ('made', models.JSONField(default=list)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('undone_by', models.CharField(blank=True, max_length=80)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='import_runs', to='organisation.forbund')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='import_runs', to='organisation.party')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), models.Q(('undone_by', ''), _negated=True), _connector='OR'), name='import_run_undone_by_somebody'), models.CheckConstraint(condition=models.Q(('party__isnull', True), ('file_name', ''), _connector='OR'), name='import_run_of_persons_has_no_file_name')],
            },
        ),
    ]
