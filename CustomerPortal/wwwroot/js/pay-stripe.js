// Stripe's own card fields. The card goes from the browser to Stripe; we learn from Stripe, not from here, whether it
// was paid.

import { locale, text } from '/kit/js/texts.js';

const form = document.querySelector('[data-stripe-secret]');
const button = form.querySelector('[data-pay]'), label = button.querySelector('[data-label]'), error = form.querySelector('[data-card-error]');
const usual = label.textContent;

if (typeof globalThis.Stripe !== 'function') {
  say(text('FieldsBlocked'));
} else {
  const stripe = Stripe(form.dataset.stripeKey, { locale });
  const elements = stripe.elements({ clientSecret: form.dataset.stripeSecret });
  const fields = elements.create('payment');
  fields.on('ready', () => { button.disabled = false; });
  fields.on('loaderror', () => say(text('FieldsFailed')));
  fields.mount('[data-card-fields]');

  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (button.disabled) return;
    error.hidden = true;
    wait(true);
    try {
      // On success, Stripe redirects the browser to the bank's confirmation or straight to the return address.
      const outcome = await stripe.confirmPayment({ elements, confirmParams: { return_url: new URL(form.dataset.return, location.href).href } });
      if (outcome.error) say(outcome.error.message ?? text('Declined'));
    } catch {
      // The outcome is unknown here: the server asks Stripe.
      location.assign(form.dataset.return);
      return;
    }
    wait(false);
  });
}

function wait(waiting) {
  button.disabled = waiting;
  form.toggleAttribute('data-sent', waiting);
  label.textContent = waiting ? button.dataset.busy : usual;
}

function say(message) {
  error.textContent = message;
  error.hidden = false;
}
