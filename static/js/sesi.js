// A warning before the session ends: #dialog-sesi (templates/bagian/_sesi.html, portal/sesi_aktif.py).
"use strict";

(() => {
  const dialog = document.getElementById("dialog-sesi");
  if (!dialog || !dialog.showModal) return;
  const { peringatan, status, perpanjang, menit, detik } = dialog.dataset;
  const hampir = dialog.querySelector("[data-sesi-hampir]");
  const habis = dialog.querySelector("[data-sesi-habis]");
  const hitung = dialog.querySelector("[data-sesi-hitung]");
  const galat = dialog.querySelector("[data-sesi-galat]");
  const awal = Number(peringatan);
  const TERLAMA = 2 ** 31 - 1; // what a timer takes
  const saluran = "BroadcastChannel" in window ? new BroadcastChannel("sesi") : null;
  let berakhir = Date.now() + Number(dialog.dataset.sisa) * 1000;
  let waktu;

  const sisa = () => Math.max(0, Math.round((berakhir - Date.now()) / 1000));

  function jadwalkan() {
    clearTimeout(waktu);
    waktu = setTimeout(periksa, Math.min(Math.max(sisa() - awal, 0) * 1000 + 200, TERLAMA));
  }

  function setel(detikSisa) {
    berakhir = Date.now() + detikSisa * 1000;
    if (detikSisa > awal && dialog.open && habis.hidden) dialog.close();
    jadwalkan();
  }

  // Another tab may have worked in the meantime: the portal knows.
  async function tanya() {
    try {
      const jawaban = await fetch(status, { headers: { Accept: "application/json" } });
      if (jawaban.ok) berakhir = Date.now() + (await jawaban.json()).sisa * 1000;
    } catch {
      // Without a connection the clock of this page counts on.
    }
  }

  async function periksa() {
    if (sisa() > awal) return jadwalkan();
    await tanya();
    if (sisa() > awal) return jadwalkan();
    peringatkan();
  }

  function peringatkan() {
    const lama = sisa();
    if (!dialog.open) dialog.showModal();
    hampir.hidden = lama === 0;
    habis.hidden = lama > 0;
    dialog.setAttribute("aria-labelledby", lama ? "judul-sesi" : "judul-sesi-habis");
    if (!lama) {
      habis.querySelector("h2").focus();
      return;
    }
    hitung.textContent = lama >= 60 ? `${Math.ceil(lama / 60)} ${menit}` : `${lama} ${detik}`;
    waktu = setTimeout(lama <= 2 ? periksa : peringatkan, lama > 60 ? 5000 : 1000);
  }

  async function tetap() {
    galat.textContent = "";
    try {
      const jawaban = await fetch(perpanjang, {
        method: "POST",
        headers: { "X-CSRFToken": dialog.querySelector("[name=csrfmiddlewaretoken]").value },
        redirect: "manual",
      });
      if (!jawaban.ok) {
        await tanya();
        return peringatkan();
      }
      const isi = await jawaban.json();
      saluran?.postMessage(isi.sisa);
      setel(isi.sisa);
      if (dialog.open) dialog.close();
    } catch {
      galat.textContent = galat.dataset.teks;
    }
  }

  dialog.querySelector("[data-sesi-tetap]").addEventListener("click", tetap);
  // Escape means: I am here.
  dialog.addEventListener("cancel", (kejadian) => {
    kejadian.preventDefault();
    if (habis.hidden) tetap();
  });
  if (saluran) saluran.onmessage = (pesan) => setel(pesan.data);
  saluran?.postMessage(sisa()); // this page was just loaded: the session is as fresh as it says
  addEventListener("pageshow", (kejadian) => kejadian.persisted && periksa());
  document.addEventListener("visibilitychange", () => !document.hidden && sisa() <= awal && periksa());
  jadwalkan();
})();
