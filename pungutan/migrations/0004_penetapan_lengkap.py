"""What a finding holds of additional duties, excise, luxury goods and the parts of its value.

Findings of before were made on one value: it is taken as CIF. Their fingerprints of goods are
brought to the rule of ``permohonan.models.barang`` that the database can compute too.
"""

import hashlib
import json
from decimal import Decimal

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F

ISI = (
    "uraian",
    "kondisi",
    "negara_asal_id",
    "satuan_id",
    "spesifikasi",
    "identitas",
    "pemilik",
    "tahun_pembuatan",
    "valuta_id",
    "harga_satuan",
    "jumlah",
)
SEKALI = 2000


def nilai_sebagai_cif(apps, schema_editor):
    """Take the value of every finding as a CIF price without parts."""
    apps.get_model("pungutan", "PenetapanBarang").objects.update(harga=F("cif"))


def sidik_baru(apps, schema_editor):
    """Write the new fingerprint where the old one still fits; a stale one stays stale."""
    semua = apps.get_model("pungutan", "PenetapanBarang").objects.select_related("barang")
    ubah = []
    for tetap in semua.iterator(SEKALI):
        isi = [_teks(tetap.barang, nama) for nama in ISI]
        if tetap.sidik_barang != hashlib.sha256(json.dumps(isi).encode()).hexdigest():
            continue
        rapi = "".join(f"{len(satu)}:{satu}" for satu in isi)
        tetap.sidik_barang = hashlib.sha256(rapi.encode()).hexdigest()
        ubah.append(tetap)
    semua.model.objects.bulk_update(ubah, ["sidik_barang"], batch_size=SEKALI)


def _teks(barang, nama):
    nilai = getattr(barang, nama)
    return f"{nilai:f}" if nama in {"harga_satuan", "jumlah"} else str(nilai)


class Migration(migrations.Migration):
    dependencies = [
        ("permohonan", "0006_jam_layanan"),
        ("pungutan", "0003_bukti_bayar"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="penetapanbarang",
            name="penetapan_tarif_sendiri_dikenal",
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="asuransi",
            field=models.DecimalField(decimal_places=4, default=Decimal("0"), max_digits=20),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="biaya_lain",
            field=models.DecimalField(decimal_places=4, default=Decimal("0"), max_digits=20),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmad_persen",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="BMAD (%)"
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmad_spesifik",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=18,
                null=True,
                verbose_name="BMAD (Rp per satuan)",
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmi_persen",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="BMI (%)"
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmi_spesifik",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=18,
                null=True,
                verbose_name="BMI (Rp per satuan)",
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmp_persen",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="BMP (%)"
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmp_spesifik",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=18,
                null=True,
                verbose_name="BMP (Rp per satuan)",
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmtp_persen",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="BMTP (%)"
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="bmtp_spesifik",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=18,
                null=True,
                verbose_name="BMTP (Rp per satuan)",
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="cukai",
            field=models.DecimalField(
                decimal_places=2,
                default=Decimal("0"),
                max_digits=18,
                verbose_name="Cukai (Rp untuk barang ini)",
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="freight",
            field=models.DecimalField(decimal_places=4, default=Decimal("0"), max_digits=20),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="harga",
            preserve_default=False,
            field=models.DecimalField(
                default=Decimal("0"), decimal_places=4, max_digits=20, verbose_name="Harga"
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="ppn_menurut",
            field=models.CharField(
                blank=True,
                choices=[
                    ("umum", "Bukan barang mewah: tarif PPN umum"),
                    ("mewah", "Barang mewah: PPN atas nilai impor penuh"),
                ],
                default="",
                max_length=5,
                verbose_name="Dasar pengenaan PPN",
            ),
        ),
        migrations.AddField(
            model_name="penetapanbarang",
            name="syarat",
            field=models.CharField(
                choices=[
                    ("cif", "CIF: freight dan asuransi sudah termasuk"),
                    ("cfr", "CFR: freight sudah termasuk, asuransi belum"),
                    ("fob", "FOB: freight dan asuransi belum termasuk"),
                    ("exw", "EXW: harga di pabrik, semua biaya belum termasuk"),
                ],
                default="cif",
                max_length=3,
                verbose_name="Syarat penyerahan",
            ),
        ),
        migrations.RunPython(nilai_sebagai_cif, migrations.RunPython.noop),
        migrations.RunPython(sidik_baru, migrations.RunPython.noop),
        # Rows that were written wait for their deferred checks; until then the table cannot be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "tarif_sendiri__contained_by",
                        [
                            "bm_persen",
                            "bm_spesifik",
                            "ppnbm_persen",
                            "pph_persen",
                            "bmad_persen",
                            "bmad_spesifik",
                            "bmtp_persen",
                            "bmtp_spesifik",
                            "bmi_persen",
                            "bmi_spesifik",
                            "bmp_persen",
                            "bmp_spesifik",
                        ],
                    )
                ),
                name="penetapan_tarif_sendiri_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cif",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("harga"), "+", models.F("freight")
                                ),
                                "+",
                                models.F("asuransi"),
                            ),
                            "+",
                            models.F("biaya_lain"),
                        ),
                    )
                ),
                name="penetapan_cif_jumlah_bagian",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asuransi__gte", 0),
                    ("biaya_lain__gte", 0),
                    ("freight__gte", 0),
                    ("harga__gt", 0),
                ),
                name="penetapan_bagian_tidak_negatif",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("syarat__in", ["exw", "fob"]),
                    models.Q(("freight", 0), ("syarat", "cfr")),
                    models.Q(("asuransi", 0), ("freight", 0), ("syarat", "cif")),
                    _connector="OR",
                ),
                name="penetapan_bagian_menurut_syarat",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(("cukai__gte", 0)), name="penetapan_cukai_tidak_negatif"
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(("ppn_menurut__in", ["", "umum", "mewah"])),
                name="penetapan_ppn_menurut_dikenal",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ppn_menurut", ""), models.Q(("dasar", ""), _negated=True), _connector="OR"
                ),
                name="penetapan_ppn_sendiri_beralasan",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bmad_persen", None), ("bmad_persen__gte", 0), _connector="OR"),
                    models.Q(("bmad_spesifik", None), ("bmad_spesifik__gte", 0), _connector="OR"),
                    models.Q(("bmtp_persen", None), ("bmtp_persen__gte", 0), _connector="OR"),
                    models.Q(("bmtp_spesifik", None), ("bmtp_spesifik__gte", 0), _connector="OR"),
                    models.Q(("bmi_persen", None), ("bmi_persen__gte", 0), _connector="OR"),
                    models.Q(("bmi_spesifik", None), ("bmi_spesifik__gte", 0), _connector="OR"),
                    models.Q(("bmp_persen", None), ("bmp_persen__gte", 0), _connector="OR"),
                    models.Q(("bmp_spesifik", None), ("bmp_spesifik__gte", 0), _connector="OR"),
                ),
                name="penetapan_tambahan_tidak_negatif",
            ),
        ),
        migrations.AddConstraint(
            model_name="penetapanbarang",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bmad_persen", None), ("bmad_spesifik", None), _connector="OR"),
                    models.Q(("bmtp_persen", None), ("bmtp_spesifik", None), _connector="OR"),
                    models.Q(("bmi_persen", None), ("bmi_spesifik", None), _connector="OR"),
                    models.Q(("bmp_persen", None), ("bmp_spesifik", None), _connector="OR"),
                ),
                name="penetapan_tambahan_satu_macam",
            ),
        ),
    ]
