"""Addresses of the bookkeeping: files in and out, corrections, papers."""

from django.urls import path

from mellanrum.web.areas.bookings import files, papers, proposals, uploads

urlpatterns = [
    path("", files.files, name="bookings"),
    path("las-in/", uploads.upload, name="bookings-upload"),
    path("las-in/<uuid:batch>/", uploads.preview, name="bookings-preview"),
    path("filer/<int:pk>/", files.file, name="bookings-file"),
    path("filer/<int:pk>/original/", files.original, name="bookings-original"),
    path("filer/<int:pk>/angra/", files.undo, name="bookings-undo"),
    path("<int:year>/", files.year, name="bookings-year"),
    path("<int:year>/bokforing.<slug:kind>", files.out, name="bookings-out"),
    path("rattelser/", proposals.proposals, name="bookings-proposals"),
    path("rattelser/ny/<int:year>/", proposals.propose, name="bookings-propose"),
    path("rattelser/<int:pk>/", proposals.booking, name="bookings-booking"),
    path("rattelser/<int:pk>/bokfor/", proposals.book, name="bookings-book"),
    path("rattelser/<int:pk>/avboj/", proposals.decline, name="bookings-decline"),
    path("rattelser/<int:pk>/underlag/ny/", papers.to_booking, name="bookings-booking-attach"),
    path("rattelser/<int:pk>/underlag/<int:paper>/", papers.of_booking,
         name="bookings-booking-paper"),
    path("rattelser/<int:pk>/underlag/<int:paper>/ta-bort/", papers.from_booking,
         name="bookings-booking-detach"),
    path("verifikat/<int:pk>/underlag/ny/", papers.to_voucher, name="bookings-voucher-attach"),
    path("verifikat/<int:pk>/underlag/<int:paper>/", papers.of_voucher,
         name="bookings-voucher-paper"),
    path("verifikat/<int:pk>/underlag/<int:paper>/ta-bort/", papers.from_voucher,
         name="bookings-voucher-detach"),
]  # fmt: skip
