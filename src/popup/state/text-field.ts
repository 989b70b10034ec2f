// Which elements are typed in: they take text that is pasted or dragged into them, and no files. Those that take files take
// no text.

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
  if (target instanceof HTMLTextAreaElement) return isOpen(target);
  return target instanceof HTMLInputElement && !WITHOUT_TEXT.includes(target.type) && isOpen(target);
}

export function isFileField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'file' && isOpen(target);
}

const isOpen = ({ disabled, readOnly }: HTMLTextAreaElement | HTMLInputElement) => !disabled && !readOnly;
