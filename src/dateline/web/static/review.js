// The queue by keyboard; every key does what a button of the page does. The words of the field
// that is judged light up.

const rows = [...document.querySelectorAll(".field-row")];
const status = document.querySelector("[data-said]");

if (status && status.dataset.said) {
  setTimeout(() => { status.textContent = status.dataset.said; }, 100);
}

function currentRow() {
  return document.activeElement.closest(".field-row") ?? rows[0];
}

function move(by) {
  const at = rows.indexOf(currentRow());
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.querySelector("button").focus();
}

function press(value) {
  currentRow()?.querySelector(`button[value="${value}"]`)?.click();
}

function write() {
  const field = currentRow()?.querySelector('input[name="value"]');
  field?.focus();
  field?.select();
}

const marks = [...document.querySelectorAll(".told [data-fields]")];

function light(row) {
  const field = row?.dataset.field;
  for (const mark of marks) {
    mark.classList.toggle("lit", mark.dataset.fields.split(", ").includes(field));
  }
}

for (const row of rows) {
  row.addEventListener("mouseenter", () => light(row));
  row.addEventListener("mouseleave", () => light(document.activeElement.closest(".field-row")));
  row.addEventListener("focusin", () => light(row));
}
light(document.activeElement.closest(".field-row"));

const keys = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("accept"),
  x: () => press("reject"),
  f: write,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") currentRow()?.querySelector("button").focus();
    if (event.key === "Enter" && event.target.name === "value") {
      event.preventDefault();
      press("fix");
    }
    return;
  }
  const act = keys[event.key] ?? (() => {
    if (!/^[a-zA-Z]$/.test(event.key)) return false;
    const target = document.querySelector(`[data-key="${event.key}"]`);
    target?.click();
    return Boolean(target);
  });
  if (act() !== false) event.preventDefault();
});
