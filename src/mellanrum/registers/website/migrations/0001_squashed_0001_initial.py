# Written by tools/squash_migrations.py from the migrations it replaces.

import django.db.models.deletion
from django.db import migrations, models
from mellanrum.audit.new_tables import NewTables


class Migration(NewTables):

    replaces = [('website', '0001_initial')]

    initial = True

    dependencies = [
        ('governance', '0004_meetings_aim'),
        ('organisation', '0005_claimedrole_invitation'),
    ]

    operations = [
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('builtin', 'Fast sida'), ('free', 'Egen sida'), ('news', 'Nyhet')], max_length=8)),
                ('slug', models.SlugField(max_length=100)),
                ('is_in_menu', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='site_pages', to='organisation.forbund')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='website.page')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'news'), _negated=True), fields=('forbund', 'slug'), name='site_page_once'), models.UniqueConstraint(condition=models.Q(('kind', 'news')), fields=('forbund', 'slug'), name='site_news_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'news'), _negated=True), ('is_in_menu', False), _connector='OR'), name='site_news_not_in_menu')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('mime', models.CharField(max_length=40)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('alt', models.CharField(max_length=300)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='site_pictures', to='organisation.forbund')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('alt', ''), _negated=True), name='site_picture_has_words')],
            },
        ),
        migrations.CreateModel(
            name='PublishedMinutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('content', models.JSONField()),
                ('removed', models.JSONField(default=list)),
                ('kept', models.PositiveSmallIntegerField(default=0, help_text='träffar som fick stå kvar')),
                ('pdf', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('checked_by', models.CharField(max_length=80)),
                ('published_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=80)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_copies', to='governance.minutes')),
            ],
            options={
                'ordering': ['-published_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('minutes',), name='published_minutes_once'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='published_minutes_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('host', models.CharField(blank=True, max_length=160)),
                ('is_open', models.BooleanField(default=False)),
                ('accent', models.CharField(choices=[('teal', 'Blågrön'), ('blue', 'Blå'), ('green', 'Grön'), ('wine', 'Vinröd'), ('plum', 'Plommon')], default='teal', max_length=8)),
                ('logo', models.BinaryField(blank=True, null=True)),
                ('logo_mime', models.CharField(blank=True, max_length=40)),
                ('logo_width', models.PositiveIntegerField(default=0)),
                ('logo_height', models.PositiveIntegerField(default=0)),
                ('has_easy', models.BooleanField(default=False, help_text='lättläst svenska')),
                ('has_english', models.BooleanField(default=False)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('licence', models.CharField(choices=[('cc0', 'CC0 1.0'), ('cc-by', 'CC BY 4.0')], default='cc0', max_length=8)),
                ('shares_nationally', models.BooleanField(default=False)),
                ('moved_to', models.URLField(blank=True, max_length=300)),
                ('conformance', models.CharField(choices=[('full', 'Helt förenlig med lagens krav'), ('partial', 'Delvis förenlig med lagens krav'), ('none', 'Inte förenlig med lagens krav')], default='partial', max_length=8)),
                ('assessed_on', models.DateField(blank=True, null=True)),
                ('assessed_how', models.CharField(blank=True, max_length=300)),
                ('shortcomings', models.TextField(blank=True)),
                ('forbund', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='site', to='organisation.forbund')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('host', ''), _negated=True), fields=('host',), name='site_host_once'), models.CheckConstraint(condition=models.Q(('logo__isnull', True), models.Q(('logo_mime', ''), _negated=True), _connector='OR'), name='site_logo_with_mime')],
            },
        ),
        migrations.CreateModel(
            name='VisitDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day_on', models.DateField()),
                ('page', models.CharField(max_length=200)),
                ('views', models.PositiveIntegerField()),
                ('entries', models.PositiveIntegerField()),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visit_days', to='organisation.forbund')),
            ],
            options={
                'ordering': ['day_on', 'page'],
                'constraints': [models.UniqueConstraint(fields=('forbund', 'day_on', 'page'), name='visit_day_once'), models.CheckConstraint(condition=models.Q(('entries__lte', models.F('views'))), name='visit_entries_among_views')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('kind', models.CharField(choices=[('barrier', 'Något går inte att använda'), ('version', 'Jag behöver innehållet på ett annat sätt'), ('other', 'Något annat')], max_length=8)),
                ('page', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField()),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('received_at', models.DateTimeField()),
                ('state', models.CharField(default='received', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=80)),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('cleared_by', models.CharField(blank=True, max_length=80)),
                ('forbund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='organisation.forbund')),
            ],
            options={
                'ordering': ['-received_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['received', 'answered', 'dropped'])), name='feedback_state'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), models.Q(('answered_by', ''), _negated=True), _connector='OR'), name='feedback_answered_by'), models.CheckConstraint(condition=models.Q(('cleared_at__isnull', True), models.Q(models.Q(('cleared_by', ''), _negated=True), ('contact', '')), _connector='OR'), name='feedback_cleared_by')],
            },
        ),
        migrations.CreateModel(
            name='PageText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0)),
                ('language', models.CharField(choices=[('sv', 'Svenska'), ('sv-easy', 'Lättläst'), ('en', 'English')], max_length=8)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=160)),
                ('lead', models.CharField(blank=True, max_length=400)),
                ('body', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('scheduled', 'Tidsatt'), ('published', 'Publicerad'), ('replaced', 'Ersatt'), ('withdrawn', 'Tillbakadragen')], default='draft', max_length=10)),
                ('publish_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('restored_from', models.PositiveIntegerField(blank=True, null=True)),
                ('made_by', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('changed_by', models.CharField(max_length=80)),
                ('changed_at', models.DateTimeField()),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='website.page')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='website.picture')),
            ],
            options={
                'ordering': ['page', 'language', '-number'],
                'constraints': [models.UniqueConstraint(fields=('page', 'language', 'number'), name='site_text_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('page', 'language'), name='site_text_one_draft'), models.UniqueConstraint(condition=models.Q(('state', 'scheduled')), fields=('page', 'language'), name='site_text_one_scheduled'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('page', 'language'), name='site_text_one_published'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'withdrawn')), ('publish_at__isnull', False), _connector='OR'), name='site_text_has_its_time'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('publish_at__isnull', True), ('ends_at__gt', models.F('publish_at')), _connector='OR'), name='site_text_ends_after')],
            },
        ),
    ]
