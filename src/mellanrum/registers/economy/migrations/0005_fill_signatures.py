from itertools import groupby

from django.db import migrations


def fill(apps, schema_editor):
    """Each voucher's accounts, from its rows."""
    vouchers = apps.get_model("economy", "Voucher")
    rows = apps.get_model("economy", "VoucherRow").objects.order_by("voucher_id")
    pairs = rows.values_list("voucher_id", "account__number").iterator(chunk_size=5000)
    for pk, group in groupby(pairs, lambda pair: pair[0]):
        accounts = " ".join(sorted({account for _, account in group}))
        vouchers.objects.filter(pk=pk).update(accounts=accounts)


class Migration(migrations.Migration):

    dependencies = [("economy", "0004_signatures")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
