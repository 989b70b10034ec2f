// Makes one element of a content script's box. Texts are set as text, never as markup.

export interface ElementOptions {
  class?: string;
  text?: string;
  attributes?: Record<string, string>;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  { class: className = '', text = '', attributes = {} }: ElementOptions = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
