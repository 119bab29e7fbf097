# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
import mellanrum.registers.casework.encryption
import mellanrum.registers.surveys.models.answers
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('surveys', '0001_initial'), ('surveys', '0002_wordings_and_numbers'), ('surveys', '0003_poured_on')]

    initial = True

    dependencies = [
        ('insatser', '0004_operation_and_preparation'),
        ('organisation', '0003_roles_and_rules_of_parties'),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=160)),
                ('instrument', models.SlugField(max_length=60)),
                ('instrument_version', models.CharField(max_length=20)),
                ('group', models.CharField(choices=[('participant_ongoing', 'Deltagare, pågående'), ('participant_closing', 'Deltagare, vid avslut'), ('staff', 'Personal'), ('managers', 'Parternas chefsgrupp'), ('board', 'Styrelse'), ('referrers', 'Remittenter'), ('visitors', 'Besökare vid en aktivitet')], max_length=20)),
                ('kind', models.CharField(choices=[('total', 'Alla pågående, en omgång'), ('closing', 'Löpande, vid avslut'), ('after_months', 'Löpande, en tid efter start'), ('list', 'De som står på en lista'), ('event', 'Alla som är på plats')], max_length=12)),
                ('survey_year', models.PositiveSmallIntegerField()),
                ('from_on', models.DateField()),
                ('to_on', models.DateField()),
                ('months_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('open', 'Pågår'), ('closed', 'Avslutad'), ('cancelled', 'Inställd')], default='draft', max_length=9)),
                ('greeting', models.CharField(blank=True, max_length=600)),
                ('contact', models.CharField(blank=True, max_length=160)),
                ('one_page', models.BooleanField(default=False)),
                ('languages', models.CharField(blank=True, max_length=80)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-survey_year', 'group', 'slug'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'slug'), name='campaign_once'), models.CheckConstraint(condition=models.Q(('to_on__gt', models.F('from_on'))), name='campaign_period'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'after_months'), ('months_after__gte', 1)), models.Q(models.Q(('kind', 'after_months'), _negated=True), ('months_after__isnull', True)), _connector='OR'), name='campaign_months_after')],
            },
        ),
        migrations.CreateModel(
            name='OwnInstrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('key', models.SlugField(max_length=60)),
                ('edition', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=160)),
                ('content', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('published', 'Fastställd'), ('retired', 'Används inte längre')], default='draft', max_length=9)),
                ('published_by', models.CharField(blank=True, max_length=80)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_instruments', to='organisation.forbund')),
            ],
            options={
                'ordering': ['key', '-edition'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'key', 'edition'), name='own_instrument_once'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by', ''), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('published_at__isnull', False), models.Q(('published_by', ''), _negated=True)), _connector='OR'), name='own_instrument_published_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='RoutineCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.SlugField(max_length=60)),
                ('instrument_version', models.CharField(max_length=20)),
                ('month_on', models.DateField()),
                ('item', models.SlugField(max_length=40)),
                ('code', models.SmallIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('insats', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routine_counts', to='insatser.insats')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='routine_counts', to='organisation.party')),
            ],
            options={
                'ordering': ['-month_on', 'insats_id', 'item', 'code'],
                'constraints': [models.UniqueConstraint(fields=('insats', 'party', 'instrument', 'month_on', 'item', 'code'), name='routine_count_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.SlugField(max_length=60)),
                ('survey_year', models.PositiveSmallIntegerField()),
                ('group', models.CharField(choices=[('participant_ongoing', 'Deltagare, pågående'), ('participant_closing', 'Deltagare, vid avslut'), ('staff', 'Personal'), ('managers', 'Parternas chefsgrupp'), ('board', 'Styrelse'), ('referrers', 'Remittenter'), ('visitors', 'Besökare vid en aktivitet')], max_length=20)),
                ('item', models.SlugField(max_length=40)),
                ('sex', models.CharField(choices=[('all', 'Alla'), ('woman', 'Kvinnor'), ('man', 'Män')], default='all', max_length=5)),
                ('kind', models.CharField(choices=[('national', 'Riket'), ('other', 'Annat förbund'), ('own', 'Eget tidigare år')], default='national', max_length=8)),
                ('label', models.CharField(blank=True, max_length=160)),
                ('value', models.DecimalField(decimal_places=2, max_digits=6)),
                ('n', models.PositiveIntegerField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('withdrawn', models.BooleanField(default=False)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_numbers', to='organisation.forbund')),
            ],
            options={
                'ordering': ['instrument', '-survey_year', 'group', 'item', 'sex', 'kind', 'label'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'instrument', 'survey_year', 'group', 'item', 'sex', 'kind', 'label'), name='survey_number_once'), models.CheckConstraint(condition=models.Q(('value__gte', 0), ('value__lte', 100)), name='survey_number_range')],
            },
        ),
        migrations.CreateModel(
            name='OptionWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('instrument', models.SlugField(max_length=60)),
                ('instrument_version', models.CharField(max_length=20)),
                ('scale', models.SlugField(max_length=60)),
                ('code', models.SmallIntegerField()),
                ('label', models.CharField(blank=True, max_length=120)),
                ('tone', models.CharField(blank=True, choices=[('negative', 'Negativt'), ('neutral', 'Neutralt'), ('positive', 'Positivt')], max_length=8)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='option_words', to='organisation.forbund')),
            ],
            options={
                'ordering': ['instrument', 'instrument_version', 'scale', 'code'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'instrument', 'instrument_version', 'scale', 'code'), name='option_word_once')],
            },
        ),
        migrations.CreateModel(
            name='OwnWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('instrument', models.SlugField(max_length=60)),
                ('instrument_version', models.CharField(max_length=20)),
                ('language', models.SlugField(max_length=20)),
                ('content', models.JSONField(blank=True, default=dict)),
                ('is_used', models.BooleanField(default=False)),
                ('source', models.CharField(max_length=300)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_wordings', to='organisation.forbund')),
            ],
            options={
                'ordering': ['instrument', 'instrument_version', 'language'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'instrument', 'instrument_version', 'language'), name='own_wording_once')],
            },
        ),
        migrations.CreateModel(
            name='CampaignInsats',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('excluded', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='insatser', to='surveys.campaign')),
                ('insats', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='campaigns', to='insatser.insats')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('campaign', 'insats'), name='campaign_insats_once'), models.CheckConstraint(condition=models.Q(models.Q(('excluded', False), ('reason', '')), models.Q(('excluded', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='campaign_insats_excluded_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('number', models.BigAutoField(default=mellanrum.registers.surveys.models.answers.random_number, primary_key=True, serialize=False)),
                ('item', models.SlugField(max_length=40)),
                ('text', mellanrum.registers.casework.encryption.EncryptedText(blank=True, default='')),
                ('masked_reason', models.CharField(blank=True, max_length=200)),
                ('masked_by', models.CharField(blank=True, max_length=80)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='surveys.campaign')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='survey_comments', to='insatser.insats')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('masked_by', ''), ('masked_reason', '')), models.Q(models.Q(('masked_reason', ''), _negated=True), models.Q(('masked_by', ''), _negated=True), ('text', '')), _connector='OR'), name='comment_masked_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='HalfDone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=64, unique=True)),
                ('sealed', models.TextField()),
                ('month_on', models.DateField()),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='half_done', to='surveys.campaign')),
            ],
        ),
        migrations.CreateModel(
            name='Kiosk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=80)),
                ('code_hash', models.CharField(max_length=64, unique=True)),
                ('opened_by', models.CharField(max_length=80)),
                ('opened_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kiosks', to='surveys.campaign')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kiosks', to='insatser.insats')),
            ],
            options={
                'ordering': ['-opened_at'],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', mellanrum.registers.casework.encryption.EncryptedText(blank=True, default='')),
                ('address_index', models.CharField(max_length=64)),
                ('link', mellanrum.registers.casework.encryption.EncryptedText(blank=True, default='')),
                ('invited_on', models.DateField()),
                ('invited_by', models.CharField(max_length=80)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('reminders', models.PositiveSmallIntegerField(default=0)),
                ('bounced', models.BooleanField(default=False)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='surveys.campaign')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='insatser.insats')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'address_index'), name='recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('number', models.BigAutoField(default=mellanrum.registers.surveys.models.answers.random_number, primary_key=True, serialize=False)),
                ('sex', models.CharField(choices=[('woman', 'Kvinna'), ('man', 'Man'), ('unstated', 'Ej uppgett eller vill ej svara')], default='unstated', max_length=8)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='surveys.campaign')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='insatser.insats')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='organisation.party')),
                ('poured_on', models.DateField()),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'insats'], name='surveys_she_campaig_cb4241_idx')],
            },
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(default=mellanrum.registers.surveys.models.answers.random_number, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('link', 'länk som lämnas direkt'), ('sms', 'sms'), ('email', 'mejl'), ('letter', 'brev med QR-kod'), ('paper', 'pappersenkät'), ('phone', 'telefon'), ('kiosk', 'platta på plats'), ('keyed', 'inmatad utan nummer')], max_length=6)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('state', models.CharField(choices=[('open', 'Kan svara'), ('used', 'Har svarat'), ('declined', 'Vill inte svara'), ('void', 'Gäller inte')], default='open', max_length=8)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='surveys.campaign')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='survey_tickets', to='insatser.insats')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='survey_tickets', to='organisation.party')),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'insats', 'state'], name='surveys_tic_campaig_b6fdaa_idx')],
            },
        ),
        migrations.CreateModel(
            name='Urn',
            fields=[
                ('number', models.BigAutoField(default=mellanrum.registers.surveys.models.answers.random_number, primary_key=True, serialize=False)),
                ('content', mellanrum.registers.casework.encryption.EncryptedText(blank=True, default='')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urn', to='surveys.campaign')),
                ('insats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='insatser.insats')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisation.party')),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', 'insats'], name='surveys_urn_campaig_77c2f4_idx')],
            },
        ),
        migrations.CreateModel(
            name='CommentTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.SlugField(max_length=60)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='surveys.comment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('comment', 'theme'), name='comment_theme_once')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('number', models.BigAutoField(default=mellanrum.registers.surveys.models.answers.random_number, primary_key=True, serialize=False)),
                ('item', models.SlugField(max_length=40)),
                ('value', models.SmallIntegerField()),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='surveys.sheet')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'item'), name='answer_once')],
            },
        ),
    ]
