# Written by tools/squash_migrations.py from the migrations it replaces.

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('wheel', '0001_initial')]

    initial = True

    dependencies = [
        ('governance', '0003_bodies_meetings_and_minutes'),
        ('organisation', '0004_alter_appointment_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('law', 'Lag'), ('own', 'Eget beslut'), ('financier', 'Krav från finansiär')], max_length=9)),
                ('source', models.CharField(max_length=300)),
                ('legal', models.CharField(blank=True, choices=[('', 'Egen dag'), ('budget', 'Sista dag för budgeten (lag 2003:1210 23 §)'), ('annual_report', 'Sista dag för årsredovisningen (lag 2003:1210 24 §)'), ('term', 'Ny mandattid börjar (lag 2003:1210 13 §)')], max_length=13)),
                ('month', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)])),
                ('day', models.PositiveSmallIntegerField(default=31, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(31)])),
                ('every_months', models.PositiveSmallIntegerField(choices=[(1, 'Varje månad'), (3, 'Var tredje månad'), (6, 'Var sjätte månad'), (12, 'En gång om året')], default=12)),
                ('lead_days', models.PositiveSmallIntegerField(default=30)),
                ('responsible', models.CharField(max_length=120)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=300)),
                ('is_public', models.BooleanField(default=False)),
                ('start_key', models.SlugField(blank=True, max_length=60)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='governance.body')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='organisation.forbund')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='governance.person')),
            ],
            options={
                'ordering': ['month', 'day', 'title'],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='duty_period'), models.CheckConstraint(condition=models.Q(('day__gte', 1), ('day__lte', 31), ('month__gte', 1), ('month__lte', 12)), name='duty_day'), models.UniqueConstraint(condition=models.Q(('start_key', ''), _negated=True), fields=('forbund', 'start_key'), name='duty_begun_once')],
            },
        ),
        migrations.CreateModel(
            name='PersonFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('token', models.CharField(blank=True, max_length=40)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='feed', to='governance.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('token', ''), _negated=True), fields=('token',), name='person_feed_token_once')],
            },
        ),
        migrations.CreateModel(
            name='DutyOccasion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'Inte klart'), ('done', 'Klart'), ('skipped', 'Inte genomfört')], default='open', max_length=7)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('duty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='wheel.duty')),
            ],
            options={
                'ordering': ['-year', '-number'],
                'constraints': [models.UniqueConstraint(fields=('duty', 'year', 'number'), name='duty_occasion_once'), models.CheckConstraint(condition=models.Q(models.Q(('done_on__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', True)), _connector='OR'), name='duty_occasion_done_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'skipped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='duty_occasion_skipped_with_a_reason')],
            },
        ),
    ]
