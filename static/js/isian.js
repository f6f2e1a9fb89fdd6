// Typing is kept: form[data-jaga] saves what is typed to the portal a moment after each pause
// (portal/isian_halaman.py). Nothing is put into the browser's own storage.
"use strict";

(() => {
  const JEDA = 1000;
  const PALING_LAMA = 5000; // somebody who never pauses is saved as often as this
  const ULANG = [3000, 10000, 30000];

  class Penjaga {
    constructor(formulir) {
      this.formulir = formulir;
      this.tanda = formulir.querySelector("[data-isian]");
      this.berubah = false; // typed since the last time it was kept
      this.gagal = !this.tanda && Boolean(document.querySelector("[data-ringkasan-galat]"));
      this.percobaan = 0;
      for (const jenis of ["input", "change"]) formulir.addEventListener(jenis, (k) => this.diketik(k));
      formulir.addEventListener("submit", (k) => !k.defaultPrevented && this.berhenti());
      addEventListener("beforeunload", (kejadian) => {
        if (this.berubah && (this.gagal || !this.tanda)) kejadian.preventDefault();
      });
      addEventListener("pageshow", () => (this.selesai = false));
      if (!this.tanda) return;
      addEventListener("online", () => this.berubah && this.simpan());
      addEventListener("pagehide", () => this.titipkan());
      document.addEventListener("visibilitychange", () => document.hidden && this.titipkan());
    }

    diketik(kejadian) {
      if (kejadian.target.closest(".ts-control, .ts-dropdown")) return; // words of a lookup, not a value
      this.berubah = true;
      // Sent, but the page is still here and free again (portal.js): typing goes on.
      if (!this.formulir.dataset.terkirim) this.selesai = false;
      if (!this.tanda) return;
      if (kejadian.target.type === "file") this.katakan(this.tanda.dataset.berkas);
      this.sejak ??= Date.now();
      clearTimeout(this.waktu);
      this.waktu = setTimeout(() => this.simpan(), Date.now() - this.sejak > PALING_LAMA ? 0 : JEDA);
    }

    isi() {
      const data = new URLSearchParams();
      const rahasia = new Set(Array.from(this.formulir.querySelectorAll("[type=password]"), (u) => u.name));
      for (const [nama, nilai] of new FormData(this.formulir)) {
        if (typeof nilai === "string" && !rahasia.has(nama)) data.append(nama, nilai);
      }
      return data;
    }

    async simpan() {
      clearTimeout(this.waktu);
      if (this.selesai || !this.berubah) return;
      if (this.mengirim) {
        this.waktu = setTimeout(() => this.simpan(), JEDA);
        return;
      }
      this.mengirim = new AbortController();
      this.berubah = false;
      this.sejak = null;
      try {
        const jawaban = await fetch(this.tanda.dataset.isian, {
          method: "POST",
          body: this.isi(),
          headers: { Accept: "application/json" },
          redirect: "error",
          signal: this.mengirim.signal,
        });
        const terbaca = (jawaban.headers.get("Content-Type") || "").includes("json");
        this.dijawab(jawaban.status, terbaca ? await jawaban.json() : {});
      } catch {
        if (!this.selesai) this.ulangi();
      } finally {
        this.mengirim = null;
      }
    }

    dijawab(kode, isi) {
      const kata = this.tanda.dataset;
      const sebab = { 400: kata.lain, 401: kata.sesi, 403: kata.lain, 409: kata.lain, 413: kata.besar }[kode];
      if (kode !== 200 && !sebab) {
        this.ulangi();
        return;
      }
      this.percobaan = 0;
      this.gagal = kode !== 200 && !isi.waktu;
      if (this.gagal) this.berubah = true;
      this.katakan(kode === 200 ? `${kata.tersimpan} ${isi.waktu}` : sebab, kode !== 200);
    }

    ulangi() {
      this.berubah = this.gagal = true;
      this.katakan(this.tanda.dataset.putus, true);
      this.waktu = setTimeout(() => this.simpan(), ULANG[Math.min(this.percobaan++, ULANG.length - 1)]);
    }

    katakan(kalimat, buruk = false) {
      this.tanda.classList.toggle("gagal", buruk);
      if (this.tanda.textContent !== kalimat) this.tanda.textContent = kalimat;
    }

    // The page goes away before the pause is over: the browser takes the last words along.
    titipkan() {
      if (this.selesai || !this.berubah) return;
      if (navigator.sendBeacon(this.tanda.dataset.isian, this.isi())) this.berubah = this.gagal;
    }

    berhenti() {
      this.selesai = true;
      this.berubah = false;
      clearTimeout(this.waktu);
      this.mengirim?.abort();
    }
  }

  const pasang = (akar) => {
    akar.querySelectorAll("form[data-jaga]").forEach((formulir) => {
      if (formulir.dataset.dijaga) return;
      formulir.dataset.dijaga = "1";
      new Penjaga(formulir);
    });
  };
  pasang(document);
  document.addEventListener("htmx:load", (kejadian) => pasang(kejadian.target));
})();
