"""The first migration of an app, which makes all its tables.

After each operation Django loads anew every model that hangs together with the one it touched:
nearly all there are. Here each is loaded once. See docs/adr/0032.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import migrations
from django.db.migrations.state import ProjectState


class NewTables(migrations.Migration):
    """No table waits for what comes after it: it is made as it is at the end."""

    operations: ClassVar[Sequence[migrations.CreateModel]]

    def apply(
        self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False
    ) -> ProjectState:
        loaded = project_state.apps
        del project_state.apps
        made = self.mutate_state(project_state, preserve=False)
        new = [made.models[self.app_label, table.name_lower] for table in self.operations]
        loaded.render_multiple(new)
        made.apps = loaded
        for table in self.operations:
            table.database_forwards(self.app_label, schema_editor, made, made)
        return made
