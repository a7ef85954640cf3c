// Payment: groups the digits of the card number while typing, offers more time when needed, and reloads when the time
// is over.

const number = document.querySelector('[data-card-number]');
number?.addEventListener('input', () => {
  const caretFromEnd = number.value.length - number.selectionStart;
  number.value = number.value.replace(/\D/g, '').slice(0, 19).replace(/(.{4})(?=.)/g, '$1 ');
  number.setSelectionRange(number.value.length - caretFromEnd, number.value.length - caretFromEnd);
});

const expiry = document.querySelector('[data-card-expiry]');
expiry?.addEventListener('input', event => {
  // "1/30" and "4" begin with a one-digit month; "12/2030" has a four-digit year.
  const typed = expiry.value.replace(/^\s*([2-9]|1(?=\s*\/))/, '0$1');
  const digits = typed.replace(/\D/g, '').slice(0, 6);
  const deleting = event.inputType?.startsWith('delete');
  expiry.value = digits.length > 2 || (digits.length === 2 && !deleting) ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
});

// The offer of more time is hidden until little is left.
const offer = document.querySelector('[data-more-time]'), countdown = document.querySelector('[data-countdown]');
if (offer && Number(countdown?.dataset.countdown) > 90_000) offer.classList.add('is-waiting');
document.addEventListener('countdown:short', () => offer?.classList.remove('is-waiting'));

// The server decides what the end of the time means; a form that is being submitted is not disturbed.
document.addEventListener('countdown:over', event => {
  if (!event.target.matches('[data-reload]')) return;
  setTimeout(() => { if (!document.querySelector('form[data-sent]')) location.replace(location.href); }, 1500);
});
