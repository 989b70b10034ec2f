// A web page to share: a page that moves, plays two tones after a click, and has a second page on the same site.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** In Hz: the tone on the left channel, and the tone on the right channel. */
export const TONES = { left: 440, right: 1_760 };

export interface SharedPage {
  url: string;
  /** Another page of the same origin. */
  nextUrl: string;
  close(): Promise<void>;
}

/** Serves it on the loopback interface, unless another address is given. */
export async function openSharedPage(address = '127.0.0.1'): Promise<SharedPage> {
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page(request.url === '/next' ? 'The next page' : 'A page worth sharing'));
  });
  await new Promise<void>((listening) => server.listen(0, address, listening));
  const origin = `http://${address}:${(server.address() as AddressInfo).port}`;
  return {
    url: `${origin}/`,
    nextUrl: `${origin}/next`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function page(title: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title>
    <style>body{margin:0;background:#101418;color:#fff;font:40px sans-serif}canvas{position:fixed;inset:0}h1{position:relative;padding:40px}</style>
  </head>
  <body>
    <canvas></canvas><h1>${title}</h1>
    <script>
      const canvas = document.querySelector('canvas');
      const paint = canvas.getContext('2d');
      const draw = (now) => {
        canvas.width = innerWidth;
        canvas.height = innerHeight;
        for (let i = 0; i < 12; i++) {
          paint.fillStyle = 'hsl(' + (now / 20 + i * 30) % 360 + ' 80% 55%)';
          paint.fillRect((now / 4 + i * 110) % (innerWidth + 100) - 100, 120 + i * 40, 100, 30);
        }
        requestAnimationFrame(draw);
      };
      requestAnimationFrame(draw);
      addEventListener('click', () => {
        const audio = new AudioContext();
        for (const [frequency, pan] of [[${TONES.left}, -1], [${TONES.right}, 1]]) {
          const side = new StereoPannerNode(audio, { pan });
          side.connect(audio.destination);
          const tone = new OscillatorNode(audio, { frequency });
          tone.connect(side);
          tone.start();
        }
        document.body.dataset.sounding = 'yes';
      }, { once: true });
    </script>
  </body>
</html>`;
}
