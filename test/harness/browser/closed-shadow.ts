// Finds and clicks elements in the closed shadow root of a content script. Scripts of the page cannot; the debugger can.

import type { Page, Protocol } from 'puppeteer-core';
import { until } from './until';

/** Clicks the element of this data-test name with the real mouse, wherever the element is on the page. */
export async function pressHidden(page: Page, name: string): Promise<void> {
  const { x, y } = await until(`"${name}" on the page`, () => centreOf(page, name));
  await page.mouse.click(x, y);
}

/** Waits until the element is on the page, and returns its text. */
export async function seeHidden(page: Page, name: string): Promise<string> {
  return textIn(await until(`"${name}" on the page`, () => find(page, name)));
}

async function centreOf(page: Page, name: string): Promise<{ x: number; y: number } | null> {
  const node = await find(page, name);
  if (!node) return null;
  const session = await page.createCDPSession();
  try {
    const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendNodeId });
    const [left = 0, top = 0] = model.border;
    return { x: left + model.width / 2, y: top + model.height / 2 };
  } finally {
    await session.detach();
  }
}

async function find(page: Page, name: string): Promise<Protocol.DOM.Node | null> {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    return search(root, name);
  } finally {
    await session.detach();
  }
}

function search(node: Protocol.DOM.Node, name: string): Protocol.DOM.Node | null {
  const { attributes = [] } = node;
  const at = attributes.indexOf('data-test');
  if (at >= 0 && at % 2 === 0 && attributes[at + 1] === name) return node;
  for (const child of within(node)) {
    const found = search(child, name);
    if (found) return found;
  }
  return null;
}

function textIn(node: Protocol.DOM.Node): string {
  return node.nodeName === '#text' ? node.nodeValue : within(node).map(textIn).join('');
}

function within({ children = [], shadowRoots = [] }: Protocol.DOM.Node): Protocol.DOM.Node[] {
  return [...shadowRoots, ...children];
}
