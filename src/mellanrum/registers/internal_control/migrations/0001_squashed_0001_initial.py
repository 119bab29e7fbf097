# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('internal_control', '0001_initial')]

    initial = True

    dependencies = [
        ('economy', '0006_what_lacks'),
        ('governance', '0003_bodies_meetings_and_minutes'),
        ('organisation', '0004_alter_appointment_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='ControlArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('code', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='control_areas', to='organisation.forbund')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'code'), name='control_area_once')],
            },
        ),
        migrations.CreateModel(
            name='ControlPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('proposal', 'Förslag'), ('decided', 'Beslutad'), ('reported', 'Avrapporterad')], default='proposal', max_length=8)),
                ('introduction', models.TextField(blank=True)),
                ('decided', models.CharField(blank=True, max_length=300)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('half_reported_on', models.DateField(blank=True, null=True)),
                ('half_conclusion', models.TextField(blank=True)),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('conclusion', models.TextField(blank=True)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='control_plans', to='governance.decision')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='control_plans', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'year'), name='control_plan_once'), models.CheckConstraint(condition=models.Q(('state', 'proposal'), ('decided_on__isnull', False), _connector='OR'), name='control_plan_decided_with_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'reported'), _negated=True), ('reported_on__isnull', False), _connector='OR'), name='control_plan_reported_with_a_day')],
            },
        ),
        migrations.CreateModel(
            name='RiskBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('least', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=60)),
                ('meaning', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_bands', to='organisation.forbund')),
            ],
            options={
                'ordering': ['least'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'least'), name='risk_band_once')],
            },
        ),
        migrations.CreateModel(
            name='ScaleLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('axis', models.CharField(choices=[('probability', 'Sannolikhet'), ('consequence', 'Konsekvens')], max_length=11)),
                ('value', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=60)),
                ('meaning', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_levels', to='organisation.forbund')),
            ],
            options={
                'ordering': ['axis', 'value'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'axis', 'value'), name='scale_level_once'), models.CheckConstraint(condition=models.Q(('value__range', (1, 9))), name='scale_level_from_one')],
            },
        ),
        migrations.CreateModel(
            name='ControlProcess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=120)),
                ('owner', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True)),
                ('steps', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('source', models.CharField(max_length=300)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='processes', to='internal_control.controlarea')),
            ],
            options={
                'ordering': ['area__position', 'position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('area', 'name'), name='control_process_once')],
            },
        ),
        migrations.CreateModel(
            name='Risk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('cause', models.TextField(blank=True)),
                ('effect', models.TextField(blank=True)),
                ('owner', models.CharField(max_length=120)),
                ('treatment', models.CharField(blank=True, choices=[('', 'Inte bestämd'), ('accept', 'Acceptera'), ('reduce', 'Minska'), ('move', 'Flytta till annan'), ('avoid', 'Undvik')], max_length=6)),
                ('treatment_text', models.TextField(blank=True)),
                ('decided', models.CharField(blank=True, max_length=300)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('closed_reason', models.CharField(blank=True, max_length=300)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accepted_risks', to='governance.decision')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='organisation.forbund')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='internal_control.controlprocess')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'number'), name='risk_once'), models.CheckConstraint(condition=models.Q(models.Q(('treatment', 'accept'), _negated=True), ('decision__isnull', False), models.Q(('decided', ''), _negated=True), _connector='OR'), name='risk_accepted_by_decision')],
            },
        ),
        migrations.CreateModel(
            name='Control',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('how', models.TextField()),
                ('method', models.CharField(choices=[('sample', 'Stickprov'), ('review', 'Granskning'), ('survey', 'Undersökning')], max_length=6)),
                ('frequency', models.CharField(choices=[('yearly', 'En gång om året'), ('half', 'Varje halvår'), ('tertial', 'Varje tertial'), ('quarter', 'Varje kvartal'), ('month', 'Varje månad'), ('meeting', 'Varje styrelsemöte')], max_length=8)),
                ('days_after', models.PositiveSmallIntegerField(default=0)),
                ('owner', models.CharField(max_length=120)),
                ('automatic', models.CharField(blank=True, choices=[('', 'Ingen, den görs för hand'), ('budget', 'Utfall och prognos mot budget'), ('minutes', 'Protokoll justerade och anslagna i tid'), ('delegated', 'Delegationsbeslut anmälda till styrelsen'), ('deviations', 'Avvikelser delgivna styrgrupp och styrelse')], max_length=10)),
                ('is_outside', models.BooleanField(default=False)),
                ('is_external', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='controls', to='internal_control.controlplan')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='controls', to='internal_control.controlprocess')),
                ('risks', models.ManyToManyField(related_name='controls', to='internal_control.risk')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='plan_control_once'), models.CheckConstraint(condition=models.Q(('owner', ''), _negated=True), name='plan_control_owned')],
            },
        ),
        migrations.CreateModel(
            name='RiskAssessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('probability', models.PositiveSmallIntegerField()),
                ('consequence', models.PositiveSmallIntegerField()),
                ('probability_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('consequence_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('risk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='internal_control.risk')),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('consequence_after__isnull', True), ('probability_after__isnull', True)), models.Q(('consequence_after__isnull', False), ('probability_after__isnull', False)), _connector='OR'), name='risk_assessment_after_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Occasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('planned', 'Planerat'), ('done', 'Genomfört'), ('skipped', 'Inte genomfört')], default='planned', max_length=7)),
                ('held_on', models.DateField(blank=True, null=True)),
                ('held_by', models.CharField(blank=True, max_length=80)),
                ('reviewer', models.CharField(blank=True, max_length=160)),
                ('outcome', models.CharField(blank=True, choices=[('right', 'Utan anmärkning'), ('remark', 'Anmärkning'), ('wrong', 'Brist')], max_length=6)),
                ('observed', models.TextField(blank=True)),
                ('computed', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('control', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='internal_control.control')),
                ('sample', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='economy.controlsample')),
            ],
            options={
                'ordering': ['due_on', 'control__number'],
                'constraints': [models.UniqueConstraint(fields=('control', 'due_on'), name='control_occasion_once'), models.CheckConstraint(condition=models.Q(('to_on__gt', models.F('from_on'))), name='control_occasion_period'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('held_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='control_occasion_held'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'skipped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='control_occasion_skipped_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('severity', models.CharField(choices=[('low', 'Liten'), ('medium', 'Märkbar'), ('high', 'Allvarlig')], max_length=6)),
                ('cause', models.TextField()),
                ('next_year', models.TextField(blank=True)),
                ('found_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Öppen'), ('closed', 'Åtgärdad'), ('accepted', 'Accepterad')], default='open', max_length=8)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='internal_control.occasion')),
            ],
            options={
                'ordering': ['-found_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_on__isnull', False)), _connector='OR'), name='control_finding_closed_with_a_day')],
            },
        ),
        migrations.CreateModel(
            name='OccasionSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('seed', models.PositiveBigIntegerField()),
                ('size', models.PositiveSmallIntegerField()),
                ('population_size', models.PositiveIntegerField()),
                ('population_sha256', models.CharField(max_length=64)),
                ('drawn_by', models.CharField(max_length=80)),
                ('drawn_at', models.DateTimeField()),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='samples', to='internal_control.occasion')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0), ('size__lte', models.F('population_size'))), name='occasion_sample_size')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(max_length=200)),
                ('owner', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('planned', 'Beslutad'), ('done', 'Klar'), ('cancelled', 'Struken')], default='planned', max_length=9)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('result', models.TextField(blank=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('finding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='internal_control.finding')),
                ('risk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='internal_control.risk')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('finding__isnull', False), ('risk__isnull', True)), models.Q(('finding__isnull', True), ('risk__isnull', False)), _connector='OR'), name='control_measure_of_one'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', False), _connector='OR'), name='control_measure_done_with_a_day')],
            },
        ),
        migrations.CreateModel(
            name='OccasionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=80)),
                ('label', models.CharField(max_length=200)),
                ('verdict', models.CharField(blank=True, choices=[('right', 'Utan anmärkning'), ('remark', 'Anmärkning'), ('wrong', 'Brist')], max_length=6)),
                ('observed', models.CharField(blank=True, max_length=600)),
                ('checked_by', models.CharField(blank=True, max_length=80)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='internal_control.occasionsample')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('sample', 'position'), name='occasion_item_once'), models.UniqueConstraint(fields=('sample', 'key'), name='occasion_item_key_once')],
            },
        ),
    ]
