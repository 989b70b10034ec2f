// The page of the home for a person who opens it in a browser: whether it works, and how to use it. English or Chinese, by
// what the browser asks for.

export interface Health {
  /** Whether the relay runs; null when this home has none. */
  relay: boolean | null;
  registered: number;
  sinceMs: number;
  /** *Use this home*. */
  link: string;
  brokers: readonly string[];
}

type Words = Record<
  'lang' | 'title' | 'up' | 'relay' | 'noRelay' | 'relayDown' | 'people' | 'use' | 'copy',
  string
>;

const ENGLISH: Words = {
  lang: 'en',
  title: 'A Tincan home',
  up: 'This connection server works.',
  relay: 'The relay works: calls connect through any network.',
  noRelay: 'There is no relay: most calls connect directly, but some networks do not allow it.',
  relayDown: 'The relay does not run at the moment. Calls that need it do not connect.',
  people: 'People online here: $1. Running for $2.',
  use: 'To use it, open this link in Tincan, or paste it into the field at the top:',
  copy: 'Connection servers:',
};

const CHINESE: Words = {
  lang: 'zh-CN',
  title: 'Tincan 自建服务器',
  up: '配对服务器运行正常。',
  relay: '中继运行正常：任何网络都能接通通话。',
  noRelay: '没有中继：多数通话可以直连，但有些网络不允许。',
  relayDown: '中继目前没有运行，需要中继的通话无法接通。',
  people: '在线人数：$1。已运行 $2。',
  use: '要使用它，请在 Tincan 中打开此链接，或粘贴到顶部的输入框：',
  copy: '配对服务器：',
};

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}' +
  'code{display:block;padding:.75rem;border-radius:.5rem;background:#8882;overflow-wrap:anywhere}';

/** No script, and nothing from elsewhere. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

export function healthPage(health: Health, language: string | false): string {
  const words = language === 'zh' ? CHINESE : ENGLISH;
  const relay = health.relay === null ? words.noRelay : health.relay ? words.relay : words.relayDown;
  const people = words.people
    .replace('$1', String(health.registered))
    .replace('$2', duration(health.sinceMs, words.lang));
  const link = escaped(health.link);
  return `<!doctype html>
<html lang="${words.lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words.title}</title>
<style>${STYLE}</style>
<h1>${words.title}</h1>
<p>${words.up}</p>
<p>${relay}</p>
<p>${people}</p>
<p>${words.use}</p>
<p><a href="${link}"><code>${link}</code></a></p>
<p>${words.copy}</p>
${health.brokers.map((broker) => `<code>${escaped(broker)}</code>`).join('\n')}
</html>
`;
}

const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;

function duration(ms: number, lang: string): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  const [value, unit] =
    hours >= HOURS_PER_DAY
      ? [Math.floor(hours / HOURS_PER_DAY), 'day']
      : hours > 0
        ? [hours, 'hour']
        : [minutes, 'minute'];
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (each) => ESCAPES[each] ?? each);
}
