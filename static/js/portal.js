// Progressive enhancement only: every page works without this file. Further concerns: cari.js
// (lookups), isian.js (typing is kept), sesi.js (the session's end). Words come from the page.
"use strict";

const TEKS = document.getElementById("teks-skrip").dataset;

const SATU_TAHUN = 31536000;

const cari = (pemilih, akar = document) => Array.from(akar.querySelectorAll(pemilih));

// --- Light or dark: the cookie lets the server write the choice, so no page flashes -------------
function temaKini() {
  const pilihan = document.documentElement.dataset.bsTheme;
  if (pilihan) return pilihan;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function pasangTema(tombol) {
  tombol.hidden = false;
  const umumkan = () => tombol.setAttribute("aria-pressed", String(temaKini() === "dark"));
  tombol.addEventListener("click", () => {
    const baru = temaKini() === "dark" ? "light" : "dark";
    const aman = location.protocol === "https:" ? "; Secure" : "";
    document.documentElement.dataset.bsTheme = baru;
    document.cookie = `tema=${baru}; Path=/; Max-Age=${SATU_TAHUN}; SameSite=Lax${aman}`;
    umumkan();
  });
  umumkan();
}

// --- Folding panels: Escape and a click elsewhere close them ------------------------------------
function pasangLipat() {
  document.addEventListener("click", (kejadian) => {
    cari("details.lipat[open]").forEach((lipat) => {
      if (!lipat.contains(kejadian.target)) lipat.open = false;
    });
  });
  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.key !== "Escape") return;
    cari("details.lipat[open]").forEach((lipat) => {
      lipat.open = false;
      lipat.querySelector("summary").focus();
    });
  });
}

// --- Error summary: focus first, then lead each link into its field --------------------------------
function pasangRingkasan(ringkasan) {
  ringkasan.focus();
  ringkasan.addEventListener("click", (kejadian) => {
    const tautan = kejadian.target.closest("a[href^='#']");
    const tujuan = tautan && document.getElementById(tautan.hash.slice(1));
    if (!tujuan) return;
    kejadian.preventDefault();
    const kolom = document.getElementById(`div_${tujuan.id.replace(/_\d+$/, "")}`) || tujuan;
    kolom.scrollIntoView({ block: "center" });
    (tujuan.tomselect ? tujuan.tomselect.control_input : tujuan).focus({ preventScroll: true });
  });
}

// --- Forms: one click sends once ---------------------------------------------------------------------
function pasangSekaliKirim(formulir) {
  formulir.addEventListener("submit", (kejadian) => {
    if (formulir.dataset.terkirim) {
      kejadian.preventDefault();
      return;
    }
    formulir.dataset.terkirim = "1";
    formulir.setAttribute("aria-busy", "true");
    // A download answers without a new page: free the button again after a while.
    setTimeout(() => bebaskan(formulir), 8000);
  });
}

function bebaskan(formulir) {
  delete formulir.dataset.terkirim;
  formulir.removeAttribute("aria-busy");
}

// --- Files: tell the chosen name and size, and warn before a vain upload ------------------------------
function ukuranTerbaca(byte) {
  const mega = byte / 1048576;
  const [angka, satuan] = mega >= 1 ? [mega, "MB"] : [byte / 1024, "KB"];
  return `${angka.toLocaleString("id", { maximumFractionDigits: 1 })} ${satuan}`;
}

function pasangUnggah(wadah) {
  const masukan = wadah.querySelector("input[type=file]");
  const tempat = wadah.querySelector("[data-pilihan]");
  if (!masukan || !tempat) return;
  const maks = Number(masukan.dataset.maks || 0);
  masukan.addEventListener("change", () => {
    const berkas = Array.from(masukan.files);
    const besar = maks ? berkas.filter((satu) => satu.size > maks) : [];
    tempat.classList.toggle("terlalu-besar", besar.length > 0);
    const daftar = berkas.map((satu) => `${satu.name} (${ukuranTerbaca(satu.size)})`).join(", ");
    tempat.textContent = besar.length
      ? TEKS.berkasBesar.replace("{daftar}", daftar).replace("{maks}", ukuranTerbaca(maks))
      : daftar && TEKS.berkasDipilih.replace("{daftar}", daftar);
  });
}

// --- A question that only some answers bring up: data-bila-kolom, data-bila-nilai ---------------------
function pasangBila(kolom) {
  const sumber = kolom.form.elements[kolom.dataset.bilaKolom];
  const wadah = document.getElementById(`div_${kolom.id}`);
  if (!sumber || !wadah) return;
  const nilai = kolom.dataset.bilaNilai.split(" ");
  const ikuti = () => {
    // What was refused stays in sight.
    wadah.hidden = !nilai.includes(sumber.value) && !kolom.getAttribute("aria-invalid");
  };
  sumber.addEventListener("change", ikuti);
  ikuti();
}

// --- Stacked tables keep their meaning: display:block takes the table roles away -----------------------
function pasangPeran(tabel) {
  tabel.setAttribute("role", "table");
  cari("thead, tbody, tfoot", tabel).forEach((unsur) => unsur.setAttribute("role", "rowgroup"));
  cari("tr", tabel).forEach((unsur) => unsur.setAttribute("role", "row"));
  cari("td", tabel).forEach((unsur) => unsur.setAttribute("role", "cell"));
  cari("th", tabel).forEach((unsur) => {
    unsur.setAttribute("role", unsur.getAttribute("scope") === "row" ? "rowheader" : "columnheader");
  });
}

function pasang(akar) {
  cari("form[method=post]", akar).forEach(pasangSekaliKirim);
  cari("[data-bila-kolom]", akar).forEach(pasangBila);
  cari("[data-unggah]", akar).forEach(pasangUnggah);
  cari("table.tabel-kartu", akar).forEach(pasangPeran);
  cari("[data-ringkasan-galat]", akar).slice(0, 1).forEach(pasangRingkasan);
}

cari("[data-ganti-tema]").forEach(pasangTema);
pasangLipat();
pasang(document);
// A page shown again from the back-forward cache may be sent again.
addEventListener("pageshow", () => cari("form[data-terkirim]").forEach(bebaskan));
document.addEventListener("htmx:load", (kejadian) => {
  if (kejadian.target !== document.body) pasang(kejadian.target);
});
