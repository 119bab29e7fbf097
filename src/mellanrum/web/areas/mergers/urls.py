"""Addresses of members and mergers."""

from django.urls import path

from mellanrum.web.areas.mergers import exits, joining, members, merged, merging, over_time

urlpatterns = [
    path("", members.members, name="mergers"),
    path("medlem/ny/", members.join, name="mergers-join"),
    path("medlem/<slug:slug>/", members.member, name="mergers-member"),
    path("uppsagning/ny/", exits.add, name="mergers-notice-add"),
    path("uppsagning/<int:pk>/", exits.notice, name="mergers-notice"),
    path("uppsagning/<int:pk>.<slug:form>", exits.table, name="mergers-notice-table"),
    path("uppsagning/<int:pk>/ta-tillbaka/", exits.withdraw, name="mergers-notice-withdraw"),
    path("uppsagning/<int:pk>/avsluta/", exits.leave, name="mergers-notice-leave"),
    path("forbund/", merged.mergers, name="mergers-list"),
    path("forbund/ny/", merging.add, name="mergers-add"),
    path("forbund/<int:pk>/", merged.merger, name="mergers-merger"),
    path("forbund/<int:pk>/parter/", joining.bring, name="mergers-bring"),
    path("forbund/<int:pk>/ta-bort/", merged.remove, name="mergers-remove"),
    path("forbund/<int:pk>/<slug:key>.<slug:form>", merged.table, name="mergers-table"),
    path("over-tid/", over_time.over_time, name="mergers-years"),
    path("over-tid/<slug:key>.<slug:form>", over_time.table, name="mergers-years-table"),
]
