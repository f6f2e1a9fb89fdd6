// The parts of a customs value are added while they are typed. Without script the server adds them
// when the form is sent; what counts is always the server's sum.
"use strict";

(() => {
  const BAGIAN = ["harga", "freight", "asuransi", "biaya_lain"];
  const TERMASUK = { cif: ["freight", "asuransi"], cfr: ["freight"] };

  // As portal/angka.py reads it: null where a text has two meanings or none.
  function angka(teks) {
    const rapi = teks.replace(/\s/g, "");
    if (rapi === "") return 0;
    if (/^\d+(,\d+)?$/.test(rapi) || /^\d{1,3}(\.\d{3})+,\d+$/.test(rapi) || /^\d{1,3}(\.\d{3}){2,}$/.test(rapi))
      return Number(rapi.replaceAll(".", "").replace(",", "."));
    if (/^\d+\.\d{3}$/.test(rapi)) return null;
    return /^\d+\.\d+$/.test(rapi) ? Number(rapi) : null;
  }

  function hitung(hasil) {
    const nilai = BAGIAN.map((nama) => angka(document.getElementById(`id_${nama}`).value));
    hasil.textContent = nilai.includes(null)
      ? "–"
      : nilai
          .reduce((jumlah, satu) => jumlah + satu, 0)
          .toLocaleString("id-ID", { minimumFractionDigits: 2, maximumFractionDigits: 4 });
  }

  // A price that contains freight or insurance takes no more of it; what was typed stays readable.
  function sesuaikan(syarat) {
    const termasuk = TERMASUK[syarat.value] ?? [];
    for (const nama of ["freight", "asuransi"]) {
      const kolom = document.getElementById(`id_${nama}`);
      kolom.placeholder = termasuk.includes(nama) ? "Sudah termasuk harga" : "";
    }
  }

  const hasil = document.querySelector("[data-jumlah-cif] [data-hasil]");
  const syarat = document.getElementById("id_syarat");
  if (!hasil || !syarat) return;
  for (const nama of BAGIAN)
    document.getElementById(`id_${nama}`).addEventListener("input", () => hitung(hasil));
  syarat.addEventListener("change", () => sesuaikan(syarat));
  hitung(hasil);
  sesuaikan(syarat);
})();
