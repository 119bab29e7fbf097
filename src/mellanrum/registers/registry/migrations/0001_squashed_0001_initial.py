# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('registry', '0001_initial')]

    initial = True

    dependencies = [
        ('insatser', '0004_operation_and_preparation'),
        ('organisation', '0004_alter_appointment_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('kind', models.SlugField(blank=True, max_length=60)),
                ('responsible', models.CharField(blank=True, max_length=200)),
                ('secrecy', models.CharField(blank=True, max_length=120)),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='organisation.forbund')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='insatser.insats')),
            ],
            options={
                'ordering': ['-year', '-number'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'year', 'number'), name='matter_once'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='matter_closed_after')],
            },
        ),
        migrations.CreateModel(
            name='RecordsPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveSmallIntegerField()),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('reference', models.CharField(blank=True, max_length=160)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records_plans', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'number'), name='records_plan_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('from_on__isnull', True), ('to_on__isnull', True)), models.Q(('decided_on__isnull', False), ('from_on__isnull', False), models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR')), _connector='OR'), name='records_plan_decided')],
            },
        ),
        migrations.CreateModel(
            name='RequestReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('days', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='request_reminder', to='organisation.forbund')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GoverningDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('charter', 'Förbundsordning'), ('working_order', 'Arbetsordning'), ('delegation', 'Delegationsordning'), ('policy', 'Policy'), ('guideline', 'Riktlinje'), ('records_plan', 'Dokumenthanteringsplan'), ('other', 'Annat styrdokument')], max_length=16)),
                ('title', models.CharField(max_length=160)),
                ('decider', models.CharField(choices=[('members', 'Varje medlem'), ('board', 'Styrelsen')], max_length=8)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='governing', to='organisation.forbund')),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='governing', to='registry.matter')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'title'), name='governing_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'charter'), _negated=True), ('decider', 'members'), _connector='OR'), name='governing_charter_by_members')],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('file_name', models.CharField(blank=True, max_length=160)),
                ('media_type', models.CharField(blank=True, max_length=80)),
                ('size', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('destroyed_on', models.DateField(blank=True, null=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('direction', models.CharField(choices=[('incoming', 'Inkommen'), ('outgoing', 'Utgående'), ('internal', 'Upprättad')], max_length=8)),
                ('on', models.DateField()),
                ('title', models.CharField(max_length=200)),
                ('kind', models.SlugField(blank=True, max_length=60)),
                ('counterpart', models.CharField(blank=True, max_length=200)),
                ('secrecy', models.CharField(blank=True, max_length=120)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='registry.document')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='registry.matter')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('sha256', '')), models.Q(models.Q(('sha256', ''), _negated=True), ('content__isnull', False), ('destroyed_on__isnull', True)), models.Q(models.Q(('sha256', ''), _negated=True), ('content__isnull', True), ('destroyed_on__isnull', False)), _connector='OR'), name='document_file_whole'), models.UniqueConstraint(fields=('matter', 'number'), name='document_once')],
            },
        ),
        migrations.CreateModel(
            name='RecordsRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('rule', models.CharField(choices=[('preserve', 'Bevaras'), ('gallra', 'Gallras')], max_length=8)),
                ('length', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('unit', models.CharField(blank=True, choices=[('years', 'år'), ('months', 'månader')], max_length=6)),
                ('moment', models.CharField(blank=True, choices=[('year_end', 'utgången av handlingens kalenderår'), ('dated', 'handlingens dag'), ('closed', 'dagen då ärendet avslutades')], max_length=8)),
                ('medium', models.CharField(blank=True, max_length=60)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('source', models.CharField(max_length=300)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='registry.recordsplan')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'key'), name='records_row_once'), models.CheckConstraint(condition=models.Q(models.Q(('length__isnull', True), ('moment', ''), ('rule', 'preserve'), ('unit', '')), models.Q(('length__gt', 0), ('rule', 'gallra'), models.Q(('unit', ''), _negated=True), models.Q(('moment', ''), _negated=True)), _connector='OR'), name='records_row_time')],
            },
        ),
        migrations.CreateModel(
            name='RecordsRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='registry.recordsplan')),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='GoverningVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('file_name', models.CharField(blank=True, max_length=160)),
                ('media_type', models.CharField(blank=True, max_length=80)),
                ('size', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('destroyed_on', models.DateField(blank=True, null=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('deciding', 'Under beslut'), ('decided', 'Beslutad'), ('withdrawn', 'Tillbakadragen')], default='draft', max_length=10)),
                ('text', models.TextField(blank=True)),
                ('changes', models.CharField(blank=True, max_length=300)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('to_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('governing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registry.governingdocument')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('sha256', '')), models.Q(models.Q(('sha256', ''), _negated=True), ('content__isnull', False), ('destroyed_on__isnull', True)), models.Q(models.Q(('sha256', ''), _negated=True), ('content__isnull', True), ('destroyed_on__isnull', False)), _connector='OR'), name='governingversion_file_whole'), models.UniqueConstraint(fields=('governing', 'number'), name='governing_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('from_on__isnull', True), ('to_on__isnull', True)), models.Q(('from_on__isnull', False), models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR')), _connector='OR'), name='governing_version_period'), models.CheckConstraint(condition=models.Q(models.Q(('from_on__isnull', False), ('state', 'decided')), models.Q(models.Q(('state', 'decided'), _negated=True), ('from_on__isnull', True)), _connector='OR'), name='governing_version_in_force')],
            },
        ),
        migrations.CreateModel(
            name='RecordRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('received_on', models.DateField()),
                ('channel', models.CharField(blank=True, max_length=60)),
                ('requester', models.CharField(blank=True, max_length=200)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('asked', models.TextField()),
                ('state', models.CharField(choices=[('received', 'Mottagen'), ('testing', 'Prövas'), ('released', 'Utlämnad'), ('partly', 'Delvis utlämnad'), ('refused', 'Avslagen'), ('missing', 'Finns inte här'), ('withdrawn', 'Återtagen')], default='received', max_length=10)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=200)),
                ('reasons', models.TextField(blank=True)),
                ('served_on', models.DateField(blank=True, null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('letter', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='registry.document')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='request', to='registry.matter')),
            ],
            options={
                'ordering': ['-received_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('state__in', ['received', 'testing'])), models.Q(models.Q(('state__in', ['received', 'testing']), _negated=True), ('decided_on__isnull', False)), _connector='OR'), name='request_decided')],
            },
        ),
        migrations.CreateModel(
            name='RecordsRunItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='gallring', to='registry.document')),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='registry.recordsrow')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='registry.recordsrun')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='GoverningPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('place', models.CharField(max_length=80)),
                ('of_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='registry.governingversion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('of_version', 'key'), name='governing_point_once')],
            },
        ),
        migrations.CreateModel(
            name='GoverningDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(blank=True, max_length=160)),
                ('media_type', models.CharField(blank=True, max_length=80)),
                ('size', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('destroyed_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('approved', 'Godkänner'), ('refused', 'Godkänner inte')], max_length=8)),
                ('decided_on', models.DateField()),
                ('reference', models.CharField(max_length=160)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='governing_decisions', to='organisation.party')),
                ('of_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='registry.governingversion')),
            ],
            options={
                'ordering': ['decided_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('content__isnull', True), ('sha256', '')), models.Q(models.Q(('sha256', ''), _negated=True), ('content__isnull', False), ('destroyed_on__isnull', True)), models.Q(models.Q(('sha256', ''), _negated=True), ('content__isnull', True), ('destroyed_on__isnull', False)), _connector='OR'), name='governingdecision_file_whole'), models.UniqueConstraint(fields=('of_version', 'party'), name='governing_decision_once'), models.UniqueConstraint(condition=models.Q(('party__isnull', True)), fields=('of_version',), name='governing_board_decision_once')],
            },
        ),
        migrations.CreateModel(
            name='RequestedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('untested', 'Inte prövad'), ('release', 'Lämnas ut'), ('mask', 'Lämnas ut med maskering'), ('refuse', 'Lämnas inte ut')], default='untested', max_length=8)),
                ('section', models.CharField(blank=True, max_length=120)),
                ('reasons', models.CharField(blank=True, max_length=600)),
                ('tested_by', models.CharField(blank=True, max_length=80)),
                ('tested_at', models.DateTimeField(blank=True, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requested', to='registry.document')),
                ('masked', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='masks', to='registry.document')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='registry.recordrequest')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('request', 'document'), name='requested_once'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['mask', 'refuse']), _negated=True), models.Q(('section', ''), _negated=True), _connector='OR'), name='requested_with_section')],
            },
        ),
    ]
