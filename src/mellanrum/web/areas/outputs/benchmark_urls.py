"""Addresses of benchmarks and of what is compared with them. A measure's key holds a dot."""

from django.urls import path

from mellanrum.web.areas.outputs import benchmarks, comparisons

urlpatterns = [
    path("", benchmarks.benchmark_list, name="outputs-benchmarks"),
    path("nytt/", benchmarks.add, name="outputs-benchmark-add"),
    path("<int:pk>/andra/", benchmarks.change, name="outputs-benchmark-change"),
    path("<int:pk>/dra-tillbaka/", benchmarks.withdraw, name="outputs-benchmark-withdraw"),
    path("<str:key>/", comparisons.comparison, name="outputs-comparison"),
    path("<str:key>/<int:year>/", comparisons.comparison, name="outputs-comparison-year"),
    path(
        "<str:key>/<int:year>/tabell.<slug:form>",
        comparisons.download,
        name="outputs-comparison-file",
    ),
    path(
        "<str:key>/<int:year>/diagram.<slug:form>",
        comparisons.drawing,
        name="outputs-comparison-drawing",
    ),
    path("<str:key>/<int:year>/forbund/", comparisons.across, name="outputs-forbund"),
    path(
        "<str:key>/<int:year>/forbund/tabell.<slug:form>",
        comparisons.across_download,
        name="outputs-forbund-file",
    ),
    path(
        "<str:key>/<int:year>/forbund/diagram.<slug:form>",
        comparisons.across_drawing,
        name="outputs-forbund-drawing",
    ),
]
