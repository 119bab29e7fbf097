# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('planning', '0001_initial')]

    initial = True

    dependencies = [
        ('economy', '0006_what_lacks'),
        ('governance', '0003_bodies_meetings_and_minutes'),
        ('insatser', '0004_operation_and_preparation'),
        ('organisation', '0004_alter_appointment_role'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OperationalPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(max_length=160)),
                ('from_year', models.PositiveSmallIntegerField()),
                ('to_year', models.PositiveSmallIntegerField()),
                ('vision', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('proposal', 'Förslag'), ('consulted', 'Samrådd'), ('decided', 'Beslutad'), ('replaced', 'Ersatt')], default='proposal', max_length=10)),
                ('consulted_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='planning.operationalplan')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='operational_plans', to='governance.decision')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='operational_plans', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-from_year', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'decided')), fields=('forbund', 'from_year'), name='operational_plan_one_decided'), models.CheckConstraint(condition=models.Q(('to_year__gte', models.F('from_year'))), name='operational_plan_years'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'replaced']), _negated=True), models.Q(('decided_on__isnull', False), ('decision__isnull', False)), _connector='OR'), name='operational_plan_decided_by_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='FocusArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('insats_kind', models.CharField(blank=True, choices=[('', 'Inga'), ('individual', 'Individinriktade insatser'), ('structural', 'Strukturinriktade insatser'), ('all', 'Alla insatser')], max_length=12)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='planning.operationalplan')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'title'), name='focus_area_once')],
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('consultation', 'Medlemssamråd'), ('dialogue', 'Medlemsdialog'), ('forum', 'Idéforum'), ('planning_day', 'Planeringsdag'), ('workshop', 'Workshop')], max_length=12)),
                ('title', models.CharField(max_length=160)),
                ('held_on', models.DateField()),
                ('form', models.CharField(choices=[('physical', 'På plats'), ('digital', 'Digitalt'), ('hybrid', 'På plats och digitalt'), ('written', 'Skriftligt')], max_length=8)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('joint_with', models.CharField(blank=True, max_length=300)),
                ('budget_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('invitation', models.TextField(blank=True)),
                ('information', models.TextField(blank=True)),
                ('outcome', models.TextField(blank=True)),
                ('budget', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='economy.budgetplan')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='organisation.forbund')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='governance.meeting')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='planning.operationalplan')),
            ],
            options={
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanSummary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='summaries', to='planning.operationalplan')),
            ],
            options={
                'ordering': ['year'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'year'), name='plan_summary_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('text', models.CharField(blank=True, max_length=300)),
                ('level', models.CharField(choices=[('individual', 'Individnivå'), ('structural', 'Strukturnivå'), ('other', 'Övrigt')], default='other', max_length=10)),
                ('is_equality', models.BooleanField(default=False)),
                ('is_outside', models.BooleanField(default=False)),
                ('why_outside', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='planning.focusarea')),
                ('board_goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_goals', to='economy.boardgoal')),
                ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='planning.plangoal')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('area', 'board_goal'), name='plan_goal_of_board_once'), models.CheckConstraint(condition=models.Q(('board_goal__isnull', True), ('text', ''), _connector='XOR'), name='plan_goal_own_words_or_the_boards'), models.CheckConstraint(condition=models.Q(('is_outside', False), models.Q(('why_outside', ''), _negated=True), _connector='OR'), name='plan_goal_outside_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ConsultationParty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('has_come', models.BooleanField(default=False)),
                ('roles', models.CharField(blank=True, max_length=300)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited_parties', to='planning.consultation')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='organisation.party')),
            ],
            options={
                'ordering': ['party__name'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'party'), name='consultation_party_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('text', models.CharField(max_length=300)),
                ('function', models.CharField(max_length=120)),
                ('from_on', models.DateField()),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('planned', 'Planerad'), ('ongoing', 'Pågår'), ('done', 'Genomförd'), ('dropped', 'Inte genomförd')], default='planned', max_length=8)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='planning.planactivity')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_activities', to='insatser.insats')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_activities', to=settings.AUTH_USER_MODEL)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='planning.plangoal')),
            ],
            options={
                'ordering': ['position', 'due_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('from_on'))), name='plan_activity_period'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('state__in', ['done', 'dropped'])), models.Q(('ended_on__isnull', True), ('state__in', ['planned', 'ongoing'])), _connector='OR'), name='plan_activity_ended_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='plan_activity_dropped_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='GoalRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('revised_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='planning.plangoal')),
            ],
            options={
                'ordering': ['revised_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('text', models.CharField(max_length=300)),
                ('figure', models.CharField(blank=True, max_length=160)),
                ('against', models.CharField(choices=[('words', 'Bedöms i ord'), ('target', 'Ett målvärde'), ('national', 'Rikets nivå: årets, annars året före'), ('previous', 'Rikets nivå året före'), ('base_year', 'Värdet ett basår')], max_length=9)),
                ('direction', models.CharField(blank=True, choices=[('at_least', 'Minst'), ('at_most', 'Högst'), ('exactly', 'Lika med')], max_length=8)),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('unit', models.CharField(blank=True, max_length=20)),
                ('base_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('base_value', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('source', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='planning.plangoal')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('against', 'words'), ('base_year__isnull', True), ('direction', ''), ('figure', ''), ('target__isnull', True)), models.Q(('against', 'target'), ('base_year__isnull', True), ('target__isnull', False), models.Q(('figure', ''), _negated=True)), models.Q(('against__in', ['national', 'previous']), ('base_year__isnull', True), ('target__isnull', True), models.Q(('figure', ''), _negated=True)), models.Q(('against', 'base_year'), ('base_year__isnull', False), ('target__isnull', True), models.Q(('figure', ''), _negated=True)), _connector='OR'), models.Q(('against', 'words'), models.Q(('direction', ''), _negated=True), _connector='OR')), name='plan_measure_whole')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('text', models.TextField()),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('open', 'Inte avgjord'), ('taken', 'Tas in'), ('partly', 'Tas in delvis'), ('declined', 'Tas inte in')], default='open', max_length=8)),
                ('done', models.TextField(blank=True)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='planning.planactivity')),
                ('budget', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='economy.budgetplan')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='planning.consultation')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='planning.plangoal')),
                ('matter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='registry.matter')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='organisation.party')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'open'), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='wish_decided_with_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='MeasureRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('figure', models.CharField(blank=True, max_length=160)),
                ('against', models.CharField(choices=[('words', 'Bedöms i ord'), ('target', 'Ett målvärde'), ('national', 'Rikets nivå: årets, annars året före'), ('previous', 'Rikets nivå året före'), ('base_year', 'Värdet ett basår')], max_length=9)),
                ('direction', models.CharField(blank=True, choices=[('at_least', 'Minst'), ('at_most', 'Högst'), ('exactly', 'Lika med')], max_length=8)),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('unit', models.CharField(blank=True, max_length=20)),
                ('base_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('base_value', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('source', models.CharField(max_length=300)),
                ('revised_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='planning.planmeasure')),
            ],
            options={
                'ordering': ['revised_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('against', 'words'), ('base_year__isnull', True), ('direction', ''), ('figure', ''), ('target__isnull', True)), models.Q(('against', 'target'), ('base_year__isnull', True), ('target__isnull', False), models.Q(('figure', ''), _negated=True)), models.Q(('against__in', ['national', 'previous']), ('base_year__isnull', True), ('target__isnull', True), models.Q(('figure', ''), _negated=True)), models.Q(('against', 'base_year'), ('base_year__isnull', False), ('target__isnull', True), models.Q(('figure', ''), _negated=True)), _connector='OR'), models.Q(('against', 'words'), models.Q(('direction', ''), _negated=True), _connector='OR')), name='measure_revision_whole')],
            },
        ),
        migrations.CreateModel(
            name='PlanReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('year', models.PositiveSmallIntegerField()),
                ('verdict', models.CharField(blank=True, choices=[('reached', 'Nått'), ('partly', 'Delvis nått'), ('missed', 'Inte nått'), ('unmeasured', 'Inte mätt')], max_length=10)),
                ('comment', models.TextField(blank=True)),
                ('reviewed_by', models.CharField(max_length=80)),
                ('reviewed_at', models.DateTimeField()),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='planning.plangoal')),
                ('measure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='planning.planmeasure')),
            ],
            options={
                'ordering': ['year', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('measure__isnull', True)), fields=('goal', 'year'), name='plan_review_of_goal_once'), models.UniqueConstraint(fields=('measure', 'year'), name='plan_review_once')],
            },
        ),
    ]
