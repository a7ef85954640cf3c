// Submits a form only once, shows that it is being submitted, and keeps the input if the session ends meanwhile.
import { text } from "./texts.js";

document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog" || form.hasAttribute("data-repeatable")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter ?? form.querySelector("button:not([type=button])");
  if (button) {
    button.setAttribute("aria-busy", "true");
    const label = button.querySelector("[data-label]") ?? (button.childElementCount === 0 ? button : null);
    if (button.dataset.busy && label) {
      button.dataset.was = label.textContent;
      // Deferred, because the button's own name and value still have to be submitted with the form.
      setTimeout(() => { label.textContent = button.dataset.busy; });
    }
  }
  keep(form);
});

// The back button may restore the page in the middle of submitting.
addEventListener("pageshow", event => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent);
  document.querySelectorAll("[aria-busy=true]").forEach(button => {
    button.removeAttribute("aria-busy");
    if (button.dataset.was) (button.querySelector("[data-label]") ?? button).textContent = button.dataset.was;
  });
});

// <form data-keep>: submitted input is kept in this tab until a page confirms that it was saved.
const keyOf = form => `kept:${location.pathname}:${form.dataset.keep}`;

function keep(form) {
  if (!form.hasAttribute("data-keep")) return;
  const values = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("__") && !form.elements[name]?.matches?.("[type=password]"));
  sessionStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), values }));
}

if (document.querySelector("[data-saved]")) {
  Object.keys(sessionStorage).filter(key => key.startsWith("kept:")).forEach(key => sessionStorage.removeItem(key));
} else {
  document.querySelectorAll("form[data-keep]").forEach(restore);
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? "null");
  sessionStorage.removeItem(keyOf(form));
  // A page that shows errors already contains the input; so does one that says so.
  if (!kept || Date.now() - kept.at > 3_600_000 || document.querySelector(".error-summary, [data-as-typed]")) return;
  let changed = false;
  for (const [name, value] of kept.values) {
    const field = form.elements[name];
    if (!(field instanceof HTMLElement) || field.type === "hidden" || field.type === "checkbox" || field.value === value) continue;
    field.value = value;
    changed = true;
  }
  if (changed) import("./toast.js").then(({ toast }) => toast(text("RestoredInput"), "info"));
}

document.querySelector("[data-focus]")?.focus();

// <div class="stepper">: − and + around a number input.
document.querySelectorAll(".stepper").forEach(stepper => {
  const input = stepper.querySelector("input");
  if (!input || stepper.querySelector("button")) return;
  const name = document.querySelector(`label[for="${CSS.escape(input.id)}"]`)?.textContent.trim() ?? "";
  const make = (sign, words, change) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-icon";
    button.textContent = sign;
    button.setAttribute("aria-label", `${words}: ${name}`);
    button.addEventListener("click", () => {
      change();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return button;
  };
  stepper.prepend(make("−", text("Less"), () => input.stepDown()));
  stepper.append(make("+", text("More"), () => input.stepUp()));
});
