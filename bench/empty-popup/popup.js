// The least that a popup can do: one field that takes a key. What it needs until then is the browser's.

const field = document.createElement('input');
field.placeholder = 'Find';
document.body.append(field);
field.focus();
requestAnimationFrame(() => setTimeout(() => performance.mark('usable')));
