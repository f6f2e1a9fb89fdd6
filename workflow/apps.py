"""Configuration of the app ``workflow``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class WorkflowConfig(AppConfig):
    """The app that holds what is decided."""

    name = "workflow"
    verbose_name = "Alur kerja"

    def ready(self):
        """Register what the app adds to the menu and to the tabs of an application."""
        self._menu()
        self._menu_pejabat()
        self._tab()
        self._menunggu()
        self._jenis_notifikasi()
        self._penangan()

    def _menu(self):
        from portal import menu, saringan, sesi
        from workflow.pengiriman import menunggu_importir

        saringan.daftar("workflow:kekurangan", _("Kekurangan Dokumen"))
        menu.daftar(
            menu.Butir(
                30,
                _("Permohonan"),
                _("Kekurangan Dokumen"),
                "workflow:kekurangan",
                "exclamation-triangle",
                sesi.adalah_importir,
                lambda user: menunggu_importir(user).count(),
                bagian=(
                    "workflow:kekurangan_detail",
                    "workflow:kekurangan_jawab",
                    "workflow:kekurangan_jelaskan",
                ),
            ),
        )

    def _menu_pejabat(self):
        from portal import izin, menu, saringan, sesi
        from workflow.meja import jumlah_menunggu

        saringan.daftar("workflow:meja", "Meja Kerja")
        menu.daftar(
            menu.Butir(
                45,
                "Pekerjaan",
                "Dasbor",
                "workflow:dasbor",
                "bar-chart-line",
                izin.pembaca_dasbor,
            ),
            menu.Butir(
                60,
                "Pekerjaan",
                "Penolakan tindakan",
                "workflow:penolakan",
                "shield-exclamation",
                izin.adalah_auditor,
            ),
            menu.Butir(
                40,
                "Pekerjaan",
                "Meja Kerja",
                "workflow:meja",
                "inboxes",
                sesi.adalah_pejabat,
                jumlah_menunggu,
                bagian=("permohonan:", "lampiran:", "pungutan:", "workflow:"),
            ),
        )

    def _menunggu(self):
        from portal import menunggu, sesi
        from workflow import pengingat
        from workflow.pengiriman import menunggu_importir

        menunggu.daftar(
            menunggu.Hal(
                10,
                "workflow:kekurangan",
                "exclamation-triangle",
                sesi.adalah_importir,
                lambda user: menunggu_importir(user).count(),
                _jumlah_kekurangan,
            ),
            menunggu.Hal(
                20,
                "workflow:meja",
                "clock",
                memimpin_kantor,
                pengingat.jumlah_lewat,
                lambda jumlah: f"{jumlah} permohonan di kantor Anda lewat jatuh tempo",
                kueri=pengingat.MEJA_LEWAT,
            ),
        )

    def _jenis_notifikasi(self):
        from portal import jenis_notifikasi, sesi

        jenis_notifikasi.daftar(
            jenis_notifikasi.Jenis(
                10,
                "kekurangan",
                _("Kekurangan dokumen"),
                _("Analis meminta dokumen atau keterangan, dengan batas waktu."),
                sesi.adalah_importir,
            ),
            jenis_notifikasi.Jenis(
                20,
                "keputusan",
                _("Keputusan dan surat"),
                _("Permohonan disetujui, ditolak, atau izin dicabut; suratnya dapat diunduh."),
                sesi.adalah_importir,
            ),
            jenis_notifikasi.Jenis(
                30,
                "status",
                _("Perubahan status"),
                _("Permohonan diterima atau berpindah tahap."),
                sesi.adalah_importir,
            ),
            jenis_notifikasi.Jenis(
                40,
                "tugas",
                "Pekerjaan masuk",
                "Permohonan menunggu pada tahap yang Anda kerjakan.",
                sesi.adalah_pejabat,
            ),
            *_pengingat(),
        )

    def _tab(self):
        from lampiran import berkas_kasus
        from permohonan import panel
        from permohonan.petugas import bagi_peneliti, halaman_petugas
        from workflow.pekerjaan.catatan import berkas_catatan
        from workflow.pekerjaan.shpib import berkas_shpib

        berkas_kasus.daftar("catatan_internal", berkas_catatan)
        berkas_kasus.daftar("shpib", berkas_shpib)

        panel.daftar(
            panel.Tab(
                45,
                _("Kekurangan"),
                "workflow:kekurangan_detail",
                "kekurangan",
                untuk=_ada_butir,
            ),
            panel.Tab(
                42,
                "Beda kiriman",
                "workflow:perubahan",
                untuk=bagi_peneliti,
                hitung=_jumlah_perubahan,
                pintasan="g u",
                isi=True,
            ),
            panel.Tab(110, _("Status Proses"), "workflow:riwayat", pintasan="g s"),
            panel.Tab(5, "Perkara", "workflow:perkara", untuk=halaman_petugas, pintasan="g p"),
            panel.Tab(
                70, "Pemeriksaan", "workflow:penelitian", untuk=bagi_peneliti, pintasan="g e"
            ),
            panel.Tab(
                90, "Nota Pendapat", "workflow:pendapat", untuk=bagi_peneliti, pintasan="g n"
            ),
            panel.Tab(
                95,
                "Catatan",
                "workflow:catatan",
                untuk=bagi_peneliti,
                hitung=lambda p: p.catatan_internal.count(),
                pintasan="g c",
            ),
        )

    def _penangan(self):
        from jejak import gagal as pekerjaan
        from jejak import outbox
        from workflow import gagal, kabar_surat, notifikasi, putusan, services
        from workflow.dasbor import pencatatan
        from workflow.surat import (
            keabsahan,
            keabsahan_bpj,
            keabsahan_proses,
            keabsahan_surat,
            nota,
            pembuatan,
            pratinjau,
        )
        from workflow.surat.proses import konsep, penyiapan
        from workflow.surat.proses import pembuatan as proses

        outbox.daftar(services.TOPIK_NOTIFIKASI, notifikasi.kabarkan_perpindahan)
        outbox.daftar(services.TOPIK_LANGKAH, pencatatan.catat_langkah)
        pekerjaan.daftar(gagal.SURAT, gagal.SURAT_PROSES, gagal.NOTA)
        outbox.daftar(putusan.TOPIK_SURAT, pembuatan.buat_surat)
        outbox.daftar(nota.TOPIK_NOTA, nota.buat_nota)
        outbox.daftar(penyiapan.TOPIK_SURAT_PROSES, proses.buat_surat_proses)
        outbox.daftar(konsep.TOPIK_KONSEP, konsep.buat_konsep)
        outbox.daftar(kabar_surat.TOPIK_KABAR_SURAT, kabar_surat.kabarkan_terlambat)
        outbox.daftar(pratinjau.TOPIK_PRATINJAU, pratinjau.buat_pratinjau)
        keabsahan.daftar(
            keabsahan_surat.SUMBER,
            keabsahan_bpj.SUMBER,
            keabsahan_proses.SUMBER,
            keabsahan_proses.SUMBER_FORMULIR,
            keabsahan_proses.SUMBER_NOTA,
        )


def _pengingat():
    """The kinds of reminders (workflow/pengingat.py)."""
    from portal import sesi
    from portal.jenis_notifikasi import Jenis
    from workflow import pengingat, pengingat_izin

    return (
        Jenis(
            16,
            pengingat_izin.JENIS_IZIN,
            _("Izin akan berakhir"),
            _("Izin segera berakhir; perpanjangan diajukan sebelum hari itu."),
            sesi.adalah_importir,
        ),
        Jenis(
            15,
            pengingat.JENIS_KEKURANGAN,
            _("Pengingat batas waktu"),
            _("Batas waktu melengkapi dokumen sudah dekat."),
            sesi.adalah_importir,
        ),
        Jenis(
            50,
            pengingat.JENIS_TENGGAT,
            "Jatuh tempo",
            "Permohonan di tangan Anda, atau yang belum diambil pada tahap Anda, jatuh tempo hari "
            "ini, lewat jatuh tempo, atau dapat ditarik kembali dari importir.",
            sesi.adalah_pejabat,
        ),
        Jenis(
            60,
            pengingat.JENIS_RINGKASAN,
            "Ringkasan jatuh tempo kantor",
            "Setiap pagi hari kerja: permohonan kantor Anda yang lewat dan akan jatuh tempo.",
            memimpin_kantor,
        ),
    )


def memimpin_kantor(user):
    """Kepala Seksi and above answer for the due dates of their office."""
    from workflow.pengingat import PERAN_KEPALA

    return any(j.peran in PERAN_KEPALA for j in user.daftar_jabatan)


def _jumlah_kekurangan(jumlah):
    return ngettext(
        "%(jumlah)s permohonan menunggu kelengkapan dari Anda",
        "%(jumlah)s permohonan menunggu kelengkapan dari Anda",
        jumlah,
    ) % {"jumlah": jumlah}


def _jumlah_perubahan(permohonan):
    """How much the last sending changed; nothing to count for the first."""
    from permohonan.services.beda import perubahan_kiriman_terakhir

    return len(perubahan_kiriman_terakhir(permohonan)) if permohonan.putaran > 1 else None


def _ada_butir(permohonan, user):
    """The importer's tab, once an analyst has asked for something."""
    from portal import izin
    from workflow.pengiriman import butir_terkirim

    return izin.anggota(permohonan, user) and bool(butir_terkirim(permohonan).exists())
