// A file may be dropped on the form; while a report is read the page says so.

const form = document.querySelector("[data-read-form]");
const file = form.elements.file;
const waiting = form.querySelector("[data-waiting]");
const button = form.querySelector("button[type=submit]");

for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("dropping");
  });
}
form.addEventListener("dragleave", () => form.classList.remove("dropping"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("dropping");
  if (event.dataTransfer.files.length) {
    file.files = event.dataTransfer.files;
    waiting.textContent = `Chosen: ${file.files[0].name}`;
  }
});

form.addEventListener("submit", () => {
  waiting.textContent = "Reading …";
  button.disabled = true;
});
addEventListener("pageshow", () => {
  button.disabled = false;
});
