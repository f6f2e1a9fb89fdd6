"""Configuration of the app ``permohonan``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class PermohonanConfig(AppConfig):
    """The app that holds what is asked."""

    name = "permohonan"
    verbose_name = "Permohonan"

    def ready(self):
        """Register the menu Permohonan, the tabs of an application and the outbox's handlers."""
        self._impor()
        self._menunggu()
        self._loket()
        from permohonan import panel
        from portal import menu, saringan, sesi

        saringan.daftar("permohonan:browse_status", _("Browse Status"))
        menu.daftar(
            menu.Butir(
                20,
                _("Permohonan"),
                _("Rekam Data"),
                "permohonan:rekam_data",
                "pencil-square",
                sesi.adalah_importir,
                bagian=("permohonan:", "lampiran:", "workflow:kirim"),
            ),
            menu.Butir(
                40,
                _("Permohonan"),
                _("Browse Status"),
                "permohonan:browse_status",
                "search",
                lambda user: sesi.adalah_importir(user) or sesi.adalah_pejabat(user),
                bagian=("workflow:riwayat", "workflow:surat", "workflow:shpib_berkas"),
            ),
        )
        panel.daftar(
            panel.Tab(
                10,
                _("Barang"),
                "permohonan:barang",
                "barang",
                hitung=lambda p: p.barang.count(),
                pintasan="g b",
            ),
            panel.Tab(
                30,
                _("Tujuan"),
                "permohonan:tujuan",
                "tujuan",
                hitung=lambda p: p.tujuan.count(),
                pintasan="g t",
            ),
            panel.Tab(
                40,
                _("Lokasi"),
                "permohonan:lokasi",
                "lokasi",
                hitung=lambda p: p.lokasi.count(),
                pintasan="g o",
            ),
        )

    def _impor(self):
        from jejak import gagal as pekerjaan
        from jejak import outbox
        from permohonan import gagal
        from permohonan.services import impor, loket

        outbox.daftar(loket.TOPIK_LOKET, loket.kabarkan_perekaman)
        pekerjaan.daftar(gagal.IMPOR)
        outbox.daftar(impor.TOPIK_PERIKSA, impor.periksa_impor)
        outbox.daftar(impor.TOPIK_SIMPAN, impor.simpan_impor)

    def _loket(self):
        from portal import izin, menu

        menu.daftar(
            menu.Butir(
                45,
                "Pekerjaan",
                "Rekam di loket",
                "permohonan:loket",
                "pencil-square",
                izin.punya_loket,
            )
        )

    def _menunggu(self):
        from permohonan.models import Permohonan
        from portal import menunggu, sesi
        from workflow.status import Status

        menunggu.daftar(
            menunggu.Hal(
                20,
                "permohonan:rekam_data",
                "pencil-square",
                sesi.adalah_importir,
                lambda user: Permohonan.objects.filter(
                    importir__in=user.id_importir, perekam=None, status=Status.DRAFT
                ).count(),
                _jumlah_draft,
            )
        )


def _jumlah_draft(jumlah):
    return ngettext(
        "%(jumlah)s permohonan masih berupa draft dan belum dikirim",
        "%(jumlah)s permohonan masih berupa draft dan belum dikirim",
        jumlah,
    ) % {"jumlah": jumlah}
