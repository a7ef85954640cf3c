// Short notifications at the bottom of the page. The server renders the first one; scripts add more with toast("…").
import { text } from "./texts.js";

const icons = { good: "M5 12.5 10 17.5 19.5 7", info: "M12 3.5a8.5 8.5 0 1 0 .01 0M12 11v5M12 8v.01", warn: "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.01" };

export function toast(message, tone = "info") {
  const note = document.createElement("div");
  note.className = `toast tone-${tone}`;
  note.append(drawing(icons[tone] ?? icons.warn));
  const words = document.createElement("span");
  words.textContent = message;
  note.append(words);
  document.getElementById("toasts")?.append(note);
  arm(note);
}

function drawing(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function arm(note) {
  if (note.dataset.armed) return;
  note.dataset.armed = "yes";
  const close = document.createElement("button");
  close.type = "button";
  close.setAttribute("aria-label", text("Dismiss"));
  close.append(drawing("M6 6l12 12M18 6 6 18"));
  close.addEventListener("click", () => note.remove());
  note.append(close);
  // Stays while the pointer is over it, for slow readers.
  let timer;
  const leave = () => { note.classList.add("is-leaving"); setTimeout(() => note.remove(), 250); };
  const start = () => { timer = setTimeout(leave, 7000); };
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", start);
  start();
}

document.querySelectorAll(".toast").forEach(arm);
