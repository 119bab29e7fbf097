# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('network', '0001_initial')]

    initial = True

    dependencies = [
        ('economy', '0006_what_lacks'),
        ('insatser', '0004_operation_and_preparation'),
        ('organisation', '0004_alter_appointment_role'),
        ('surveys', '0003_poured_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('party', 'Medlem eller part'), ('authority', 'Annan myndighet'), ('forbund', 'Samordningsförbund'), ('forum', 'Nätverk eller forum'), ('association', 'Förening eller socialt företag'), ('company', 'Företag'), ('other', 'Annan')], max_length=11)),
                ('unit', models.CharField(blank=True, max_length=160)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_organisations', to='organisation.forbund')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_organisations', to='organisation.party')),
            ],
            options={
                'ordering': ['name', 'unit'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'name', 'unit'), name='contact_organisation_once')],
            },
        ),
        migrations.CreateModel(
            name='EventRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('keep_days', models.PositiveSmallIntegerField()),
                ('remind_days', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='event_rules', to='organisation.forbund')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('keep_days__gte', 1), ('keep_days__lte', 365), ('remind_days__lte', 30)), name='event_rules_days')],
            },
        ),
        migrations.CreateModel(
            name='LetterTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('letter', 'Brev'), ('decision', 'Beslut'), ('invitation', 'Inbjudan')], max_length=10)),
                ('is_example', models.BooleanField(default=False)),
                ('is_ended', models.BooleanField(default=False)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letter_templates', to='organisation.forbund')),
            ],
            options={
                'ordering': ['title'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'title'), name='letter_template_once')],
            },
        ),
        migrations.CreateModel(
            name='NetworkEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.SlugField(max_length=40)),
                ('title', models.CharField(max_length=160)),
                ('invitation', models.TextField(blank=True)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('form', models.CharField(choices=[('physical', 'På plats'), ('digital', 'Digitalt'), ('hybrid', 'På plats och digitalt')], max_length=8)),
                ('place', models.CharField(blank=True, max_length=160)),
                ('link', models.URLField(blank=True, max_length=300)),
                ('support', models.CharField(blank=True, max_length=300)),
                ('partners', models.CharField(blank=True, max_length=300)),
                ('target_group', models.CharField(blank=True, max_length=300)),
                ('seats', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('closes_on', models.DateField(blank=True, null=True)),
                ('cost_ore', models.BigIntegerField(blank=True, null=True)),
                ('object_number', models.CharField(blank=True, max_length=20)),
                ('figure', models.CharField(blank=True, max_length=160)),
                ('is_equality', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('planned', 'Planerat'), ('open', 'Öppet för anmälan'), ('held', 'Genomfört'), ('cancelled', 'Inställt')], default='planned', max_length=9)),
                ('names_removed_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='network_events', to='surveys.campaign')),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='network_events', to='organisation.forbund')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='network_events', to='economy.boardgoal')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='network_events', to='insatser.insats')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='network_events', to='organisation.party')),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='network_event_time'), models.CheckConstraint(condition=models.Q(('cost_ore__isnull', True), ('cost_ore__gte', 0), _connector='OR'), name='network_event_cost')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=120)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=160)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='network.contact')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='network.contactorganisation')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LetterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='network.lettertemplate')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='letter_version_once')],
            },
        ),
        migrations.CreateModel(
            name='EventRegistration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=120)),
                ('organisation', models.CharField(blank=True, max_length=160)),
                ('sex', models.CharField(choices=[('woman', 'Kvinna'), ('man', 'Man'), ('unstated', 'Vill inte uppge')], default='unstated', max_length=8)),
                ('email', models.EmailField(blank=True, max_length=160)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('state', models.CharField(choices=[('registered', 'Anmäld'), ('waiting', 'På väntelistan'), ('cancelled', 'Avanmäld')], max_length=10)),
                ('has_come', models.BooleanField(blank=True, null=True)),
                ('is_walk_in', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField()),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='event_registrations', to='organisation.party')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='network.networkevent')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EventCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('label', models.CharField(blank=True, max_length=160)),
                ('organisations', models.PositiveSmallIntegerField(default=1)),
                ('women', models.PositiveIntegerField(default=0)),
                ('men', models.PositiveIntegerField(default=0)),
                ('unstated', models.PositiveIntegerField(default=0)),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='event_counts', to='organisation.party')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='network.networkevent')),
            ],
            options={
                'ordering': ['party__name', 'label', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ContactRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('insats', 'Kontaktperson för en insats'), ('member', 'Medlemmens kontaktperson'), ('notice_board', 'Anslagstavla'), ('payroll', 'Löner'), ('forum', 'Representerar förbundet'), ('other', 'Annan roll')], max_length=12)),
                ('about', models.CharField(blank=True, max_length=160)),
                ('responsibility', models.CharField(blank=True, max_length=300)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='network.contact')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contact_roles', to='insatser.insats')),
            ],
            options={
                'ordering': ['-from_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__isnull', True), ('to_on__gt', models.F('from_on')), _connector='OR'), name='contact_role_period')],
            },
        ),
    ]
