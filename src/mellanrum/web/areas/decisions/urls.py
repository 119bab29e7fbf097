"""Addresses of decisions and their tasks."""

from django.urls import path

from mellanrum.web.areas.decisions import tasks, views

urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("<int:pk>/", views.decision, name="decisions-decision"),
    path("uppdrag/", tasks.tasks, name="decisions-tasks"),
    path("uppdrag/nytt/", tasks.add, name="decisions-task-add"),
    path("uppdrag/<int:pk>/", tasks.task, name="decisions-task"),
    path("uppdrag/<int:pk>/andra/", tasks.change, name="decisions-task-change"),
    path("uppdrag/<int:pk>/klart/", tasks.finish, name="decisions-task-finish"),
    path("uppdrag/<int:pk>/aterrapportera/", tasks.report, name="decisions-task-report"),
    path("uppdrag/<int:pk>/avskriv/", tasks.drop, name="decisions-task-drop"),
    path("uppdrag/<int:pk>/oppna/", tasks.reopen, name="decisions-task-reopen"),
]
