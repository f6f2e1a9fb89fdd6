// The public check of a letter: the answer is read out first; the chooser of a file speaks the
// language of the page, and a PDF may be dropped anywhere on its part. Without this file the
// browser's own chooser does the same, and the title of the page says the answer.
"use strict";

document.getElementById("judul-hasil")?.focus();

(() => {
  const bagian = document.querySelector("[data-seret-berkas]");
  if (!bagian) return;
  const masukan = bagian.querySelector("input[type=file]");
  bagian.querySelector("[data-petunjuk-seret]").hidden = false;
  let dalam = 0;

  // The input lies over our button, invisible but focusable; its label names it as before.
  const tombol = document.createElement("span");
  tombol.className = "btn btn-outline-primary";
  tombol.setAttribute("aria-hidden", "true");
  tombol.textContent = bagian.dataset.teksPilih;
  const wadah = document.createElement("div");
  wadah.className = "pilih-berkas";
  masukan.before(wadah);
  wadah.append(tombol, masukan);

  function tandai(perubahan) {
    dalam = Math.max(0, dalam + perubahan);
    bagian.classList.toggle("di-atas", dalam > 0);
  }

  function berisiBerkas(kejadian) {
    return [...kejadian.dataTransfer.types].includes("Files");
  }

  bagian.addEventListener("dragenter", (kejadian) => berisiBerkas(kejadian) && tandai(1));
  bagian.addEventListener("dragleave", (kejadian) => berisiBerkas(kejadian) && tandai(-1));
  bagian.addEventListener("dragover", (kejadian) => {
    if (berisiBerkas(kejadian)) kejadian.preventDefault();
  });
  bagian.addEventListener("drop", (kejadian) => {
    if (!berisiBerkas(kejadian)) return;
    kejadian.preventDefault();
    tandai(-dalam);
    const satu = new DataTransfer();
    satu.items.add(kejadian.dataTransfer.files[0]);
    masukan.files = satu.files;
    masukan.dispatchEvent(new Event("change", { bubbles: true }));
    masukan.focus();
  });
})();
