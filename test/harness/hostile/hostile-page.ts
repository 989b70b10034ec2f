// A web page on this machine that does nothing by itself; the tests make the page hostile.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';

export interface HostilePage {
  url: string;
  close(): Promise<void>;
}

export async function openHostilePage(): Promise<HostilePage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="en"><title>Free prizes</title><h1>Free prizes</h1></html>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Lays a layer over the dock that lets clicks through. `style` says where and of which colour. */
export function cover(page: Page, style = 'inset:0;background:#fff'): Promise<void> {
  return page.evaluate((own) => {
    const layer = document.createElement('div');
    layer.id = 'layer';
    layer.popover = 'manual';
    layer.style.cssText = `position:fixed;width:auto;height:auto;margin:0;padding:0;border:0;pointer-events:none;${own}`;
    document.documentElement.append(layer);
    // The dock is in the top layer, where what was shown last lies above.
    layer.showPopover();
  }, style);
}

export function uncover(page: Page): Promise<void> {
  return page.evaluate(() => document.querySelector('#layer')?.remove());
}

/**
 * Runs an expression in the isolated world of the extension's content scripts, as if one of them had been taken over.
 * Resolves with the value, or with the message of the error.
 */
export async function asContentScript(
  page: Page,
  extensionName: string,
  expression: string,
): Promise<unknown> {
  const session = await page.createCDPSession();
  try {
    const worlds: number[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.auxData?.type === 'isolated' && context.name === extensionName) worlds.push(context.id);
    });
    await session.send('Runtime.enable');
    const [contextId] = worlds;
    if (contextId === undefined) throw new Error('no content script of ours is in this page');
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    return exceptionDetails?.exception?.description ?? result.value;
  } finally {
    await session.detach();
  }
}
