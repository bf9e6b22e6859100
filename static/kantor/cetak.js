// A page that is printed as it is: <button data-cetak>
for (const button of document.querySelectorAll("[data-cetak]")) button.addEventListener("click", () => window.print());
