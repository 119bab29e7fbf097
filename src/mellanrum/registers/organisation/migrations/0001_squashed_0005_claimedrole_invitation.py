# Written by tools/squash_migrations.py from the migrations it replaces.

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('organisation', '0001_initial'), ('organisation', '0002_benchmarks'), ('organisation', '0003_roles_and_rules_of_parties'), ('organisation', '0004_alter_appointment_role'), ('organisation', '0005_claimedrole_invitation')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Forbund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=160)),
                ('org_number', models.CharField(blank=True, max_length=11)),
                ('seat', models.CharField(blank=True, max_length=80)),
                ('formed_on', models.DateField(blank=True, null=True)),
                ('purpose', models.TextField(blank=True)),
                ('vision', models.CharField(blank=True, max_length=300)),
                ('website', models.URLField(blank=True)),
                ('minimum_group', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(3)])),
                ('minimum_group_source', models.CharField(max_length=300)),
                ('questionnaire_minimum', models.PositiveSmallIntegerField(default=6)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minimum_group__gte', 3)), name='forbund_minimum_group')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('state', 'Staten'), ('region', 'Region'), ('municipality', 'Kommun')], max_length=14)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='organisation.forbund')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'slug'), name='party_once')],
            },
        ),
        migrations.CreateModel(
            name='ExternalFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('label', models.CharField(max_length=200)),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=2, max_digits=16)),
                ('unit', models.CharField(max_length=20)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='external_figures', to='organisation.forbund')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('forbund', 'key', 'year'), name='external_figure_once')],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.SlugField(max_length=40)),
                ('code', models.SlugField(max_length=60)),
                ('label', models.CharField(max_length=120)),
                ('counts_as', models.SlugField(blank=True, max_length=60)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('valid_from', models.PositiveSmallIntegerField()),
                ('valid_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='organisation.forbund')),
            ],
            options={
                'ordering': ['list', 'position', 'code'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'list', 'code'), name='code_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gt', models.F('valid_from')), _connector='OR'), name='code_validity')],
            },
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('variable', models.SlugField(max_length=40)),
                ('series', models.SlugField(max_length=40)),
                ('code', models.SlugField(max_length=40)),
                ('label', models.CharField(max_length=80)),
                ('lower', models.PositiveSmallIntegerField()),
                ('upper', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bands', to='organisation.forbund')),
            ],
            options={
                'ordering': ['variable', 'series', 'lower'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'variable', 'series', 'code'), name='band_once'), models.CheckConstraint(condition=models.Q(('upper__isnull', True), ('upper__gt', models.F('lower')), _connector='OR'), name='band_span')],
            },
        ),
        migrations.CreateModel(
            name='ForbundYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(2200)])),
                ('employees', models.PositiveSmallIntegerField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('published_minimum', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('published_source', models.CharField(blank=True, max_length=300)),
                ('has_follow_up', models.BooleanField(default=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='organisation.forbund')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('forbund', 'year'), name='forbund_year_once'), models.CheckConstraint(condition=models.Q(('published_minimum__isnull', True), models.Q(('published_source', ''), _negated=True), _connector='OR'), name='forbund_year_published_with_source')],
            },
        ),
        migrations.CreateModel(
            name='Benchmark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('national', 'Riket'), ('other', 'Annat förbund'), ('own', 'Eget tidigare år')], max_length=8)),
                ('label', models.CharField(max_length=160)),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ('n', models.PositiveIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('withdrawn', models.BooleanField(default=False)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='benchmarks', to='organisation.forbund')),
            ],
            options={
                'ordering': ['measure', 'year', 'kind', 'label'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'measure', 'kind', 'label', 'year'), name='benchmark_once')],
            },
        ),
        migrations.CreateModel(
            name='ClaimedRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.SlugField(max_length=60)),
                ('role', models.CharField(choices=[('director', 'förbundschef'), ('economist', 'ekonom'), ('board_member', 'styrelseledamot'), ('auditor', 'revisor'), ('administrator', 'administratör'), ('group_member', 'ledamot i grupp'), ('insats_lead', 'processledare'), ('caseworker', 'handläggare'), ('referrer', 'remittent'), ('preparer', 'ledamot i beredningsgrupp'), ('coordinator', 'samverkanskoordinator'), ('steward', 'registeransvarig hos part'), ('protection_officer', 'dataskyddsombud')], max_length=20)),
                ('party', models.SlugField(blank=True, max_length=60)),
                ('unit', models.SlugField(blank=True, max_length=60)),
                ('insats', models.SlugField(blank=True, max_length=60)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claimed_roles', to='organisation.forbund')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claimed_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['from_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'provider', 'forbund', 'role', 'party', 'unit', 'insats', 'from_on'), name='claimed_role_once'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='claimed_role_period')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisation.party')),
            ],
            options={
                'ordering': ['from_on'],
                'constraints': [models.UniqueConstraint(fields=('party', 'from_on'), name='membership_once'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='membership_period')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('administrator', 'administratör'), ('auditor', 'revisor'), ('board_member', 'styrelseledamot'), ('director', 'förbundschef'), ('economist', 'ekonom'), ('group_member', 'ledamot i grupp')], max_length=20)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='organisation.forbund')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='organisation.party')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'forbund', 'role', 'from_on'), name='appointment_once'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='appointment_period')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisation.party')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('party', 'slug'), name='unit_once')],
            },
        ),
        migrations.CreateModel(
            name='GallringRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('texts', 'allt utom de rader statistiken räknar, som får en ny kod'), ('everything', 'allt, även raderna i statistiken')], max_length=10)),
                ('months', models.PositiveSmallIntegerField()),
                ('grace_days', models.PositiveSmallIntegerField(default=14)),
                ('decision', models.CharField(max_length=200)),
                ('decided_on', models.DateField()),
                ('decided_by', models.CharField(max_length=120)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gallring_rules', to='organisation.party')),
            ],
            options={
                'ordering': ['party__name', '-decided_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('party',), name='gallring_rule_one'), models.CheckConstraint(condition=models.Q(('months__gt', 0)), name='gallring_rule_months')],
            },
        ),
        migrations.CreateModel(
            name='PartyRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(choices=[('no_shared_notes', 'skriver inte i det delade utrymmet'), ('participant_present', 'samråder bara när deltagaren är med')], max_length=20)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='organisation.party')),
            ],
            options={
                'ordering': ['party__name', 'rule', 'from_on'],
                'constraints': [models.UniqueConstraint(fields=('party', 'rule', 'from_on'), name='party_rule_once'), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='party_rule_period')],
            },
        ),
        migrations.CreateModel(
            name='PartyAppointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'samverkanskoordinator'), ('protection_officer', 'dataskyddsombud'), ('referrer', 'remittent'), ('steward', 'registeransvarig hos part')], max_length=20)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointed', to='organisation.party')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointed', to='organisation.unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_appointments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['from_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('user', 'party', 'unit', 'role', 'from_on'), name='party_appointment_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='party_appointment_period')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=160)),
                ('role', models.CharField(choices=[('director', 'förbundschef'), ('economist', 'ekonom'), ('board_member', 'styrelseledamot'), ('auditor', 'revisor'), ('administrator', 'administratör'), ('group_member', 'ledamot i grupp'), ('insats_lead', 'processledare'), ('caseworker', 'handläggare'), ('referrer', 'remittent'), ('preparer', 'ledamot i beredningsgrupp'), ('coordinator', 'samverkanskoordinator'), ('steward', 'registeransvarig hos part'), ('protection_officer', 'dataskyddsombud')], max_length=20)),
                ('insats', models.SlugField(blank=True, max_length=60)),
                ('message', models.CharField(blank=True, max_length=500)),
                ('state', models.CharField(choices=[('open', 'Öppen'), ('used', 'Använd'), ('expired', 'Utgången'), ('withdrawn', 'Återkallad')], default='open', max_length=9)),
                ('days', models.PositiveSmallIntegerField()),
                ('salt', models.CharField(max_length=64)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('sent_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('handled_at', models.DateTimeField(blank=True, null=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisation.forbund')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations_made', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisation.party')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisation.unit')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations_taken', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-sent_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('sent_at'))), name='invitation_lasts'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'used'), ('user__isnull', False)), models.Q(models.Q(('state', 'used'), _negated=True), ('user__isnull', True)), _connector='OR'), name='invitation_used_by_one')],
            },
        ),
    ]
