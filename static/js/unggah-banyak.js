// Several files at once: chosen or dropped, sent one by one with a bar, each with the server's verdict.
// Without this file the same form sends them all with its button.
"use strict";

(() => {
  const lepas = document.querySelector("[data-lepas]");
  if (!lepas) return;
  const teks = lepas.dataset;
  const formulir = lepas.querySelector("[data-lepas-form]");
  const bidang = lepas.querySelector("[data-lepas-bidang]");
  const masukan = formulir.querySelector("input[type=file]");
  const daftar = lepas.querySelector("[data-daftar-unggah]");
  const siaran = lepas.querySelector("[data-siaran]");
  const titipan = document.querySelector("[data-titipan]");
  const kartu = document.querySelector("[data-kartu]");
  const isian = document.querySelector("[data-form-titipan]");
  const token = formulir.querySelector("[name=csrfmiddlewaretoken]").value;
  const antrean = [];
  let berjalan = false;
  let diterima = 0;

  function buat(nama, kelas, isi) {
    const unsur = document.createElement(nama);
    if (kelas) unsur.className = kelas;
    if (isi) unsur.textContent = isi;
    return unsur;
  }

  // --- One file: name, bar, verdict ------------------------------------------------------------------
  function barisBaru(berkas) {
    const baris = buat("li", "unggahan");
    const status = buat("span", "unggahan-status", teks.teksTunggu);
    const maju = buat("progress", "unggahan-maju");
    maju.max = 100;
    maju.value = 0;
    maju.setAttribute("aria-label", `${teks.teksMaju}: ${berkas.name}`);
    baris.append(buat("strong", "unggahan-nama", berkas.name), maju, status);
    daftar.append(baris);
    daftar.hidden = false;
    return { baris, status, maju };
  }

  function putuskan(unggahan, nada, kalimat) {
    unggahan.maju.remove();
    unggahan.baris.classList.add(`unggahan-${nada}`);
    unggahan.status.textContent = kalimat;
    siaran.textContent = `${unggahan.berkas.name}: ${kalimat}`;
  }

  function tolak(unggahan, kalimat, { ulang = false } = {}) {
    putuskan(unggahan, "ditolak", kalimat);
    if (!ulang) return;
    const tombol = buat("button", "btn btn-sm btn-outline-secondary", teks.teksUlang);
    tombol.type = "button";
    tombol.addEventListener("click", () => {
      unggahan.baris.remove();
      antre([unggahan.berkas]);
    });
    unggahan.baris.append(tombol);
  }

  function terima(unggahan, jawaban) {
    diterima += 1;
    putuskan(unggahan, "diterima", jawaban.pesan);
    const halaman = new DOMParser().parseFromString(jawaban.kartu, "text/html");
    const satu = document.adoptNode(halaman.body.firstElementChild);
    kartu.append(satu);
    const isianToken = isian.querySelector("[name=_isian]");
    if (isianToken) isianToken.value = jawaban.isian;
    titipan.hidden = false;
    satu.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: satu } }));
    tandaiBaris();
  }

  // --- The queue: one after the other, so that each guess knows the ones before ---------------------------
  function antre(semua) {
    for (const berkas of semua) {
      const unggahan = { berkas, ...barisBaru(berkas) };
      if (berkas.size > Number(teks.maks)) tolak(unggahan, teks.teksBesar);
      else antrean.push(unggahan);
    }
    if (!berjalan) lanjut();
  }

  function lanjut() {
    const unggahan = antrean.shift();
    berjalan = Boolean(unggahan);
    if (unggahan) kirim(unggahan);
    else if (diterima) fokusPertama();
  }

  function kirim(unggahan) {
    const isi = new FormData();
    isi.append("berkas", unggahan.berkas);
    const permintaan = new XMLHttpRequest();
    permintaan.open("POST", formulir.action);
    permintaan.setRequestHeader("Accept", "application/json");
    permintaan.setRequestHeader("X-CSRFToken", token);
    permintaan.upload.addEventListener("progress", (kejadian) => {
      if (!kejadian.lengthComputable) return;
      unggahan.maju.value = Math.round((kejadian.loaded / kejadian.total) * 100);
      unggahan.status.textContent =
        kejadian.loaded < kejadian.total ? `${teks.teksKirim} ${unggahan.maju.value}%` : teks.teksPeriksa;
    });
    permintaan.addEventListener("loadend", () => {
      const jawaban = bacaJawaban(permintaan);
      if (!jawaban) tolak(unggahan, teks.teksGagal, { ulang: true });
      else if (jawaban.diterima) terima(unggahan, jawaban);
      else tolak(unggahan, `${teks.teksTolak} ${jawaban.pesan}`);
      lanjut();
    });
    unggahan.status.textContent = teks.teksKirim;
    permintaan.send(isi);
  }

  // A sign-in page, an error page or no answer at all is no verdict.
  function bacaJawaban(permintaan) {
    if (permintaan.status !== 200) return null;
    try {
      return JSON.parse(permintaan.responseText);
    } catch {
      return null;
    }
  }

  function fokusPertama() {
    const aktif = document.activeElement;
    if (aktif && aktif !== document.body && !lepas.contains(aktif)) return;
    const kosong = Array.from(kartu.querySelectorAll("select, input:not([type=hidden])")).find(
      (kolom) => !kolom.value,
    );
    if (kosong) kosong.focus();
  }

  // --- Throwing a waiting file away keeps what was typed for the others ------------------------------------
  function buang(tautan) {
    fetch(tautan.href, { method: "POST", headers: { Accept: "application/json", "X-CSRFToken": token } })
      .then((jawaban) => (jawaban.ok ? jawaban.json() : Promise.reject(new Error(String(jawaban.status)))))
      .then(() => {
        tautan.closest("[data-kartu-titipan]").remove();
        siaran.textContent = teks.teksDihapus;
        if (!kartu.children.length) titipan.hidden = true;
        tandaiBaris();
        masukan.focus();
      })
      .catch(() => location.assign(tautan.href));
  }

  // --- A kind that a waiting file takes needs no fields of its own -------------------------------------------
  function tandaiBaris() {
    const dipilih = new Map();
    document.querySelectorAll("[data-jenis-titipan]").forEach((pilihan) => {
      const legenda = pilihan.closest("[data-kartu-titipan]").querySelector("legend");
      if (pilihan.value) dipilih.set(pilihan.value, legenda.textContent);
    });
    document.querySelectorAll("[data-baris-jenis]").forEach((baris) => {
      const terisi = Array.from(baris.querySelectorAll("input, textarea")).some((kolom) => kolom.value);
      baris.hidden = dipilih.has(baris.dataset.barisJenis) && !terisi;
    });
  }

  lepas.classList.add("lepas-hidup");
  masukan.addEventListener("change", () => {
    antre(Array.from(masukan.files));
    masukan.value = "";
  });
  // Space opens the chooser by itself; Enter would send the form.
  masukan.addEventListener("keydown", (kejadian) => {
    if (kejadian.key !== "Enter") return;
    kejadian.preventDefault();
    masukan.click();
  });
  formulir.addEventListener("submit", (kejadian) => {
    kejadian.preventDefault();
    kejadian.stopImmediatePropagation();
    masukan.click();
  }, true);
  ["dragenter", "dragover"].forEach((nama) =>
    lepas.addEventListener(nama, (kejadian) => {
      kejadian.preventDefault();
      bidang.classList.add("lepas-di-atas");
    }),
  );
  ["dragleave", "drop"].forEach((nama) =>
    lepas.addEventListener(nama, (kejadian) => {
      kejadian.preventDefault();
      bidang.classList.remove("lepas-di-atas");
    }),
  );
  lepas.addEventListener("drop", (kejadian) => antre(Array.from(kejadian.dataTransfer.files)));
  // A file dropped beside the zone must not replace the page with itself.
  ["dragover", "drop"].forEach((nama) =>
    document.addEventListener(nama, (kejadian) => kejadian.preventDefault()),
  );
  isian.addEventListener("click", (kejadian) => {
    const tautan = kejadian.target.closest("[data-buang]");
    if (!tautan) return;
    kejadian.preventDefault();
    buang(tautan);
  });
  isian.addEventListener("change", (kejadian) => {
    if (kejadian.target.matches("[data-jenis-titipan]")) tandaiBaris();
  });
  tandaiBaris();
})();
