"""Documents: a report as data, drawn as PDF, HTML, Excel, CSV and JSON. A pure library."""
