// Hovering or focusing words or a card lights up the other; on wide pages cards stand beside their act.

const reading = document.querySelector("[data-reading]");
const cards = [...reading.querySelectorAll(".event-card")];
const marks = [...reading.querySelectorAll(".m[data-events]")];
const wide = matchMedia("(min-width: 60rem)");
document.documentElement.classList.add("js");

function light(events) {
  const wanted = new Set(events);
  for (const mark of marks) {
    mark.classList.toggle("lit", mark.dataset.events.split(" ").some((event) => wanted.has(event)));
  }
  for (const card of cards) card.classList.toggle("lit", wanted.has(card.dataset.event));
}

function eventsAt(target) {
  const card = target.closest?.(".event-card");
  if (card) return [card.dataset.event];
  // The outermost words that belong to an event speak for those inside.
  return target.closest?.(".m[data-events]")?.dataset.events.split(" ") ?? [];
}

for (const kind of ["mouseover", "focusin"]) {
  reading.addEventListener(kind, (event) => light(eventsAt(event.target)));
}
reading.addEventListener("mouseleave", () => light(eventsAt(document.activeElement)));
reading.addEventListener("focusout", () => light([]));

function place() {
  reading.classList.toggle("placed", wide.matches);
  if (!wide.matches) {
    reading.style.minHeight = "";
    for (const card of cards) card.style.top = "";
    return;
  }
  const above = reading.getBoundingClientRect().top;
  const after = reading.querySelector(".after");
  const beside = cards
    .map((card) => [document.getElementById(card.dataset.trigger), card])
    .filter(([trigger]) => trigger)
    .map(([trigger, card]) => [trigger.getBoundingClientRect(), card])
    .sort(([one], [other]) => one.top - other.top || one.left - other.left);
  let free = 0;
  for (const [trigger, card] of beside) {
    const top = Math.max(trigger.top - above - 8, free);
    card.style.top = `${top}px`;
    free = top + card.offsetHeight + 10;
  }
  // What stands below the article begins below the last card.
  after.style.marginTop = "";
  const begins = after.getBoundingClientRect().top - above;
  if (begins < free + 32) after.style.marginTop = `${48 + free + 32 - begins}px`;
}

for (const box of document.querySelectorAll("[data-legend] input")) {
  box.addEventListener("change", () => reading.classList.toggle(`hide-${box.dataset.kind}`, !box.checked));
}

// A link to words, or back to a card, moves the focus too.
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !reading.contains(target)) return;
  if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

place();
addEventListener("resize", place);
addEventListener("hashchange", follow);
document.fonts.ready.then(place);
reading.addEventListener("toggle", place, true);
if (location.hash) follow();
