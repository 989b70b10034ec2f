// Which elements take text that is typed, pasted or dropped, and which take files. No element takes both.

/** The types of `<input>` in which nothing is typed. */
const WITHOUT_TEXT = [
  'button',
  'checkbox',
  'color',
  'file',
  'hidden',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
];

export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return isEnabled(target);
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.includes(target.type) && isEnabled(target);
}

export function isFileField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'file' && isEnabled(target);
}

const isEnabled = ({ disabled, readOnly }: HTMLTextAreaElement | HTMLInputElement) => !disabled && !readOnly;
