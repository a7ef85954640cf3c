// Switches the theme without reloading the page; without scripts, the form does it.
document.querySelectorAll("[data-theme-switch]").forEach(form => form.addEventListener("submit", event => {
  event.preventDefault();
  const to = event.submitter?.value ?? "system";
  if (to === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = to;
  document.querySelectorAll("[data-theme-switch] button").forEach(button => button.setAttribute("aria-pressed", String(button.value === to)));
  fetch(form.action, { method: "POST", body: new URLSearchParams({ to, back: "/" }), redirect: "manual" }).catch(() => {});
}, { capture: true }));
