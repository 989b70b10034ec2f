// What the home answers over HTTP.

import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { HomeRefusal } from '../src/protocol/home/credential-answer';
import { CHALLENGE_PATH, CREDENTIAL_PATH, DESCRIPTION_PATH } from '../src/protocol/home/home-address';
import { HOME_VERSION, type HomeDescription } from '../src/protocol/home/home-description';
import { CREDENTIAL_REQUEST_CHARS } from '../src/protocol/home/limits';
import { countedAddress } from './address';
import { isWithin } from './broker/gate';
import { type IssueRules, issueCredentials } from './credentials/issue';
import { REQUESTS_PER_WINDOW, WINDOW_S } from './limits';
import type { Metrics } from './metrics';
import { type Health, healthPage, PAGE_POLICY } from './page/health-page';

/** Where the home serves its page for guests. */
export const GUEST_PATH = '/g/';

const STATUS: Record<HomeRefusal, number> = {
  malformed: 400,
  challenge: 401,
  signature: 401,
  'unknown-id': 403,
  'too-many': 429,
  closing: 503,
};

export interface WebPorts {
  rules: IssueRules;
  metrics: Metrics;
  brokers: readonly string[];
  hasRelay: boolean;
  /** The folder of the page for guests. */
  guestFolder: string;
  peerServer: express.Express;
  health(): Health;
  isAllowedOrigin(origin?: string): boolean;
  mayReadMetrics(address: string): boolean;
  addressOf(request: IncomingMessage): string;
  isClosing(): boolean;
}

type Handler = (request: Request, response: Response, next: NextFunction) => Promise<void>;

/** Express 4 does not hear of a promise that is rejected. */
function caught(handle: Handler) {
  return (request: Request, response: Response, next: NextFunction): void => {
    handle(request, response, next).catch(next);
  };
}

export function createWeb(ports: WebPorts): express.Express {
  const { rules, metrics, addressOf } = ports;
  const requests = new RateLimiterMemory({ points: REQUESTS_PER_WINDOW, duration: WINDOW_S });
  const hasGuestPage = existsSync(ports.guestFolder);
  const description: HomeDescription = {
    version: HOME_VERSION,
    brokers: ports.brokers,
    ice: ports.hasRelay,
    guest: hasGuestPage ? GUEST_PATH : null,
  };

  function refuse(response: Response, refused: HomeRefusal): void {
    metrics.credentials.inc({ result: refused });
    response.status(STATUS[refused]).json({ refused });
  }

  async function admit(request: Request, response: Response, next: NextFunction): Promise<void> {
    const origin = request.get('origin');
    response.vary('origin');
    if (!ports.isAllowedOrigin(origin)) {
      metrics.refused.inc({ reason: 'origin' });
      return void response.status(403).end();
    }
    if (origin) response.set('access-control-allow-origin', origin);
    response.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    if (await isWithin(requests, countedAddress(addressOf(request)))) return next();
    metrics.refused.inc({ reason: 'requests' });
    response.status(STATUS['too-many']).json({ refused: 'too-many' satisfies HomeRefusal });
  }

  const web = express();
  web.disable('x-powered-by');
  web.use(caught(admit));
  web.get(DESCRIPTION_PATH, (_request, response) => void response.json(description));
  web.post(CHALLENGE_PATH, (_request, response) => {
    if (ports.isClosing()) return refuse(response, 'closing');
    response.set('cache-control', 'no-store').json({ challenge: rules.challenges.give() });
  });
  web.post(
    CREDENTIAL_PATH,
    express.text({ type: () => true, limit: CREDENTIAL_REQUEST_CHARS }),
    caught(async (request, response) => {
      if (ports.isClosing()) return refuse(response, 'closing');
      const issued = await issueCredentials(String(request.body), rules);
      if (!issued.ok) return refuse(response, issued.error);
      metrics.credentials.inc({ result: 'given' });
      response.set('cache-control', 'no-store').json(issued.value);
    }),
  );
  web.get(
    '/metrics',
    caught(async (request, response) => {
      if (!ports.mayReadMetrics(addressOf(request))) return void response.status(403).end();
      response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    }),
  );
  web.get('/', (request, response) => {
    const language = request.acceptsLanguages('en', 'zh');
    response.set({ 'content-security-policy': PAGE_POLICY, 'cache-control': 'no-store' });
    response.type('html').vary('accept-language').send(healthPage(ports.health(), language));
  });
  // An installed Tincan compares the page with its own before it makes a link to it.
  const readable: RequestHandler = (_request, response, next) => {
    response.set('access-control-allow-origin', '*');
    next();
  };
  if (hasGuestPage) web.use(GUEST_PATH, readable, express.static(ports.guestFolder, { index: 'index.html' }));
  web.use(ports.peerServer);
  web.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    // A body that is too long, cut off or in an unknown encoding: body-parser says so by a status of 4xx.
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    if (status < 500) return refuse(response, 'malformed');
    metrics.credentials.inc({ result: 'failed' });
    response.status(500).end();
  });
  return web;
}
